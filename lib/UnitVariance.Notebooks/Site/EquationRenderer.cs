using System.Text.RegularExpressions;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace UnitVariance.Notebooks.Site;

/// <summary>The formulas of one text. One between double dollars stands on a line of its own and gets a number, which is a link to it.</summary>
/// <param name="scope">The page.</param>
internal sealed partial class EquationRenderer(PageScope scope)
{
    private readonly Dictionary<MarkdownObject, Numbered> _numbers = [], _references = [];
    private readonly Dictionary<MarkdownObject, Formula> _formulas = [];

    /// <summary>Gives formulas on lines of their own their numbers. <c>\label{eq:name}</c> in one names it for references.</summary>
    public void Number(MarkdownDocument document)
    {
        foreach (var math in document.Descendants().Where(IsDisplay))
            _numbers[math] = scope.AddEquation(Label().Match(Tex(math)) is { Success: true } label ? label.Groups[1].Value : null);
    }

    /// <summary>Gives references their numbers, and the page its formulas.</summary>
    public void Resolve(MarkdownDocument document, SiteLabels labels)
    {
        foreach (var math in document.Descendants().Where(math => math is MathInline or MathBlock))
        {
            if (!IsDisplay(math) && WholeReference().Match(Tex(math)) is { Success: true } match)
                _references[math] = labels.Find(scope.Slug, match.Groups[1].Value, scope.Slug);
            else
                _formulas[math] = scope.AddFormula(new(WithReferences(IsDisplay(math) ? Label().Replace(Tex(math), "") : Tex(math), labels), IsDisplay(math)));
        }
    }

    /// <summary>Makes the renderer write formulas as the page has them.</summary>
    public void AddTo(HtmlRenderer renderer, FormulaView formulas)
    {
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new Inline(math => ToHtml(math, formulas)));
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new Block(math => ToHtml(math, formulas)));
    }

    private Html ToHtml(MarkdownObject math, FormulaView formulas)
    {
        if (_references.TryGetValue(math, out var found)) return $"""<a href="#{found.Id}">({found.Number})</a>""";
        var html = formulas.Html(_formulas[math]);
        if (!IsDisplay(math)) return $"<span class=\"math\">{html}</span>";
        var element = math is MathBlock ? "div" : "span";
        Html display = $"<{element} class=\"math display\">{html}</{element}>";
        return _numbers.TryGetValue(math, out var numbered)
            ? $"""<{element} class="equation" id="{numbered.Id}">{display}<a class="number" href="#{numbered.Id}" aria-label="Equation {numbered.Number}">({numbered.Number})</a></{element}>"""
            : display;
    }

    private static bool IsDisplay(MarkdownObject math) => math is MathBlock or MathInline { DelimiterCount: 2 };

    private static string Tex(MarkdownObject math) => math is MathBlock block ? block.Lines.ToString() : ((MathInline)math).Content.ToString();

    private string WithReferences(string tex, SiteLabels labels) =>
        EquationReference().Replace(tex.Trim(), match => $"\\text{{({labels.Find(scope.Slug, match.Groups[1].Value, scope.Slug).Number})}}");

    [GeneratedRegex(@"\\label\{([^{}""<>]+)\}")]
    private static partial Regex Label();

    [GeneratedRegex(@"\\eqref\{([^{}]+)\}")]
    private static partial Regex EquationReference();

    [GeneratedRegex(@"^\s*\\eqref\{([^{}]+)\}\s*$")]
    private static partial Regex WholeReference();

    private sealed class Inline(Func<MarkdownObject, Html> html) : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline math) => renderer.Write(html(math).ToString());
    }

    private sealed class Block(Func<MarkdownObject, Html> html) : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock math) => renderer.EnsureLine().WriteLine(html(math).ToString());
    }
}

using System.Text.RegularExpressions;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace UnitVariance.Notebooks.Site;

/// <summary>Formulas as HTML. One between double dollars stands on a line of its own and gets a number, which is a link to it.</summary>
/// <param name="scope">The page.</param>
/// <param name="numbered">Whether formulas on lines of their own get numbers.</param>
internal sealed partial class EquationRenderer(PageScope scope, bool numbered)
{
    public HtmlObjectRenderer<MathInline> Inlines => new Inline(this);

    public HtmlObjectRenderer<MathBlock> Blocks => new Block(this);

    private string Formula(string tex) =>
        WholeReference().Match(tex) is { Success: true } match && scope.Find(scope.Slug, match.Groups[1].Value) is var found
            ? $"<a href=\"#{found.Id}\">({found.Number})</a>"
            : $"<span class=\"math\">{scope.Typeset(WithReferences(tex), display: false)}</span>";

    /// <summary>A formula on a line of its own. <c>\label{eq:name}</c> in it names it for references.</summary>
    private string Display(string tex, string element)
    {
        var label = Label().Match(tex);
        var math = $"<{element} class=\"math display\">{scope.Typeset(WithReferences(Label().Replace(tex, "")), display: true)}</{element}>";
        if (!numbered) return math;
        var (number, id) = scope.AddEquation(label.Success ? label.Groups[1].Value : null);
        return $"<{element} class=\"equation\" id=\"{id}\">{math}<a class=\"number\" href=\"#{id}\" aria-label=\"Equation {number}\">({number})</a></{element}>";
    }

    private string WithReferences(string tex) => EquationReference().Replace(tex.Trim(), match => $"\\text{{({scope.Find(scope.Slug, match.Groups[1].Value).Number})}}");

    [GeneratedRegex(@"\\label\{([^{}""<>]+)\}")]
    private static partial Regex Label();

    [GeneratedRegex(@"\\eqref\{([^{}]+)\}")]
    private static partial Regex EquationReference();

    [GeneratedRegex(@"^\s*\\eqref\{([^{}]+)\}\s*$")]
    private static partial Regex WholeReference();

    private sealed class Inline(EquationRenderer owner) : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline math)
        {
            var tex = math.Content.ToString();
            renderer.Write(math.DelimiterCount == 2 ? owner.Display(tex, "span") : owner.Formula(tex));
        }
    }

    private sealed class Block(EquationRenderer owner) : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock math) => renderer.EnsureLine().WriteLine(owner.Display(math.Lines.ToString(), "div"));
    }
}

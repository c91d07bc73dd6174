using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace UnitVariance.Notebooks.Site;

/// <summary>The Markdown cells of one page as HTML. Equations are numbered, references resolved and formulas typeset as its scope has them.</summary>
internal sealed partial class Markdown(PageScope scope)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseMathematics().UseFootnotes().UseEmphasisExtras().UseAutoLinks().Build();

    public static MarkdownDocument Parse(string markdown) => Markdig.Markdown.Parse(BareEnvironments.InDollars(markdown), Pipeline);

    /// <summary>A cell of the page. Its headings become sections, and its equations get numbers.</summary>
    public string ToHtml(MarkdownDocument document)
    {
        foreach (var heading in document.Descendants<HeadingBlock>())
            Anchor(heading);
        return Render(document, numbered: true);
    }

    /// <inheritdoc cref="ToHtml(MarkdownDocument)"/>
    public string ToHtml(string markdown) => ToHtml(Parse(markdown));

    /// <summary>Markdown that a cell showed: its headings are no sections of the page, so they get no ids, and its equations no numbers.</summary>
    public string OutputToHtml(string markdown) => Render(Parse(markdown), numbered: false);

    private string Render(MarkdownDocument document, bool numbered)
    {
        foreach (var quote in document.Descendants<QuoteBlock>())
            quote.GetAttributes().AddClass(KindOf(quote));
        foreach (var link in document.Descendants<LinkInline>())
            Resolve(link);
        NumberFootnotes(document);

        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        var equations = new EquationRenderer(scope, numbered);
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(equations.Inlines);
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(equations.Blocks);
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new TableRenderer());
        renderer.ObjectRenderers.Replace<HtmlFootnoteLinkRenderer>(new FootnoteRenderer.Links());
        renderer.ObjectRenderers.Replace<HtmlFootnoteGroupRenderer>(new FootnoteRenderer.Notes());
        renderer.Render(document);
        return ImageAddress().Replace(writer.ToString(), match =>
            match.Groups["before"].Value + WebUtility.HtmlEncode(scope.PictureAt(WebUtility.HtmlDecode(match.Groups["address"].Value))));
    }

    /// <summary>A link to another notebook becomes a link to its page, and a link to a labelled equation or figure gets its number after its words.</summary>
    private void Resolve(LinkInline link)
    {
        if (link.Url is not { } url || url.Contains("://", StringComparison.Ordinal)) return;
        if (Reference().Match(url) is not { Success: true } match)
        {
            link.Url = NotebookLink().Replace(url, notebook => $"{scope.PageAt(notebook.Groups["page"].Value)}.html");
            return;
        }
        var (page, label) = (match.Groups["page"].Value, match.Groups["label"].Value);
        if (page.Length > 0) page = scope.PageAt(page);
        var found = scope.Find(page.Length > 0 ? page : scope.Slug, label);
        link.Url = (page.Length > 0 ? page + ".html" : "") + "#" + found.Id;
        var isEquation = label.StartsWith("eq:", StringComparison.Ordinal);
        var number = isEquation ? $"({found.Number})" : found.Number;
        link.AppendChild(new LiteralInline(link.FirstChild is null ? isEquation ? number : "Figure\u00a0" + number : "\u00a0" + number));
    }

    private void Anchor(HeadingBlock block)
    {
        var text = block.Inline is { } inline ? PlainText.Of(inline) : "";
        var heading = scope.AddHeading(block.Level, text, Slug(text));
        block.GetAttributes().Id = heading.Id;
        block.Inline?.AppendChild(new HtmlInline($" <a class=\"anchor\" href=\"#{heading.Id}\" aria-label=\"Link to this section\">#</a>"));
    }

    /// <summary>Every cell counts its footnotes from 1; on the page they go on from those of the cells above.</summary>
    private void NumberFootnotes(MarkdownDocument document)
    {
        FootnoteLink[] links = [.. document.Descendants<FootnoteLink>()]; // from the text to the notes and back, in pairs of one index
        foreach (var link in links)
            link.Index += scope.FootnoteLinks;
        scope.FootnoteLinks += links.Length / 2;
        foreach (var note in document.Descendants<Footnote>().Where(note => note.Order > 0).OrderBy(note => note.Order))
            note.Order = ++scope.Footnotes;
    }

    /// <summary>Boxes are quotes that open with a bold word: a prediction to make, or what an article says.</summary>
    private static string KindOf(QuoteBlock quote) =>
        (quote.FirstOrDefault() as ParagraphBlock)?.Inline?.FirstChild is EmphasisInline bold && PlainText.Of(bold) is var words
            ? words.StartsWith("Predict", StringComparison.Ordinal) ? "box predict" : words.Contains("article", StringComparison.OrdinalIgnoreCase) ? "box article" : "box"
            : "quote";

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var character in text.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(character)) slug.Append(character);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        return slug.ToString().Trim('-') is { Length: > 0 } found ? found : "section";
    }

    // In Markdown and in HTML alike.
    [GeneratedRegex("""(?<before><img\b[^>]*?\ssrc=(?<quote>["']))(?<address>.*?)(?=\k<quote>)""", RegexOptions.IgnoreCase)]
    private static partial Regex ImageAddress();

    [GeneratedRegex(@"^(?<page>[^#?]*)\.ipynb(?=$|[#?])")]
    private static partial Regex NotebookLink();

    [GeneratedRegex(@"^(?<page>[^#?]*?)(\.ipynb|\.html)?#(?<label>(eq|fig):.+)$")]
    private static partial Regex Reference();
}

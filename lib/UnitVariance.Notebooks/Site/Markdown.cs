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

/// <summary>A text of a page: parsed and numbered when it is made, resolved when the labels of all pages are known, and rendered once.</summary>
internal sealed partial class Markdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseMathematics().UseFootnotes().UseEmphasisExtras().UseAutoLinks().Build();

    private readonly PageScope _scope;
    private readonly EquationRenderer _equations;

    private Markdown(string markdown, PageScope scope)
    {
        (_scope, _equations, Document) = (scope, new(scope), Parse(markdown));
        scope.Add(this);
        NumberFootnotes();
    }

    /// <summary>The tree.</summary>
    public MarkdownDocument Document { get; }

    public static MarkdownDocument Parse(string markdown) => Markdig.Markdown.Parse(BareEnvironments.InDollars(markdown), Pipeline);

    /// <summary>A cell of the page. Its headings become sections, and its equations get numbers.</summary>
    public static Markdown OfCell(string markdown, PageScope scope)
    {
        var text = new Markdown(markdown, scope);
        foreach (var heading in text.Document.Descendants<HeadingBlock>())
            text.Anchor(heading);
        text._equations.Number(text.Document);
        return text;
    }

    /// <summary>Markdown that a cell showed: its headings are no sections of the page, so they get no ids, and its equations no numbers.</summary>
    public static Markdown OfOutput(string markdown, PageScope scope) => new(markdown, scope);

    /// <summary>Gives links and formulas the numbers that they refer to.</summary>
    public void Resolve(SiteLabels labels)
    {
        foreach (var link in Document.Descendants<LinkInline>())
            Resolve(link, labels);
        _equations.Resolve(Document, labels);
    }

    /// <summary>The text as HTML, after it was resolved.</summary>
    public Html ToHtml(FormulaView formulas)
    {
        foreach (var quote in Document.Descendants<QuoteBlock>())
            quote.GetAttributes().AddClass(KindOf(quote));
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        _equations.AddTo(renderer, formulas);
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new TableRenderer());
        renderer.ObjectRenderers.Replace<HtmlFootnoteLinkRenderer>(new FootnoteRenderer.Links());
        renderer.ObjectRenderers.Replace<HtmlFootnoteGroupRenderer>(new FootnoteRenderer.Notes());
        renderer.Render(Document);
        return Html.Raw(ImageAddress().Replace(writer.ToString(), match =>
            match.Groups["before"].Value + Html.Of($"{_scope.PictureAt(WebUtility.HtmlDecode(match.Groups["address"].Value))}")));
    }

    /// <summary>A link to another notebook becomes a link to its page, and a link to a labelled equation or figure gets its number after its words.</summary>
    private void Resolve(LinkInline link, SiteLabels labels)
    {
        if (link.Url is not { } url || url.Contains("://", StringComparison.Ordinal)) return;
        if (Reference().Match(url) is not { Success: true } match)
        {
            link.Url = NotebookLink().Replace(url, notebook => $"{_scope.PageAt(notebook.Groups["page"].Value, labels)}.html");
            return;
        }
        var (page, label) = (match.Groups["page"].Value, match.Groups["label"].Value);
        if (page.Length > 0) page = _scope.PageAt(page, labels);
        var found = labels.Find(page.Length > 0 ? page : _scope.Slug, label, _scope.Slug);
        link.Url = (page.Length > 0 ? page + ".html" : "") + "#" + found.Id;
        var isEquation = label.StartsWith("eq:", StringComparison.Ordinal);
        var number = isEquation ? $"({found.Number})" : found.Number;
        link.AppendChild(new LiteralInline(link.FirstChild is null ? isEquation ? number : "Figure\u00a0" + number : "\u00a0" + number));
    }

    private void Anchor(HeadingBlock block)
    {
        var text = block.Inline is { } inline ? PlainText.Of(inline) : "";
        var heading = _scope.AddHeading(block.Level, text, Slug(text));
        block.GetAttributes().Id = heading.Id;
        block.Inline?.AppendChild(new HtmlInline(Html.Of($""" <a class="anchor" href="#{heading.Id}" aria-label="Link to this section">#</a>""").ToString()));
    }

    /// <summary>Every cell counts its footnotes from 1; on the page they go on from those of the cells above.</summary>
    private void NumberFootnotes()
    {
        FootnoteLink[] links = [.. Document.Descendants<FootnoteLink>()]; // from the text to the notes and back, in pairs of one index
        foreach (var link in links)
            link.Index += _scope.FootnoteLinks;
        _scope.FootnoteLinks += links.Length / 2;
        foreach (var note in Document.Descendants<Footnote>().Where(note => note.Order > 0).OrderBy(note => note.Order))
            note.Order = ++_scope.Footnotes;
    }

    /// <summary>Boxes are quotes that open with a bold word, which may say of what kind they are.</summary>
    private string KindOf(QuoteBlock quote) =>
        (quote.FirstOrDefault() as ParagraphBlock)?.Inline?.FirstChild is EmphasisInline bold && PlainText.Of(bold) is var words
            ? string.Join(' ', _scope.Boxes.Where(kind => words.Contains(kind, StringComparison.OrdinalIgnoreCase)).Take(1).Prepend("box"))
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

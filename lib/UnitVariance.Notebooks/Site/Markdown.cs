using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace UnitVariance.Notebooks.Site;

/// <summary>A heading of a page, for its table of contents.</summary>
internal sealed record Heading(int Level, string Text, string Id);

/// <summary>The Markdown cells of one page as HTML. Mathematics stays as it is written, for KaTeX; the page's headings are collected as it goes.</summary>
internal sealed partial class Markdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseMathematics().UseFootnotes().UseEmphasisExtras().UseAutoLinks().Build();

    private readonly List<Heading> _headings = [];

    /// <summary>The headings so far, in order.</summary>
    public IReadOnlyList<Heading> Headings => _headings;

    public string ToHtml(string markdown)
    {
        var document = Markdig.Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
            Anchor(heading);
        return Render(document);
    }

    /// <summary>Markdown that a cell showed: its headings are no sections of the page, so they get no ids.</summary>
    public static string OutputToHtml(string markdown) => Render(Markdig.Markdown.Parse(markdown, Pipeline));

    private static string Render(MarkdownDocument document)
    {
        foreach (var quote in document.Descendants<QuoteBlock>())
            quote.GetAttributes().AddClass(KindOf(quote));
        foreach (var math in document.Descendants<MathInline>().Where(math => math.DelimiterCount == 2))
            math.GetAttributes().AddClass("display"); // a formula between double dollars stands on a line of its own
        foreach (var link in document.Descendants<LinkInline>())
            link.Url = ToPage(link.Url);
        return document.ToHtml(Pipeline);
    }

    /// <summary>The text of the first paragraph, without its markup.</summary>
    public static string FirstParagraph(string markdown) =>
        Markdig.Markdown.Parse(markdown, Pipeline).Descendants<ParagraphBlock>().FirstOrDefault() is { Inline: { } inline } ? PlainText(inline) : "";

    /// <summary>A link to another notebook becomes a link to its page.</summary>
    private static string? ToPage(string? url) =>
        url is null || url.Contains("://", StringComparison.Ordinal) ? url : NotebookExtension().Replace(url, ".html");

    private void Anchor(HeadingBlock heading)
    {
        var text = heading.Inline is { } inline ? PlainText(inline) : "";
        var id = Unique(Slug(text));
        _headings.Add(new(heading.Level, text, id));
        heading.GetAttributes().Id = id;
        heading.Inline?.AppendChild(new HtmlInline($" <a class=\"anchor\" href=\"#{id}\" aria-label=\"Link to this section\">#</a>"));
    }

    private string Unique(string slug)
    {
        var id = slug;
        for (var n = 2; id == PageFrame.MainId || _headings.Any(heading => heading.Id == id); n++)
            id = $"{slug}-{n}";
        return id;
    }

    /// <summary>Boxes are quotes that open with a bold word: a prediction to make, or what an article says.</summary>
    private static string KindOf(QuoteBlock quote) =>
        (quote.FirstOrDefault() as ParagraphBlock)?.Inline?.FirstChild is EmphasisInline bold && PlainText(bold) is var words
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

    private static string PlainText(ContainerInline container)
    {
        var text = new StringBuilder();
        foreach (var inline in container.Descendants())
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                MathInline math => math.Content.ToString(),
                LineBreakInline => " ",
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                _ => "",
            });
        }
        return text.ToString();
    }

    [GeneratedRegex(@"\.ipynb(?=$|[#?])")]
    private static partial Regex NotebookExtension();
}

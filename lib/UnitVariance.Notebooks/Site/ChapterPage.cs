using System.Net;
using System.Text;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Site;

/// <summary>One chapter as HTML: its cells in order, with the headings that its table of contents lists.</summary>
internal sealed class ChapterPage
{
    private ChapterPage(string slug, string body, IReadOnlyList<Heading> headings, string question) =>
        (Slug, Body, Headings, Question) = (slug, body, headings, question);

    public string Slug { get; }

    public string Body { get; }

    public IReadOnlyList<Heading> Headings { get; }

    /// <summary>The chapter's first paragraph, which poses its question.</summary>
    public string Question { get; }

    /// <summary>The first heading; the slug where there is none.</summary>
    public string Title => Headings.Count > 0 ? Headings[0].Text : Slug;

    public string FileName => Slug + ".html";

    public static ChapterPage Of(Chapter chapter)
    {
        var (markdown, body) = (new Markdown(), new StringBuilder());
        foreach (var cell in chapter.Notebook.Cells)
            body.Append(Cell(cell, markdown));
        var question = chapter.Notebook.Cells.OfType<MarkdownCell>().Select(cell => Markdown.FirstParagraph(cell.Source)).FirstOrDefault(text => text.Length > 0);
        return new(chapter.Slug, body.ToString(), markdown.Headings, question ?? "");
    }

    private static string Cell(Cell cell, Markdown markdown) => cell switch
    {
        MarkdownCell text => $"<section class=\"text\">{markdown.ToHtml(WithImages(text))}</section>\n",
        CodeCell code when code.Source.Trim().Length > 0 => Code(code),
        _ => "",
    };

    private static string Code(CodeCell cell)
    {
        var outputs = string.Concat(cell.Outputs.Select(OutputView.ToHtml));
        return $"<section class=\"cell\" id=\"cell-{WebUtility.HtmlEncode(cell.Id)}\"><pre class=\"code\" tabindex=\"0\"><code>{CodeHighlighter.ToHtml(cell.Source)}</code></pre>"
            + (outputs.Length > 0 ? $"<div class=\"outputs\">{outputs}</div>" : "") + "</section>\n";
    }

    /// <summary>Images that are embedded in the cell become data addresses.</summary>
    private static string WithImages(MarkdownCell cell)
    {
        var source = cell.Source;
        foreach (var (name, bundle) in cell.Attachments ?? [])
        {
            if (bundle is System.Text.Json.Nodes.JsonObject { Count: > 0 } types && types.First() is var (type, content))
            {
                foreach (var address in (string[])[name, Uri.EscapeDataString(name)])
                    source = source.Replace($"attachment:{address}", $"data:{type};base64,{content}", StringComparison.Ordinal);
            }
        }
        return source;
    }
}

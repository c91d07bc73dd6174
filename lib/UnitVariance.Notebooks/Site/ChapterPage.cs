using System.Text;
using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Site;

/// <summary>One chapter as HTML: its cells in order, and what other pages say of it.</summary>
internal sealed class ChapterPage
{
    private readonly PageScope _scope;

    private ChapterPage(PageScope scope, string body, SearchSections sections)
    {
        (_scope, Body) = (scope, body);
        Sections = [.. sections.Of(Title)];
    }

    public string Slug => _scope.Slug;

    public string Body { get; }

    public IReadOnlyList<Heading> Headings => _scope.Headings;

    public IReadOnlyList<Picture> Pictures => _scope.Pictures;

    /// <summary>Files that the text shows, to be copied.</summary>
    public IReadOnlyList<Picture> Copies => _scope.Copies;

    /// <summary>What the search knows of the page.</summary>
    public IReadOnlyList<SearchSection> Sections { get; }

    /// <summary>The chapter's first paragraph, which poses its question.</summary>
    public string Question { get; private init; } = "";

    /// <summary>What the first paragraph says that opens with <c>**Running time.**</c>.</summary>
    public string? RunningTime { get; private init; }

    /// <summary>The first heading; the slug where there is none.</summary>
    public string Title => Headings.Count > 0 ? Headings[0].Text : Slug;

    public string FileName => Slug + ".html";

    /// <param name="chapter">The chapter.</param>
    /// <param name="site">What the site's pages know of each other; by default nothing.</param>
    public static ChapterPage Of(Chapter chapter, SiteScope? site = null)
    {
        var (scope, body, sections) = (new PageScope(chapter.Slug, site) { Folder = chapter.Folder }, new StringBuilder(), new SearchSections(chapter.Slug + ".html"));
        var (markdown, question, time) = (new Markdown(scope), "", (string?)null);
        foreach (var cell in chapter.Notebook.Cells)
        {
            if (cell is MarkdownCell text)
            {
                var document = Markdown.Parse(WithImages(text));
                if (question.Length == 0) question = PlainText.FirstParagraph(document);
                time ??= PlainText.Named("Running time", document);
                body.Append($"<section class=\"text\">{markdown.ToHtml(document)}</section>\n");
                sections.Add(document);
            }
            else if (cell is CodeCell code && code.Source.Trim().Length > 0)
            {
                body.Append(CodeView.ToHtml(code, scope, NotebookLanguage.Of(chapter.Notebook)));
                sections.Add(code.Source);
            }
        }
        return new(scope, body.ToString(), sections) { Question = question, RunningTime = time };
    }

    /// <summary>Images that are embedded in the cell become data addresses.</summary>
    private static string WithImages(MarkdownCell cell)
    {
        var source = cell.Source;
        foreach (var (name, bundle) in cell.Attachments ?? [])
        {
            if (bundle is JsonObject { Count: > 0 } types && types.First() is var (type, content))
            {
                foreach (var address in (string[])[name, Uri.EscapeDataString(name)])
                    source = source.Replace($"attachment:{address}", $"data:{type};base64,{content}", StringComparison.Ordinal);
            }
        }
        return source;
    }
}

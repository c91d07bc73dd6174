using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Site;

/// <summary>One chapter: its cells in order, read and numbered when it is made, and what other pages say of it.</summary>
internal sealed class ChapterPage
{
    private readonly List<Func<FormulaView, Html>> _cells = [];
    private readonly List<Action<SearchSections>> _searched = [];

    /// <param name="chapter">The chapter.</param>
    /// <param name="boxes">The kinds of boxes, as <see cref="SiteOptions.Boxes"/> has them.</param>
    public ChapterPage(Chapter chapter, IReadOnlyList<string>? boxes = null)
    {
        Scope = new(chapter.Slug) { Folder = chapter.Folder, Boxes = boxes ?? [] };
        var texts = new List<Markdown>();
        foreach (var cell in chapter.Notebook.Cells)
        {
            if (cell is MarkdownCell source)
            {
                var text = Markdown.OfCell(WithImages(source), Scope);
                texts.Add(text);
                _cells.Add(formulas => $"<section class=\"text\">{text.ToHtml(formulas)}</section>\n");
                _searched.Add(sections => sections.Add(text.Document));
            }
            else if (cell is CodeCell code && code.Source.Trim().Length > 0)
            {
                _cells.Add(CodeView.Read(code, Scope, NotebookLanguage.Of(chapter.Notebook)));
                _searched.Add(sections => sections.Add(code.Source));
            }
        }
        Opening = ChapterOpening.Of(chapter.Slug, [.. texts.Select(text => text.Document)]);
    }

    /// <summary>What the page counts and collects.</summary>
    public PageScope Scope { get; }

    /// <summary>Title, question and running time.</summary>
    public ChapterOpening Opening { get; }

    public string Title => Opening.Title;

    public string FileName => Scope.Slug + ".html";

    /// <summary>The address of the page's first picture, for cards and link previews.</summary>
    public string? Cover => Scope.Pictures.Count > 0 ? Scope.Pictures[0].Address : null;

    /// <summary>The cells as HTML, after the page was resolved.</summary>
    public Html ToHtml(FormulaView formulas) => $"{_cells.Select(cell => cell(formulas))}";

    /// <summary>What the search knows of the page, after it was resolved.</summary>
    public IEnumerable<SearchSection> Sections()
    {
        var sections = new SearchSections(FileName);
        _searched.ForEach(add => add(sections));
        return sections.Of(Title);
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

using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;

namespace UnitVariance.Notebooks.Tests.Site;

/// <summary>Chapters made in a line.</summary>
internal static class Pages
{
    public static CodeCell Code(string source, params Output[] outputs) => new("c-1", source, [], outputs, 1);

    public static MarkdownCell Text(string source, JsonObject? attachments = null) => new("m-1", source, [], attachments);

    public static Chapter Chapter(string slug, params Cell[] cells) => new(slug, new Notebook(cells, []));

    public static ChapterPage Of(params Cell[] cells) => new(Chapter("01-a", cells));

    /// <summary>A page as it is when its site has no other and nothing typesets formulas.</summary>
    public static string Body(params Cell[] cells) => Body(Chapter("01-a", cells));

    /// <summary>The first chapter's page, with the labels of all known.</summary>
    public static string Body(params Chapter[] chapters)
    {
        ChapterPage[] pages = [.. chapters.Select(chapter => new ChapterPage(chapter))];
        pages[0].Scope.Resolve(new SiteLabels(pages.Select(page => page.Scope), chapters));
        return pages[0].ToHtml(AsWritten).ToString();
    }

    /// <summary>Formulas that are left to the pages' script.</summary>
    public static FormulaView AsWritten { get; } = new(null);

    /// <summary>A text of a page whose site has no other.</summary>
    public static string Html(Markdown text, PageScope scope)
    {
        text.Resolve(new SiteLabels([scope], []));
        return text.ToHtml(AsWritten).ToString();
    }
}

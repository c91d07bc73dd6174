using System.Text;
using static System.Net.WebUtility;

namespace UnitVariance.Notebooks.Site;

/// <summary>What stands around a chapter: the contents of the page and of the site beside it, its neighbours below.</summary>
internal static class ChapterFrame
{
    /// <summary>Folds the contents on a narrow page. Until it has run, which may be a moment after the contents are painted, the style sheet hides their lists there, so that nothing moves.</summary>
    private const string FoldWhenNarrow = "<script>{ const contents = document.currentScript.parentElement; if (matchMedia(\"(max-width: 75rem)\").matches) for (const part of contents.querySelectorAll(\"details\")) part.open = false; contents.dataset.settled = \"\"; }</script>";

    /// <summary>The main part of the page of <c>pages[index]</c>; the pages of the appendix come last.</summary>
    public static string Body(IReadOnlyList<ChapterPage> pages, int index, string cells, Appendix? appendix)
    {
        var page = pages[index];
        return new StringBuilder("<div class=\"columns\">").Append(Contents(pages, page, appendix))
            .Append($"<main id=\"{PageFrame.MainId}\" tabindex=\"-1\">\n").Append(cells)
            .Append("<nav class=\"neighbours\" aria-label=\"Previous and next chapter\">")
            .Append(index == 0 ? "<span></span>" : $"<a rel=\"prev\" href=\"{pages[index - 1].FileName}\"><small>Previous</small> ← {HtmlEncode(pages[index - 1].Title)}</a>")
            .Append(index + 1 == pages.Count ? "" : $"<a rel=\"next\" href=\"{pages[index + 1].FileName}\"><small>Next</small> {HtmlEncode(pages[index + 1].Title)} →</a>")
            .Append("</nav>\n</main></div>").ToString();
    }

    private static string Contents(IReadOnlyList<ChapterPage> pages, ChapterPage page, Appendix? appendix)
    {
        var sections = page.Scope.Headings.Where(heading => heading.Level == 2).Select(heading => ($"#{heading.Id}", heading.Text, false));
        var links = (pages.Count == 1 ? [] : pages).Select(other => (other.FileName, other.Title, other == page)).ToArray();
        var inAppendix = Math.Min(appendix?.Notebooks.Count ?? 0, links.Length);
        var lists = List("On this page", sections) + List("Chapters", links[..^inAppendix]) + List(HtmlEncode(appendix?.Title ?? ""), links[^inAppendix..]);
        return lists.Length == 0 ? "" : $"<nav class=\"contents\" aria-label=\"Contents\">{lists}{FoldWhenNarrow}</nav>";
    }

    private static string List(string name, IEnumerable<(string Address, string Text, bool IsHere)> links)
    {
        var items = string.Concat(links.Select(link => $"<li><a href=\"{link.Address}\"{(link.IsHere ? " aria-current=\"page\"" : "")}>{HtmlEncode(link.Text)}</a></li>"));
        return items.Length == 0 ? "" : $"<details open><summary>{name}</summary><ol>{items}</ol></details>";
    }
}

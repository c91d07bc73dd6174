namespace UnitVariance.Notebooks.Site;

/// <summary>What stands around a chapter: the contents of the page and of the site beside it, its neighbours below.</summary>
internal static class ChapterFrame
{
    /// <summary>Folds the contents on a narrow page. Until it has run, which may be a moment after the contents are painted, the style sheet hides their lists there, so that nothing moves.</summary>
    private static readonly Html FoldWhenNarrow = Html.Raw("<script>{ const contents = document.currentScript.parentElement; if (matchMedia(\"(max-width: 75rem)\").matches) for (const part of contents.querySelectorAll(\"details\")) part.open = false; contents.dataset.settled = \"\"; }</script>");

    /// <summary>The main part of the page of <c>pages[index]</c>; the pages of the appendix come last.</summary>
    public static Html Body(IReadOnlyList<ChapterPage> pages, int index, Html cells, Appendix? appendix)
    {
        var previous = index == 0 ? Html.Of($"<span></span>") : $"""<a rel="prev" href="{pages[index - 1].FileName}"><small>Previous</small> ← {pages[index - 1].Title}</a>""";
        var next = index + 1 == pages.Count ? null : Html.Of($"""<a rel="next" href="{pages[index + 1].FileName}"><small>Next</small> {pages[index + 1].Title} →</a>""");
        return $"""
            <div class="columns">{Contents(pages, pages[index], appendix)}<main id="{PageFrame.MainId}" tabindex="-1">
            {cells}<nav class="neighbours" aria-label="Previous and next chapter">{previous}{next}</nav>
            </main></div>
            """;
    }

    private static Html? Contents(IReadOnlyList<ChapterPage> pages, ChapterPage page, Appendix? appendix)
    {
        var sections = page.Scope.Headings.Where(heading => heading.Level == 2).Select(heading => ($"#{heading.Id}", heading.Text, false));
        var links = (pages.Count == 1 ? [] : pages).Select(other => (other.FileName, other.Title, other == page)).ToArray();
        var inAppendix = Math.Min(appendix?.Notebooks.Count ?? 0, links.Length);
        Html lists = $"{List("On this page", sections)}{List("Chapters", links[..^inAppendix])}{List(appendix?.Title, links[^inAppendix..])}";
        return lists.IsEmpty ? null : Html.Of($"""<nav class="contents" aria-label="Contents">{lists}{FoldWhenNarrow}</nav>""");
    }

    private static Html? List(string? name, IEnumerable<(string Address, string Text, bool IsHere)> links)
    {
        Html items = $"{links.Select(link => Html.Of($"""<li><a href="{link.Address}"{(link.IsHere ? PageFrame.Here : null)}>{link.Text}</a></li>"""))}";
        return items.IsEmpty ? null : Html.Of($"<details open><summary>{name}</summary><ol>{items}</ol></details>");
    }
}

namespace UnitVariance.Notebooks.Site;

/// <summary>The landing page: an introduction, a card for each chapter, and what is still to come.</summary>
internal static class LandingPage
{
    public static Html Body(SiteOptions options, IReadOnlyList<ChapterPage> pages, Html introduction)
    {
        var chapters = pages.Count - (options.Appendix?.Notebooks.Count ?? 0);
        var planned = options.Planned.Count == 0 ? null : Html.Of($"""
            <h2>Chapters to come</h2>
            <ul class="planned">{options.Planned.Select(chapter => Html.Of($"<li><strong>{chapter.Title}</strong> <span>{chapter.Note}</span></li>"))}</ul>

            """);
        return $"""
            <main id="{PageFrame.MainId}" tabindex="-1" class="index"><section class="lead"><h1>{options.Title}</h1>{introduction}</section>
            {Cards("Chapters", pages.Take(chapters))}{planned}{(options.Appendix is { Notebooks.Count: > 0 } appendix ? Cards(appendix.Title, pages.Skip(chapters)) : null)}</main>
            """;
    }

    private static Html Cards(string title, IEnumerable<ChapterPage> pages) => $"<h2>{title}</h2>\n<ol class=\"cards\">{pages.Select(Card)}</ol>\n";

    private static Html Card(ChapterPage chapter)
    {
        var picture = chapter.Cover is { } address ? Html.Of($"""<img src="{address}" alt="">""") : null;
        var time = chapter.Opening.RunningTime is { } words ? Html.Of($"<small>Running time: {char.ToLowerInvariant(words[0]) + words[1..].TrimEnd('.')}</small>") : null;
        return $"""
            <li><a href="{chapter.FileName}"><span class="picture">{picture}</span><span class="words"><strong>{chapter.Title}</strong><span class="question">{chapter.Opening.Question}</span>{time}</span></a></li>

            """;
    }
}

using System.Text;
using static System.Net.WebUtility;

namespace UnitVariance.Notebooks.Site;

/// <summary>The landing page: an introduction, a card for each chapter, and what is still to come.</summary>
internal static class LandingPage
{
    public static string Body(SiteOptions options, IReadOnlyList<ChapterPage> pages, string introduction)
    {
        var chapters = pages.Count - (options.Appendix?.Notebooks.Count ?? 0);
        var main = new StringBuilder($"<main id=\"{PageFrame.MainId}\" tabindex=\"-1\" class=\"index\"><section class=\"lead\"><h1>{HtmlEncode(options.Title)}</h1>")
            .Append(introduction).Append("</section>\n<h2>Chapters</h2>\n<ol class=\"cards\">");
        foreach (var chapter in pages.Take(chapters))
            main.Append(Card(chapter));
        main.Append("</ol>\n");
        if (options.Planned.Count > 0)
        {
            main.Append("<h2>Chapters to come</h2>\n<ul class=\"planned\">")
                .AppendJoin("", options.Planned.Select(chapter => $"<li><strong>{HtmlEncode(chapter.Title)}</strong> <span>{HtmlEncode(chapter.Note)}</span></li>")).Append("</ul>\n");
        }
        if (options.Appendix is { Notebooks.Count: > 0 } appendix)
            main.Append($"<h2>{HtmlEncode(appendix.Title)}</h2>\n<ol class=\"cards\">").AppendJoin("", pages.Skip(chapters).Select(Card)).Append("</ol>\n");
        return main.Append("</main>").ToString();
    }

    private static string Card(ChapterPage chapter)
    {
        var picture = chapter.Scope.Pictures.Count > 0 ? $"<span class=\"picture\"><img src=\"{chapter.Scope.Pictures[0].Address}\" alt=\"\"></span>" : "<span class=\"picture\"></span>";
        var time = chapter.Opening.RunningTime is { } words ? $"<small>Running time: {HtmlEncode(char.ToLowerInvariant(words[0]) + words[1..].TrimEnd('.'))}</small>" : "";
        return $"<li><a href=\"{chapter.FileName}\">{picture}<span class=\"words\"><strong>{HtmlEncode(chapter.Title)}</strong><span class=\"question\">{HtmlEncode(chapter.Opening.Question)}</span>{time}</span></a></li>\n";
    }
}

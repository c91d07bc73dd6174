using System.Text;
using static System.Net.WebUtility;

namespace UnitVariance.Notebooks.Site;

/// <summary>
/// What a server shows for an address that does not exist. It may be shown at any depth, so its links need to know where the site begins: from the site's address or,
/// where that is not known, by looking for the landing page in each folder above.
/// </summary>
internal static class NotFoundPage
{
    public static string Body(IEnumerable<ChapterPage> chapters) =>
        new StringBuilder($"<main id=\"{PageFrame.MainId}\" class=\"missing\"><h1>There is no such page</h1><p>It may have moved. The search above knows every chapter:</p><ul>")
            .Append("<li><a href=\"index.html\">Start</a></li>").AppendJoin("", chapters.Select(chapter => $"<li><a href=\"{chapter.FileName}\">{HtmlEncode(chapter.Title)}</a></li>"))
            .Append("</ul></main>").ToString();

    public static string Base(SiteOptions options) => options.Address is { } address
        ? $"<base href=\"{HtmlEncode(address.AbsolutePath)}\">\n"
        : $"<script>\n{EmbeddedFile.Text("base.js")}</script>\n";
}

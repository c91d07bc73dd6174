namespace UnitVariance.Notebooks.Site;

/// <summary>
/// What a server shows for an address that does not exist. It may be shown at any depth, so its links need to know where the site begins: from the site's address or,
/// where that is not known, by looking for the landing page in each folder above.
/// </summary>
internal static class NotFoundPage
{
    public static Html Body(IEnumerable<ChapterPage> chapters)
    {
        var links = chapters.Select(chapter => Html.Of($"""<li><a href="{chapter.FileName}">{chapter.Title}</a></li>"""));
        return $"""<main id="{PageFrame.MainId}" class="missing"><h1>There is no such page</h1><p>It may have moved. The search above knows every chapter:</p><ul><li><a href="index.html">Start</a></li>{links}</ul></main>""";
    }

    public static Html Base(SiteOptions options) => options.Address is { } address
        ? $"<base href=\"{address.AbsolutePath}\">\n"
        : Html.Of($"<script>\n{Html.Raw(EmbeddedFile.Text("base.js"))}</script>\n");
}

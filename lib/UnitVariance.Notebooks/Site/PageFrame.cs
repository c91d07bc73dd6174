namespace UnitVariance.Notebooks.Site;

/// <summary>What all pages of a site share: head, header with search, footer.</summary>
internal sealed class PageFrame(SiteOptions options, Html footer)
{
    /// <summary>The id of the part that a keyboard jumps to.</summary>
    public const string MainId = "main";

    /// <summary>The attribute of a link to the page on which it stands.</summary>
    public static readonly Html Here = Html.Raw(" aria-current=\"page\"");

    /// <summary>A bell curve.</summary>
    private static readonly Html Icon = Html.Raw("%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath d='M2 27C11 27 11 5 16 5S21 27 30 27' fill='none' stroke='%230072b2' stroke-width='4' stroke-linecap='round'/%3E%3C/svg%3E");

    /// <summary>A whole page around <paramref name="main"/>.</summary>
    public Html Page(PageHead head, Html main)
    {
        var skip = head.IsNotFound ? null : Html.Of($"<a class=\"skip\" href=\"#{MainId}\">Skip to the text</a>\n"); // where links have a base, this one would lead away
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            {Head(head)}</head>
            <body>
            {skip}<header class="site">
            <a class="home" href="index.html">{options.Title}</a>
            {Navigation(head)}<div class="search" role="search">
            <input id="search" type="search" role="combobox" aria-expanded="false" aria-controls="results" aria-autocomplete="list" aria-label="Search all chapters" aria-keyshortcuts="/" placeholder="Search" autocomplete="off" spellcheck="false">
            <div id="results" role="listbox" aria-label="Results" hidden></div>
            <p class="unseen" role="status"></p>
            </div>
            <button type="button" class="theme" aria-label="Switch between light and dark">◐</button>
            </header>
            {main}
            <footer class="site">{footer}</footer>
            </body>
            </html>

            """;
    }

    /// <summary>An address for link previews: whole where the site's address is known.</summary>
    private string Whole(string address) => options.Address is { } site ? new Uri(site, address).AbsoluteUri : address;

    private Html Head(PageHead head)
    {
        var picture = head.Picture is null ? null : Html.Of($"""
            <meta property="og:image" content="{Whole(head.Picture)}">
            <meta name="twitter:card" content="summary_large_image">

            """);
        var place = options.Address is null || head.IsNotFound ? null : Html.Of($"""
            <meta property="og:url" content="{Whole(head.FileName)}">
            <link rel="canonical" href="{Whole(head.FileName)}">

            """);
        return $"""
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{(head.Title == options.Title ? head.Title : $"{head.Title} – {options.Title}")}</title>
            <meta name="description" content="{head.Description}">
            <meta name="color-scheme" content="light dark">
            <meta property="og:type" content="{(head.FileName == "index.html" ? "website" : "article")}">
            <meta property="og:site_name" content="{options.Title}">
            <meta property="og:title" content="{head.Title}">
            <meta property="og:description" content="{head.Description}">
            {picture}{place}<script>
            {Html.Raw(EmbeddedFile.Text("theme.js"))}</script>
            {(head.IsNotFound ? NotFoundPage.Base(options) : null)}{Loads(head)}
            """;
    }

    /// <summary>What the page loads. Scripts are deferred: the text never waits for them.</summary>
    private Html Loads(PageHead head)
    {
        var assets = options.Assets;
        var guards = assets.Packages is null ? Html.Of($" window.unitVariancePlotlyIntegrity = \"{WebAsset.Plotly.Integrity}\"; window.unitVarianceSearchIntegrity = \"{WebAsset.Search.Integrity}\";") : null;
        Html always = $"""
            <link rel="icon" href="data:image/svg+xml,{Icon}">
            <script>window.unitVariancePlotlyUrl = "{assets.UrlOf(WebAsset.Plotly)}"; window.unitVarianceSearchUrl = "{assets.UrlOf(WebAsset.Search)}";{guards}</script>

            """;
        if (head.IsNotFound && options.Address is null) // it does not know yet where its files are
            return $"{always}<style>\n{Html.Raw(options.StyleSheet)}</style>\n";
        var formulas = assets.TypesetsOnServer ? null : Html.Of($"<script defer src=\"{assets.UrlOf(WebAsset.KatexScript)}\"{assets.GuardOf(WebAsset.KatexScript)}></script>\n");
        return $"""
            {always}<link rel="stylesheet" href="{assets.UrlOf(WebAsset.KatexStyle)}"{assets.GuardOf(WebAsset.KatexStyle)}>
            <link rel="stylesheet" href="site.css">
            {formulas}{SiteBuilder.Scripts.Select(name => Html.Of($"<script defer src=\"{name}\"></script>\n"))}
            """;
    }

    private Html? Navigation(PageHead head)
    {
        var links = options.Pages.Select(page => Html.Of($"""<a href="{page.FileName}"{(page.FileName == head.FileName ? Here : null)}>{page.Title}</a>"""));
        return options.Pages.Count == 0 ? null : Html.Of($"<nav aria-label=\"Site\">{links}</nav>\n");
    }
}

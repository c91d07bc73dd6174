using System.Net;
using System.Text;

namespace UnitVariance.Notebooks.Site;

/// <summary>What all pages of a site share: head, header with search, footer.</summary>
internal sealed class PageFrame(SiteOptions options, string footer)
{
    /// <summary>The id of the part that a keyboard jumps to.</summary>
    public const string MainId = "main";

    /// <summary>A whole page around <paramref name="main"/>.</summary>
    public string Page(PageHead head, string main)
    {
        var skip = head.IsNotFound ? "" : $"<a class=\"skip\" href=\"#{MainId}\">Skip to the text</a>\n"; // where links have a base, this one would lead away
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            {Head(head)}</head>
            <body>
            {skip}<header class="site">
            <a class="home" href="index.html">{Encode(options.Title)}</a>
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

            """.ReplaceLineEndings("\n");
    }

    /// <summary>An address for link previews: whole where the site's address is known.</summary>
    private string Whole(string address) => options.Address is { } site ? new Uri(site, address).AbsoluteUri : address;

    private string Head(PageHead head)
    {
        var (title, description) = (Encode(head.Title), Encode(head.Description));
        var html = new StringBuilder("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append($"<title>{(head.Title == options.Title ? title : $"{title} – {Encode(options.Title)}")}</title>\n")
            .Append($"<meta name=\"description\" content=\"{description}\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append($"<meta property=\"og:type\" content=\"{(head.FileName == "index.html" ? "website" : "article")}\">\n<meta property=\"og:site_name\" content=\"{Encode(options.Title)}\">\n")
            .Append($"<meta property=\"og:title\" content=\"{title}\">\n<meta property=\"og:description\" content=\"{description}\">\n");
        if (head.Picture is { } picture)
            html.Append($"<meta property=\"og:image\" content=\"{Encode(Whole(picture))}\">\n<meta name=\"twitter:card\" content=\"summary_large_image\">\n");
        if (options.Address is not null && !head.IsNotFound)
            html.Append($"<meta property=\"og:url\" content=\"{Encode(Whole(head.FileName))}\">\n<link rel=\"canonical\" href=\"{Encode(Whole(head.FileName))}\">\n");
        return html.Append($"<script>\n{EmbeddedFile.Text("theme.js")}</script>\n").Append(head.IsNotFound ? NotFoundPage.Base(options) : "").Append(Loads(head)).ToString();
    }

    /// <summary>What the page loads. Scripts are deferred: the text never waits for them.</summary>
    private string Loads(PageHead head)
    {
        var assets = options.Assets;
        var guards = assets.Packages is null ? $" window.unitVariancePlotlyIntegrity = \"{WebAsset.Plotly.Integrity}\"; window.unitVarianceSearchIntegrity = \"{WebAsset.Search.Integrity}\";" : "";
        var always = $"<link rel=\"icon\" href=\"data:image/svg+xml,{Icon}\">\n<script>window.unitVariancePlotlyUrl = \"{assets.UrlOf(WebAsset.Plotly)}\"; window.unitVarianceSearchUrl = \"{assets.UrlOf(WebAsset.Search)}\";{guards}</script>\n";
        if (head.IsNotFound && options.Address is null) // it does not know yet where its files are
            return $"{always}<style>\n{options.StyleSheet}</style>\n";
        var formulas = assets.TypesetsOnServer ? "" : $"<script defer src=\"{assets.UrlOf(WebAsset.KatexScript)}\"{assets.GuardOf(WebAsset.KatexScript)}></script>\n";
        return $"{always}<link rel=\"stylesheet\" href=\"{assets.UrlOf(WebAsset.KatexStyle)}\"{assets.GuardOf(WebAsset.KatexStyle)}>\n<link rel=\"stylesheet\" href=\"site.css\">\n{formulas}"
            + string.Concat(SiteBuilder.Scripts.Select(name => $"<script defer src=\"{name}\"></script>\n"));
    }

    private string Navigation(PageHead head) => options.Pages.Count == 0 ? "" : "<nav aria-label=\"Site\">"
        + string.Concat(options.Pages.Select(page => $"<a href=\"{page.FileName}\"{(page.FileName == head.FileName ? " aria-current=\"page\"" : "")}>{Encode(page.Title)}</a>")) + "</nav>\n";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A bell curve.</summary>
    private const string Icon = "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath d='M2 27C11 27 11 5 16 5S21 27 30 27' fill='none' stroke='%230072b2' stroke-width='4' stroke-linecap='round'/%3E%3C/svg%3E";
}

using System.Net;
using System.Text;

namespace UnitVariance.Notebooks.Site;

/// <summary>What all pages of a site share: head, header, footer.</summary>
internal sealed class PageFrame(SiteOptions options)
{
    /// <summary>The id of the part that a keyboard jumps to.</summary>
    public const string MainId = "main";

    /// <summary>A whole page around <paramref name="main"/>.</summary>
    public string Page(string title, string description, string main)
    {
        var assets = options.Assets;
        var fullTitle = WebUtility.HtmlEncode(title == options.Title ? title : $"{title} – {options.Title}");
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{fullTitle}</title>
            <meta name="description" content="{WebUtility.HtmlEncode(description)}">
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="data:image/svg+xml,{Icon}">
            <link rel="stylesheet" href="{assets.UrlOf(WebAsset.KatexStyle)}"{assets.GuardOf(WebAsset.KatexStyle)}>
            <link rel="stylesheet" href="site.css">
            <script src="theme.js"></script>
            <script>window.unitVariancePlotlyUrl = "{assets.UrlOf(WebAsset.Plotly)}";{(assets.Packages is null ? $" window.unitVariancePlotlyIntegrity = \"{WebAsset.Plotly.Integrity}\";" : "")}</script>
            <script defer src="{assets.UrlOf(WebAsset.KatexScript)}"{assets.GuardOf(WebAsset.KatexScript)}></script>
            <script defer src="site.js"></script>
            </head>
            <body>
            <a class="skip" href="#{MainId}">Skip to the text</a>
            <header class="site"><a class="home" href="index.html">{WebUtility.HtmlEncode(options.Title)}</a><button type="button" class="theme" aria-label="Switch between light and dark">◐</button></header>
            {main}
            <footer class="site"><p>Text CC BY 4.0, code MIT. Every number on these pages was computed by the cell above it.</p></footer>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    /// <summary>A chapter with its contents and its neighbours.</summary>
    public string Chapter(ChapterPage page, ChapterPage? previous, ChapterPage? next)
    {
        var main = new StringBuilder("<div class=\"columns\">").Append(Contents(page))
            .Append($"<main id=\"{MainId}\">\n").Append(page.Body)
            .Append("<nav class=\"neighbours\" aria-label=\"Chapters\">")
            .Append(previous is null ? "<span></span>" : $"<a rel=\"prev\" href=\"{previous.FileName}\">← {WebUtility.HtmlEncode(previous.Title)}</a>")
            .Append(next is null ? "" : $"<a rel=\"next\" href=\"{next.FileName}\">{WebUtility.HtmlEncode(next.Title)} →</a>")
            .Append("</nav>\n</main></div>");
        return Page(page.Title, page.Question, main.ToString());
    }

    /// <summary>The landing page: an introduction and the chapters.</summary>
    public string Index(IEnumerable<ChapterPage> chapters)
    {
        var main = new StringBuilder($"<main id=\"{MainId}\" class=\"index\"><h1>{WebUtility.HtmlEncode(options.Title)}</h1>")
            .Append(new Markdown().ToHtml(options.Introduction)).Append("<ol class=\"chapters\">");
        foreach (var chapter in chapters)
            main.Append($"<li><a href=\"{chapter.FileName}\"><strong>{WebUtility.HtmlEncode(chapter.Title)}</strong><span>{WebUtility.HtmlEncode(chapter.Question)}</span></a></li>");
        return Page(options.Title, Markdown.FirstParagraph(options.Introduction), main.Append("</ol></main>").ToString());
    }

    private static string Contents(ChapterPage page)
    {
        var sections = page.Headings.Where(heading => heading.Level == 2).ToArray();
        if (sections.Length == 0) return "";
        var items = string.Concat(sections.Select(heading => $"<li><a href=\"#{heading.Id}\">{WebUtility.HtmlEncode(heading.Text)}</a></li>"));
        return $"<nav class=\"contents\" aria-label=\"Contents\"><details open><summary>On this page</summary><ol>{items}</ol></details></nav>";
    }

    /// <summary>A bell curve.</summary>
    private const string Icon = "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath d='M2 27C11 27 11 5 16 5S21 27 30 27' fill='none' stroke='%230072b2' stroke-width='4' stroke-linecap='round'/%3E%3C/svg%3E";
}

using System.Net;
using System.Text;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Site;

/// <summary>Writes executed notebooks as a static site, which works from any folder, from a server's sub-path and from disk.</summary>
public static class SiteBuilder
{
    /// <summary>The site's own scripts, which every page loads.</summary>
    internal static IReadOnlyList<string> Scripts { get; } = ["site.js", "charts.js", "search.js", "filters.js"];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Writes a page for each chapter, the options' own pages, a landing page, one for missing pages, and what they load. Files of an earlier site are overwritten; others in the
    /// folder are left alone. No file is ever half-written.
    /// </summary>
    /// <param name="chapters">The chapters, in reading order. A chart's <c>image/png</c> is shown until the chart is drawn, on paper, and on the landing page.</param>
    /// <param name="options">The site's name, words, further pages and scripts.</param>
    /// <param name="folder">Where to; made where it is missing.</param>
    /// <returns>What pages could not show, such as a picture that is missing: a sentence each, which names the page.</returns>
    /// <exception cref="ArgumentException">Two pages have the same slug, or there is no chapter.</exception>
    /// <exception cref="InvalidDataException">A formula cannot be typeset, or a reference leads nowhere; nothing has been written then.</exception>
    public static IReadOnlyList<string> Build(IReadOnlyList<Chapter> chapters, SiteOptions options, string folder)
    {
        ArgumentNullException.ThrowIfNull(chapters);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string[] slugs = [.. chapters.Concat(options.Appendix?.Notebooks ?? []).Select(chapter => chapter.Slug), .. options.Pages.Select(page => page.Slug), "index", "404"];
        if (chapters.Count == 0 || slugs.Distinct().Count() < slugs.Length)
            throw new ArgumentException("A site needs at least one chapter, and every page a slug of its own, other than index and 404.", nameof(chapters));

        var files = Files(chapters, options, out var warnings); // all of it before anything is written
        Directory.CreateDirectory(Path.Combine(folder, "pictures"));
        options.Assets.CopyTo(folder);
        foreach (var (name, content) in files)
            WriteWhole(Path.Combine(folder, name), content);
        return warnings;
    }

    /// <summary>What a chapter is called: its first heading, or its slug.</summary>
    public static string TitleOf(Chapter chapter)
    {
        ArgumentNullException.ThrowIfNull(chapter);
        return chapter.Notebook.Cells.OfType<MarkdownCell>().Select(cell => PlainText.FirstHeading(Markdown.Parse(cell.Source))).FirstOrDefault(title => title is not null) ?? chapter.Slug;
    }

    private static List<(string Name, byte[] Content)> Files(IReadOnlyList<Chapter> chapters, SiteOptions options, out IReadOnlyList<string> warnings)
    {
        var pages = Pages(chapters, options, out var index, out warnings);
        var (frame, cover) = (new PageFrame(options), pages.Select(Cover).FirstOrDefault(picture => picture is not null));
        var files = new List<(string Name, byte[] Content)> { ("site.css", EmbeddedFile.Bytes("site.css")) };
        files.AddRange(Scripts.Select(name => (name, EmbeddedFile.Bytes(name))));
        files.AddRange(pages.SelectMany(page => page.Pictures.Concat(page.Copies)).Select(picture => (picture.Address, picture.Content)));

        for (var i = 0; i < pages.Length; i++)
            Add(new(pages[i].FileName, pages[i].Title, pages[i].Question, Cover(pages[i])), ChapterFrame.Body(pages, i, options.Appendix));
        foreach (var page in options.Pages)
            Add(new(page.FileName, page.Title, page.Description, cover), $"<main id=\"{PageFrame.MainId}\" tabindex=\"-1\" class=\"page\"><h1>{WebUtility.HtmlEncode(page.Title)}</h1>\n{page.Html}</main>");
        Add(new("index.html", options.Title, PlainText.FirstParagraph(Markdown.Parse(options.Introduction)), cover), index);
        Add(new(PageHead.NotFound, "There is no such page", "The address leads nowhere.", null), NotFoundPage.Body(pages));
        var sections = pages.SelectMany(page => page.Sections).Concat(options.Pages.Select(page => new SearchSection(page.FileName, page.Title, page.Title, page.Description, "")));
        files.Add((SearchIndex.FileName, Utf8.GetBytes(SearchIndex.Script(sections))));
        return files;

        void Add(PageHead head, string main) => files.Add((head.FileName, Utf8.GetBytes(frame.Page(head, main))));
    }

    /// <summary>The chapters, the appendix after them, and the main part of the landing page, written twice: formulas and labels of all are known the second time.</summary>
    private static ChapterPage[] Pages(IReadOnlyList<Chapter> chapters, SiteOptions options, out string index, out IReadOnlyList<string> warnings)
    {
        IEnumerable<Chapter> all = chapters.Concat(options.Appendix?.Notebooks ?? []);
        var site = new SiteScope(all);
        _ = Once(out _);
        site.Complete(Formula.Typeset(site.Formulas, options.Assets));
        var written = Once(out index);
        warnings = site.Warnings;
        return written;

        ChapterPage[] Once(out string landing)
        {
            var pages = Task.WhenAll(all.Select(chapter => Task.Run(() => ChapterPage.Of(chapter, site)))).GetAwaiter().GetResult();
            landing = LandingPage.Body(options, pages, new PageScope("index", site));
            return pages;
        }
    }

    private static string? Cover(ChapterPage page) => page.Pictures.Count > 0 ? page.Pictures[0].Address : null;

    private static void WriteWhole(string path, byte[] content)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.new";
        try
        {
            File.WriteAllBytes(unfinished, content);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}

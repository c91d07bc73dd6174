using System.Text;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Site;

/// <summary>Writes executed notebooks as a static site, which works from any folder, from a server's sub-path and from disk.</summary>
public static class SiteBuilder
{
    /// <summary>The site's own scripts, which every page loads.</summary>
    internal static IReadOnlyList<string> Scripts { get; } = ["site.js", "draw.js", "charts.js", "search.js", "filters.js"];

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
            AtomicFile.Write(Path.Combine(folder, name), content);
        return warnings;
    }

    /// <summary>Reads all cells, resolves what they refer to, typesets their formulas, and writes every page once.</summary>
    private static List<(string Name, byte[] Content)> Files(IReadOnlyList<Chapter> chapters, SiteOptions options, out IReadOnlyList<string> warnings)
    {
        Chapter[] all = [.. chapters, .. options.Appendix?.Notebooks ?? []];
        var pages = Each(all, chapter => new ChapterPage(chapter, options.Boxes));
        var titles = pages.ToDictionary(page => page.Scope.Slug, page => page.Title);
        options = options.Title.Length > 0 ? options : options with { Title = pages[0].Title };
        var (inIndex, inFooter) = (new PageScope("index"), new PageScope("footer"));
        var (introduction, footer) = (Markdown.OfOutput(options.Introduction, inIndex), Markdown.OfOutput(options.Footer, inFooter));
        PageScope[] scopes = [.. pages.Select(page => page.Scope), inIndex, inFooter];
        var formulas = Typeset(scopes, new SiteLabels(pages.Select(page => page.Scope).Append(inIndex), all), options.Assets);
        var bodies = Each(pages, page => page.ToHtml(formulas));
        var (lead, frame, cover) = (introduction.ToHtml(formulas), new PageFrame(options, footer.ToHtml(formulas)), pages.Select(page => page.Cover).FirstOrDefault(picture => picture is not null));

        var files = new List<(string Name, byte[] Content)> { ("site.css", Utf8.GetBytes(options.StyleSheet)) };
        files.AddRange(Scripts.Select(name => (name, EmbeddedFile.Bytes(name))));
        files.AddRange(scopes.SelectMany(scope => scope.Pictures.Concat(scope.Copies)).Select(picture => (picture.Address, picture.Content)));
        for (var i = 0; i < pages.Length; i++)
            Add(new(pages[i].FileName, pages[i].Title, pages[i].Opening.Question, pages[i].Cover), ChapterFrame.Body(pages, i, bodies[i], options.Appendix));
        foreach (var page in options.Pages)
            Add(new(page.FileName, page.Title, page.Description, cover), $"<main id=\"{PageFrame.MainId}\" tabindex=\"-1\" class=\"page\"><h1>{page.Title}</h1>\n{page.Html(titles)}</main>");
        Add(new("index.html", options.Title, PlainText.FirstParagraph(introduction.Document), cover), LandingPage.Body(options, pages, lead));
        Add(new(PageHead.NotFound, "There is no such page", "The address leads nowhere.", null), NotFoundPage.Body(pages));
        var sections = pages.SelectMany(page => page.Sections()).Concat(options.Pages.Select(page => new SearchSection(page.FileName, page.Title, page.Title, page.Description, "")));
        files.Add((SearchIndex.FileName, Utf8.GetBytes(SearchIndex.Script(sections))));
        warnings = [.. scopes.SelectMany(scope => scope.Warnings).Distinct()];
        return files;

        void Add(PageHead head, Html main) => files.Add((head.FileName, Utf8.GetBytes(frame.Page(head, main).ToString().ReplaceLineEndings("\n"))));
    }

    /// <summary>Resolves the pages' references and typesets their formulas, all in one call.</summary>
    private static FormulaView Typeset(IReadOnlyList<PageScope> scopes, SiteLabels labels, WebAssets assets)
    {
        var firstUse = new Dictionary<Formula, string>();
        foreach (var scope in scopes)
        {
            scope.Resolve(labels);
            foreach (var formula in scope.Formulas)
                firstUse.TryAdd(formula, scope.Slug);
        }
        return new(Formula.Typeset(firstUse, assets));
    }

    private static TResult[] Each<T, TResult>(IEnumerable<T> items, Func<T, TResult> make) => Task.WhenAll(items.Select(item => Task.Run(() => make(item)))).GetAwaiter().GetResult();
}

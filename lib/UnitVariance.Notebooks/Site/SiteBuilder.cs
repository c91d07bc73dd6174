using System.Text;

namespace UnitVariance.Notebooks.Site;

/// <summary>Writes executed notebooks as a static site, which works from any folder, from a server's sub-path and from disk.</summary>
public static class SiteBuilder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a page for each chapter, a landing page, and what they load. Files of an earlier site are overwritten; others in the folder are left alone.</summary>
    /// <param name="chapters">The chapters, in reading order.</param>
    /// <param name="options">The site's name and scripts.</param>
    /// <param name="folder">Where to; made where it is missing.</param>
    /// <exception cref="ArgumentException">Two chapters have the same slug, or there is none.</exception>
    public static void Build(IReadOnlyList<Chapter> chapters, SiteOptions options, string folder)
    {
        ArgumentNullException.ThrowIfNull(chapters);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (chapters.Count == 0 || chapters.DistinctBy(chapter => chapter.Slug).Count() < chapters.Count)
            throw new ArgumentException("A site needs at least one chapter, and every chapter a slug of its own.", nameof(chapters));

        Directory.CreateDirectory(folder);
        foreach (var name in (string[])["site.css", "site.js", "theme.js"])
            File.WriteAllBytes(Path.Combine(folder, name), EmbeddedFile.Bytes(name));
        options.Assets.CopyTo(folder);

        var frame = new PageFrame(options);
        ChapterPage[] pages = [.. chapters.Select(ChapterPage.Of)];
        for (var i = 0; i < pages.Length; i++)
            Write(pages[i].FileName, frame.Chapter(pages[i], i > 0 ? pages[i - 1] : null, i + 1 < pages.Length ? pages[i + 1] : null));
        Write("index.html", frame.Index(pages));

        void Write(string name, string html) => File.WriteAllText(Path.Combine(folder, name), html, Utf8);
    }
}

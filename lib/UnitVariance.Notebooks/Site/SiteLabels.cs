namespace UnitVariance.Notebooks.Site;

/// <summary>What the pages of a site know of each other: which equation or figure a label names, and which page is made of a notebook.</summary>
/// <param name="pages">The pages, when all their cells have been read.</param>
/// <param name="chapters">The notebooks whose pages links may name by their files.</param>
internal sealed class SiteLabels(IEnumerable<PageScope> pages, IEnumerable<Chapter> chapters)
{
    private readonly Dictionary<string, PageScope> _pages = pages.ToDictionary(page => page.Slug);

    private readonly Dictionary<string, string> _slugs = chapters.Where(chapter => chapter.Folder is not null).DistinctBy(PathOf).ToDictionary(PathOf, chapter => chapter.Slug);

    /// <summary>The page of the notebook in this file, or <c>null</c> where none is made of it.</summary>
    public string? SlugOf(string path) => _slugs.GetValueOrDefault(path);

    /// <exception cref="InvalidDataException">The page has no such label.</exception>
    public Numbered Find(string page, string label, string askedBy) => _pages.GetValueOrDefault(page)?.Labels.GetValueOrDefault(label)
        ?? throw new InvalidDataException($"{askedBy} refers to {label}, which {(page == askedBy ? "it" : page)} does not define; correct the link, or write \\label{{{label}}} into the equation, or tag the figure's cell {label}.");

    private static string PathOf(Chapter chapter) => Path.GetFullPath(Path.Combine(chapter.Folder!, chapter.FileName));
}

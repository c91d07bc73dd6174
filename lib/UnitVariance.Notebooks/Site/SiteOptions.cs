namespace UnitVariance.Notebooks.Site;

/// <summary>What a site is called, what it says of itself, and what its pages load.</summary>
public sealed record SiteOptions
{
    /// <summary>The site's name, on every page; by default, or where it is empty, the title of its first chapter.</summary>
    public string Title { get; init; } = "";

    /// <summary>A few sentences for the landing page, as Markdown; by default none.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>The footer of every page, as Markdown; by default none.</summary>
    public string Footer { get; init; } = "";

    /// <summary>CSS for what the notebooks show and for boxes, after the site's own; by default none.</summary>
    public string Style { get; init; } = "";

    /// <summary>Kinds of boxes: a quote that opens in bold with one of these words in it gets the word as its class, beside <c>box</c>. By default none.</summary>
    public IReadOnlyList<string> Boxes { get; init; } = [];

    /// <summary>Pages beside the chapters, named in the header.</summary>
    public IReadOnlyList<SitePage> Pages { get; init; } = [];

    /// <summary>Notebooks after the chapters, under a heading of their own; by default none.</summary>
    public Appendix? Appendix { get; init; }

    /// <summary>Chapters that are still to be written, listed on the landing page.</summary>
    public IReadOnlyList<PlannedChapter> Planned { get; init; } = [];

    /// <summary>Where the site will be published, ending with a slash: <c>https://example.org/course/</c>. Link previews need it; every page works without it, and anywhere else.</summary>
    public Uri? Address { get; init; }

    /// <summary>The scripts for charts, mathematics and the search; by default from the network.</summary>
    public WebAssets Assets { get; init; } = WebAssets.OnNetwork("no copies of them were fetched");

    /// <summary>The whole style sheet.</summary>
    internal string StyleSheet => EmbeddedFile.Text("site.css") + Style;
}

namespace UnitVariance.Notebooks.Site;

/// <summary>What a site is called, and what its pages load.</summary>
public sealed record SiteOptions
{
    /// <summary>The site's name, on every page.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences for the landing page, as Markdown; by default none.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>The scripts for charts and mathematics.</summary>
    public required WebAssets Assets { get; init; }
}

namespace UnitVariance.Notebooks.Site;

/// <summary>A page that is no notebook, for example a table of results. Its HTML may use what <c>Web/filters.js</c> offers: a form of the class <c>filters</c> that filters a table.</summary>
/// <param name="Slug">The name of its file, without extension.</param>
/// <param name="Title">What it is called, in the site's header too.</param>
/// <param name="Description">One sentence for the search and for link previews.</param>
/// <param name="Html">What stands below its title, by the titles of all chapters, which their slugs lead to.</param>
public sealed record SitePage(string Slug, string Title, string Description, Func<IReadOnlyDictionary<string, string>, Html> Html)
{
    internal string FileName => Slug + ".html";
}

namespace UnitVariance.Notebooks.Site;

/// <summary>What the search knows of one section of a page.</summary>
/// <param name="Address">The page and the heading's id: <c>01-a.html#goal</c>.</param>
/// <param name="Page">The page's title.</param>
/// <param name="Heading">The section's heading.</param>
/// <param name="Text">Its words.</param>
/// <param name="Code">Its code.</param>
internal sealed record SearchSection(string Address, string Page, string Heading, string Text, string Code);

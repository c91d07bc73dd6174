namespace UnitVariance.Notebooks.Site;

/// <summary>Notebooks beside the chapters, with a heading of their own in every list of contents.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Notebooks">The notebooks with their outputs, in reading order.</param>
public sealed record Appendix(string Title, IReadOnlyList<Chapter> Notebooks);

namespace UnitVariance.Notebooks.Site;

/// <summary>A chapter that is still to be written, for the landing page.</summary>
/// <param name="Title">What it will be called.</param>
/// <param name="Note">What is known of it, in a few words.</param>
public sealed record PlannedChapter(string Title, string Note);

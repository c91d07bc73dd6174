namespace UnitVariance.Notebooks.Site;

/// <summary>What a page says of itself to browsers, searchers and link previews.</summary>
/// <param name="FileName">Its file.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">A sentence.</param>
/// <param name="Picture">The address of a picture, where there is one.</param>
internal sealed record PageHead(string FileName, string Title, string Description, string? Picture = null)
{
    /// <summary>The page that a server shows for an address that does not exist. It is shown at any depth, so its links need a base.</summary>
    public const string NotFound = "404.html";

    public bool IsNotFound => FileName == NotFound;
}

using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Site;

/// <summary>An executed notebook, to become a page.</summary>
/// <param name="Slug">The name of its page and of its file, without extension: <c>01-variance-of-z</c>.</param>
/// <param name="Notebook">The notebook with its outputs.</param>
public sealed record Chapter(string Slug, Notebook Notebook)
{
    /// <summary>The folder from which the addresses of its pictures and its links to other notebooks count; <c>null</c> where nobody knows.</summary>
    public string? Folder { get; init; }

    /// <summary>The name of its file in that folder; by default that of its page.</summary>
    public string FileName { get; init; } = Slug + ".ipynb";
}

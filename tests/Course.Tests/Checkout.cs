using UnitVariance.Notebooks.Documents;

namespace Course.Tests;

/// <summary>The working copy that these tests were built from.</summary>
internal static class Checkout
{
    public static Repository Repository { get; } = Repository.Find();

    /// <summary>The names of the chapters, for theories over all of them.</summary>
    public static IReadOnlyList<string> ChapterNames { get; } = [.. Repository.Chapters.Select(path => Path.GetFileNameWithoutExtension(path))];

    public static TheoryData<string> Chapters => [.. ChapterNames];

    public static string PathOf(string chapter) => Path.Combine(Repository.Root, "notebooks", chapter + ".ipynb");

    public static Notebook Committed(string chapter) => NotebookFile.Read(PathOf(chapter));
}

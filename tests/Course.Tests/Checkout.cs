using System.Collections.Concurrent;
using UnitVariance.Notebooks.Documents;

namespace Course.Tests;

/// <summary>The working copy that these tests were built from.</summary>
internal static class Checkout
{
    private static readonly ConcurrentDictionary<string, Notebook> Read = new();

    public static Repository Repository { get; } = Repository.Find();

    /// <summary>The names of the chapters, for theories over all of them.</summary>
    public static IReadOnlyList<string> ChapterNames { get; } = [.. Repository.Chapters.Select(path => Path.GetFileNameWithoutExtension(path))];

    public static TheoryData<string> Chapters => [.. ChapterNames];

    public static string PathOf(string chapter) => Path.Combine(Repository.Root, "notebooks", chapter + ".ipynb");

    /// <summary>A chapter as it is committed, read once: its pictures make it megabytes long.</summary>
    public static Notebook Committed(string chapter) => Read.GetOrAdd(chapter, name => NotebookFile.Read(PathOf(name)));
}

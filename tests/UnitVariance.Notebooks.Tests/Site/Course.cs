using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Tests.Site;

/// <summary>The course's own notebooks, as they are committed.</summary>
internal static class Course
{
    public static IReadOnlyList<Notebook> Notebooks { get; } = [.. Directory.EnumerateFiles(Path.Combine(Root(), "notebooks"), "*.ipynb").Order(StringComparer.Ordinal).Select(NotebookFile.Read)];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Course.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"There is no Course.sln above {AppContext.BaseDirectory}; run the tests inside the course's folder.");
        return folder.FullName;
    }
}

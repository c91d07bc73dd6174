using UnitVariance.Lessons;
using UnitVariance.Notebooks.Kernel;
using UnitVariance.Notebooks.Site;

namespace Course;

/// <summary>Where the course lies: the folder that holds <c>Course.sln</c>.</summary>
/// <param name="Root">Its full path.</param>
internal sealed record Repository(string Root)
{
    /// <summary>Every statement of the articles, <c>data/claims.json</c>.</summary>
    public Ledger Ledger => Ledger.Load(Path.Combine(Root, "data", "claims.json"));

    /// <summary>What articles and chapters are called, <c>data/titles.json</c>.</summary>
    public Titles Titles => Titles.Load(Path.Combine(Root, "data", "titles.json"));

    /// <summary>The notebooks, in reading order; their names begin with their number.</summary>
    public IReadOnlyList<string> Chapters =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal)];

    /// <summary>Notebooks that lead to other libraries: an appendix, published as it was committed and run only when it is named. There may be none.</summary>
    public IReadOnlyList<string> Bridges => Path.Combine(Root, "notebooks", "bridges") is var folder && Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.ipynb").Order(StringComparer.Ordinal)]
        : [];

    /// <summary>What may be deleted at any time: downloaded assets and what the notebooks showed when they last ran.</summary>
    public string Cache => Path.Combine(Root, ".cache");

    /// <summary>What the notebooks showed when they last ran; it holds for the same cells, libraries and data.</summary>
    public ExecutionCache Results => new(Path.Combine(Cache, "runs"), [Path.Combine(Root, "data")]);

    /// <summary>Fetches the scripts of sites into the cache, once.</summary>
    public Task<WebAssets> AssetsAsync(CancellationToken cancellation) => WebAssets.PrepareAsync(Path.Combine(Cache, "web"), cancellation);

    /// <summary>Finds the course from the current folder upwards, then from the program's own folder.</summary>
    /// <exception cref="CourseException">It is in neither.</exception>
    public static Repository Find() =>
        Around(Environment.CurrentDirectory) ?? Around(AppContext.BaseDirectory)
        ?? throw new CourseException($"There is no Course.sln in {Environment.CurrentDirectory} or above it; run this command inside the course's folder.");

    /// <summary>A path as the user would write it: relative to the current folder where it lies below it.</summary>
    public static string Shown(string path) =>
        Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;

    /// <summary>The course that a file or folder belongs to; <c>null</c> where it belongs to none.</summary>
    public static Repository? Around(string path)
    {
        for (var parent = new DirectoryInfo(path); parent is not null; parent = parent.Parent)
        {
            if (File.Exists(Path.Combine(parent.FullName, "Course.sln")))
                return new(parent.FullName);
        }
        return null;
    }
}

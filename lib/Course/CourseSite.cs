using System.Security.Cryptography;
using System.Text;
using UnitVariance.Lessons;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;

namespace Course;

/// <summary>The course as a site: runs the chapters, checks the claims, writes the pages.</summary>
internal static class CourseSite
{
    private const string StampFile = "build.sha256";

    private const string Footer = "Text [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/), code MIT. Every number here was computed by the code beside it.";

    /// <summary>Builds the site, and says whether every cell ran and every claim came out as the ledger has it. Nothing is written otherwise.</summary>
    public static async Task<bool> BuildAsync(Repository repository, string folder, Uri? address, CancellationToken cancellation)
    {
        var stamp = Stamp(repository);
        var assets = WebAssets.PrepareAsync(Path.Combine(repository.Cache, "web"), cancellation);
        var runs = await Runs.AllAsync(repository.Chapters, new(), Environment.ProcessorCount, cancellation);
        if (!Runs.ReportFailures(runs))
            return false;
        var report = Claims.Of(runs.Select(run => (run.Name, run.Result.Notebook)));
        Console.WriteLine(Claims.Summary(report));
        if (!Claims.ReportFailures(report))
            return false;
        // Pictures come from the committed notebooks, so that a learner needs no browser to build; a chart that has changed since is drawn by the page alone.
        Chapter[] chapters = [.. runs.Select(run => new Chapter(run.Name, FigureImages.KeepFrom(run.Result.Notebook, NotebookFile.Read(run.Path))))];
        SiteBuilder.Build(chapters, Options(chapters, report, await assets) with { Address = address }, folder);
        await File.WriteAllTextAsync(Path.Combine(folder, StampFile), stamp, cancellation);
        Console.WriteLine((await assets).Explanation);
        Console.WriteLine($"Wrote {Repository.Shown(Path.GetFullPath(folder))}.");
        return true;
    }

    /// <summary>What the site says of itself, with the ledger as a page.</summary>
    public static SiteOptions Options(IReadOnlyList<Chapter> chapters, LedgerReport report, WebAssets assets) => new()
    {
        Title = "Unit Variance",
        Introduction = Introduction(report),
        Footer = Footer,
        Pages = [LedgerPage.Of(report, chapters)],
        Planned = PlannedChapters.Of(report),
        Assets = assets,
    };

    private static string Introduction(LedgerReport report)
    {
        int Count(Verdict verdict) => report.Rows.Count(row => row.Measured?.Verdict == verdict);
        return $"""
            Why does the spread of a network's first weights decide whether it learns? A hands-on course on weight initialization and normalization in C#: each chapter derives a result, computes it, simulates it with an interval, and tries it on real handwritten digits.

            Five popular articles make {report.Rows.Count} statements about the subject. {report.Count(LedgerReport.State.Settled)} of them have been measured so far: {Count(Verdict.Confirmed)} confirmed, {Count(Verdict.Qualified)} qualified, {Count(Verdict.Refuted)} refuted. [The ledger](ledger.html) has them all, each with its number and the cell that measured it.
            """;
    }

    /// <summary>Whether the site is missing or older than what it is made from.</summary>
    public static bool IsStale(Repository repository, string folder) =>
        Path.Combine(folder, StampFile) is var file && (!File.Exists(file) || File.ReadAllText(file) != Stamp(repository));

    /// <summary>A hash of everything that the site is made from: notebooks, data, libraries and this program.</summary>
    private static string Stamp(Repository repository)
    {
        string[] folders = [Path.Combine(repository.Root, "data"), Path.Combine(repository.Root, "lib", "bin"), AppContext.BaseDirectory];
        var files = repository.Chapters.Concat(folders.SelectMany(folder => Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".dll" or ".gz" or ".json")).Order(StringComparer.Ordinal));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

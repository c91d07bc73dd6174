using System.Security.Cryptography;
using System.Text;
using UnitVariance.Notebooks.Site;

namespace Course;

/// <summary>The course as a site: runs the chapters, checks the claims, writes the pages.</summary>
internal static class CourseSite
{
    private const string StampFile = "build.sha256";

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
        var chapters = SiteContent.Illustrated(repository, [.. runs.Select(run => new Chapter(run.Name, run.Result.Notebook))]);
        SiteBuilder.Build(chapters, SiteContent.Options(chapters, await assets) with { Address = address }, folder);
        await File.WriteAllTextAsync(Path.Combine(folder, StampFile), stamp, cancellation);
        Console.WriteLine((await assets).Explanation);
        Console.WriteLine($"Wrote {Repository.Shown(Path.GetFullPath(folder))}.");
        return true;
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

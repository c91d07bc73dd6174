using System.Security.Cryptography;
using System.Text;
using UnitVariance.Notebooks.Site;

namespace Course;

/// <summary>The course as a site: runs the chapters, checks the claims, writes the pages.</summary>
internal static class CourseSite
{
    private const string StampFile = "build.sha256";

    /// <summary>Writes the site of the committed outputs, without running anything.</summary>
    public static Task WriteCommittedAsync(Repository repository, string folder, CancellationToken cancellation) => Publication.WriteAsync(folder, () =>
    {
        var chapters = SiteContent.Committed(repository.Chapters);
        var report = Claims.Of(repository.Ledger, chapters.Select(chapter => (chapter.Slug, chapter.Notebook)));
        return Task.FromResult<Publication?>(new(chapters, SiteContent.Options(repository, chapters, report)));
    }, isAnnounced: false, cancellation);

    /// <summary>Builds the site, and says whether every cell ran and every claim came out as the ledger has it. Nothing is written otherwise.</summary>
    /// <param name="repository">The course.</param>
    /// <param name="folder">Where the site goes.</param>
    /// <param name="settings">How the chapters are run.</param>
    /// <param name="watched">Is told what becomes of each chapter, where somebody watches.</param>
    /// <param name="cancellation">Stops everything.</param>
    public static async Task<bool> BuildAsync(Repository repository, string folder, BuildSettings settings, Reproduction? watched, CancellationToken cancellation)
    {
        await ChapterLibrary.EnsureAsync(repository, cancellation);
        var (stamp, marks) = (Stamp(repository), watched ?? new());
        var plan = new RunPlan { Options = settings.Options, Parallel = settings.Parallel, Ended = marks.Ended, Words = watched is null ? null : Reproduction.Words, Cache = settings.NoCache ? null : repository.Results };
        return await Publication.WriteAsync(folder, async () =>
        {
            Runs.Tidy(repository.Results, repository.Chapters);
            var runs = await Runs.AllAsync([.. repository.Chapters.Select(NotebookPath.Single)], plan, cancellation);
            if (!Runs.ReportFailures(runs))
                return null;
            var report = Claims.Of(repository.Ledger, runs.Select(run => (run.Name, run.Shown)));
            Say.Line(Claims.Summary(report));
            if (!Claims.ReportFailures(report))
                return null;
            var chapters = SiteContent.Illustrated(repository, [.. runs.Select(run => new Chapter(run.Name, run.Shown) { Folder = Path.GetDirectoryName(run.Path) })]);
            return new(chapters, SiteContent.Options(repository, chapters, report) with { Address = settings.Address }) { Files = [(Reproduction.FileName, marks.ToJson()), (StampFile, stamp)] };
        }, isAnnounced: true, cancellation);
    }

    /// <summary>Whether the site is missing or older than what it is made from.</summary>
    public static bool IsStale(Repository repository, string folder) =>
        Path.Combine(folder, StampFile) is var file && (!File.Exists(file) || File.ReadAllText(file) != Stamp(repository));

    /// <summary>A hash of everything that the site is made from: notebooks, data, libraries and this program.</summary>
    private static string Stamp(Repository repository)
    {
        string[] folders = [Path.Combine(repository.Root, "data"), Path.Combine(repository.Root, "lib", "bin"), AppContext.BaseDirectory];
        var files = repository.Chapters.Concat(repository.Bridges).Concat(folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".dll" or ".gz" or ".json")).Order(StringComparer.Ordinal));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

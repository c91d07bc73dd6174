using System.Security.Cryptography;
using System.Text;
using UnitVariance.Lessons;
using UnitVariance.Notebooks.Site;

namespace Course;

/// <summary>The course as a site: runs the chapters, checks the claims, writes the pages.</summary>
internal static class CourseSite
{
    private const string StampFile = "build.sha256";

    /// <summary>Writes the site of the committed outputs, without running anything.</summary>
    public static async Task WriteCommittedAsync(Repository repository, string folder, CancellationToken cancellation)
    {
        using var draft = DraftFolder.In(folder);
        var assets = repository.AssetsAsync(cancellation);
        var chapters = SiteContent.Committed(repository.Chapters);
        var report = Claims.Of(repository.Ledger, chapters.Select(chapter => (chapter.Slug, chapter.Notebook)));
        foreach (var warning in SiteBuilder.Build(chapters, SiteContent.Options(repository, chapters, report, await assets), draft.Path))
            Say.Problem(warning);
        draft.Complete();
    }

    /// <summary>Builds the site, and says whether every cell ran and every claim came out as the ledger has it. Nothing is written otherwise.</summary>
    /// <param name="repository">The course.</param>
    /// <param name="folder">Where the site goes.</param>
    /// <param name="settings">How the chapters are run.</param>
    /// <param name="watched">Is told what becomes of each chapter, where somebody watches.</param>
    /// <param name="cancellation">Stops everything.</param>
    public static async Task<bool> BuildAsync(Repository repository, string folder, BuildSettings settings, Reproduction? watched, CancellationToken cancellation)
    {
        await ChapterLibrary.EnsureAsync(repository, cancellation);
        var stamp = Stamp(repository);
        using var draft = DraftFolder.In(folder); // whether it can be written to shows before anything runs
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var assets = repository.AssetsAsync(ended.Token);
        try
        {
            var marks = watched ?? new();
            var plan = new RunPlan { Options = settings.Options, Parallel = settings.Parallel, Ended = marks.Ended, Words = watched is null ? null : Reproduction.Words };
            if (await ChaptersAsync(repository, plan, settings.NoCache, cancellation) is not var (chapters, report))
                return false;
            var options = SiteContent.Options(repository, chapters, report, await assets) with { Address = settings.Address };
            foreach (var warning in SiteBuilder.Build(chapters, options, draft.Path))
                Say.Problem(warning);
            await File.WriteAllTextAsync(Path.Combine(draft.Path, Reproduction.FileName), marks.ToJson(), cancellation);
            await File.WriteAllTextAsync(Path.Combine(draft.Path, StampFile), stamp, cancellation);
            draft.Complete(); // a full disk leaves the old site as it was
            Say.Line((await assets).Explanation);
            Say.Line($"Wrote {Repository.Shown(Path.GetFullPath(folder))}.");
            return true;
        }
        finally
        {
            await ended.CancelAsync(); // npm must not outlive a build that failed
            await Task.WhenAny(assets);
        }
    }

    /// <summary>The chapters with their outputs, and what became of the claims, or <c>null</c> where a cell failed or a claim did not come out.</summary>
    private static async Task<(IReadOnlyList<Chapter> Chapters, LedgerReport Report)?> ChaptersAsync(Repository repository, RunPlan plan, bool noCache, CancellationToken cancellation)
    {
        var cache = repository.Results;
        Runs.Tidy(cache, repository.Chapters);
        var runs = await Runs.AllAsync([.. repository.Chapters.Select(NotebookPath.Single)], noCache ? plan : plan with { Cache = cache }, cancellation);
        if (!Runs.ReportFailures(runs))
            return null;
        var report = Claims.Of(repository.Ledger, runs.Select(run => (run.Name, run.Shown)));
        Say.Line(Claims.Summary(report));
        return Claims.ReportFailures(report)
            ? (SiteContent.Illustrated(repository, [.. runs.Select(run => new Chapter(run.Name, run.Shown) { Folder = Path.GetDirectoryName(run.Path) })]), report)
            : null;
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

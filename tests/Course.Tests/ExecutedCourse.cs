using Course.Tests;
using UnitVariance.Notebooks.Kernel;
using UnitVariance.Notebooks.Site;

[assembly: AssemblyFixture(typeof(ExecutedCourse))]

namespace Course.Tests;

/// <summary>Every chapter, run once for all tests, and the site made of them. Nothing runs before a test asks for it.</summary>
public sealed class ExecutedCourse : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("course-site-").FullName;
    private readonly Lazy<Task<IReadOnlyDictionary<string, RunResult>>> _chapters = new(RunAsync);
    private readonly Lazy<Task<string>> _site;

    public ExecutedCourse() => _site = new(BuildAsync);

    /// <summary>What running a chapter gave, by the chapter's name.</summary>
    public Task<IReadOnlyDictionary<string, RunResult>> Chapters => _chapters.Value;

    /// <summary>The folder with the site. Its scripts come from npm, so a test that draws never needs the network.</summary>
    public Task<string> Site => _site.Value;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<IReadOnlyDictionary<string, RunResult>> RunAsync()
    {
        var results = new RunResult[Checkout.ChapterNames.Count];
        await Parallel.ForAsync(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (i, cancellation) =>
        {
            var name = Checkout.ChapterNames[i];
            results[i] = await NotebookRunner.RunAsync(Checkout.Committed(name), Checkout.PathOf(name), new() { KeepGoing = true }, cancellationToken: cancellation);
        });
        return Checkout.ChapterNames.Zip(results).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private async Task<string> BuildAsync()
    {
        var assets = WebAssets.PrepareAsync(Path.Combine(Checkout.Repository.Cache, "web"));
        var executed = await Chapters;
        var chapters = SiteContent.Illustrated(Checkout.Repository, [.. Checkout.ChapterNames.Select(name => new Chapter(name, executed[name].Notebook))]);
        SiteBuilder.Build(chapters, SiteContent.Options(chapters, await assets), _folder);
        return _folder;
    }
}

using Course.Tests;
using UnitVariance.Notebooks.Kernel;
using UnitVariance.Notebooks.Site;

[assembly: AssemblyFixture(typeof(ExecutedCourse))]

namespace Course.Tests;

/// <summary>Every chapter, run at most once for all tests, and the site made of them. Nothing runs before a test asks for it.</summary>
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

    /// <summary>A chapter runs unless <c>course open</c> has run it already, with the same libraries and data.</summary>
    private static async Task<IReadOnlyDictionary<string, RunResult>> RunAsync()
    {
        var plan = new RunPlan { Options = new() { KeepGoing = true }, Parallel = 2, Cache = Checkout.Repository.Results };
        var runs = await Runs.AllAsync([.. Checkout.ChapterNames.Select(name => NotebookPath.Single(Checkout.PathOf(name)))], plan, CancellationToken.None);
        return runs.ToDictionary(run => run.Name, run => run.Result);
    }

    private async Task<string> BuildAsync()
    {
        var assets = WebAssets.PrepareAsync(Path.Combine(Checkout.Repository.Cache, "web"));
        var executed = await Chapters;
        var chapters = SiteContent.Illustrated(Checkout.Repository, [.. Checkout.ChapterNames.Select(name => new Chapter(name, executed[name].Notebook))]);
        var report = Claims.Of(Checkout.Repository.Ledger, chapters.Select(chapter => (chapter.Slug, chapter.Notebook)));
        SiteBuilder.Build(chapters, SiteContent.Options(Checkout.Repository, chapters, report) with { Assets = await assets }, _folder);
        return _folder;
    }
}

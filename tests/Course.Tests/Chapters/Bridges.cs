namespace Course.Tests.Chapters;

/// <summary>The notebooks that lead to other libraries, with their real packages.</summary>
public sealed class Bridges
{
    /// <summary>All but one, which needs more than its package: <see cref="TorchSharpBridge"/>.</summary>
    public static TheoryData<string> Names => [.. Checkout.Repository.Bridges.Select(path => Path.GetFileNameWithoutExtension(path)).Except([TorchSharpBridge.Name])];

    [Fact]
    public void Are_no_chapters() => Assert.DoesNotContain(Checkout.Repository.Bridges, bridge => Checkout.Repository.Chapters.Contains(bridge));

    /// <summary>Asks for packages, so it runs only with <c>--explicit on</c>.</summary>
    [Theory(Explicit = true), MemberData(nameof(Names))]
    public async Task Show_what_was_committed(string bridge)
    {
        var path = Checkout.Repository.Bridges.Single(path => Path.GetFileNameWithoutExtension(path) == bridge);
        var run = Assert.Single(await Runs.AllAsync([NotebookPath.Single(path)], new() { Options = new() { CellTimeout = TimeSpan.FromMinutes(15) }, Parallel = 1 }, CancellationToken.None));
        Assert.Null(run.Result.Skipped);
        Assert.Empty(run.Result.Failures);
        Assert.Empty(UnitVariance.Notebooks.Documents.NotebookDifference.Between(run.Committed, run.Result.Notebook));
    }
}

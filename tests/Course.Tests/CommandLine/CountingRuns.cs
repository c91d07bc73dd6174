using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;

namespace Course.Tests.CommandLine;

/// <summary>How notebooks that did not pass are told apart.</summary>
public sealed class CountingRuns
{
    private static readonly Notebook Empty = new([], []);
    private static readonly Run Passed = Of(new(Empty, []));
    private static readonly Run Failed = Of(new(Empty, [new Failure.DidNotThrow(1, "x")]));
    private static readonly Run Skipped = Of(new(Empty, []) { Skipped = new(1, "#r \"nuget: Plotly.NET, 4.2.0\"", "Plotly.NET 4.2.0", "It is on no feed.") });

    [Fact]
    public void A_skipped_notebook_is_counted_apart_and_names_its_package()
    {
        Assert.Equal("2 notebooks passed.", Runs.Summary([Passed, Passed]));
        Assert.Equal("1 notebook passed, 1 failed, 2 skipped (needs Plotly.NET 4.2.0).", Runs.Summary([Passed, Skipped, Failed, Skipped]));
        Assert.Equal("0 notebooks passed, 1 skipped (needs Plotly.NET 4.2.0).", Runs.Summary([Skipped]));
    }

    [Fact]
    public void A_skipped_notebook_is_no_proof()
    {
        Assert.True(Verify.Report([Passed]));
        Assert.True(Verify.Report([Passed, Skipped]));
        Assert.False(Verify.Report([Skipped]));
        Assert.False(Verify.Report([Passed, Failed]));
    }

    [Fact]
    public void A_skipped_chapter_keeps_its_committed_outputs_on_the_site() => Assert.Same(Skipped.Committed, Skipped.Shown);

    private static Run Of(RunResult result) => new(NotebookPath.Single("a.ipynb"), Empty, result);
}

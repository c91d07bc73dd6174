using UnitVariance.Lessons;
using UnitVariance.Notebooks.Documents;

namespace Course.Tests.Chapters;

/// <summary>Running a chapter here and now gives what its author committed.</summary>
public sealed class Execution(ExecutedCourse course)
{
    public static TheoryData<string> Names => Checkout.Chapters;

    [Theory, MemberData(nameof(Names))]
    public async Task Every_cell_runs(string chapter) => Assert.Empty((await course.Chapters)[chapter].Failures);

    [Theory, MemberData(nameof(Names))]
    public async Task Outputs_are_the_committed_ones_to_the_last_bit(string chapter)
    {
        var (committed, fresh) = (Checkout.Committed(chapter), (await course.Chapters)[chapter].Notebook);
        foreach (var (before, now) in committed.CodeCells.Zip(fresh.CodeCells))
            Assert.True(OutputsAsText(before) == OutputsAsText(now), $"{chapter}, cell {before.Id}: committed\n{OutputsAsText(before)}\nnow\n{OutputsAsText(now)}");
    }

    [Fact]
    public async Task Every_claim_of_the_chapters_is_settled_as_the_ledger_has_it()
    {
        var report = Claims.Of((await course.Chapters).Select(chapter => (chapter.Key, chapter.Value.Notebook)));
        Assert.Empty(report.Rows.Where(row => row.State is LedgerReport.State.Unchecked or LedgerReport.State.Contradicted).Select(row => $"{row.Entry.Id} {row.State}"));
        Assert.True(report.IsGreen);
        Assert.NotEqual(0, report.Count(LedgerReport.State.Settled));
    }

    /// <summary>Everything but the pictures, which a browser draws from the figures that are compared here.</summary>
    private static string OutputsAsText(CodeCell cell)
    {
        foreach (var output in cell.Outputs.OfType<DisplayOutput>())
            output.Data.Remove("image/png");
        return NotebookFile.ToJson(new Notebook([cell with { ExecutionCount = null }], []));
    }
}

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
        var differences = NotebookDifference.Between(Checkout.Committed(chapter), (await course.Chapters)[chapter].Notebook);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task Every_claim_of_the_chapters_is_settled_as_the_ledger_has_it()
    {
        var report = Claims.Of(Checkout.Repository.Ledger, (await course.Chapters).Select(chapter => (chapter.Key, chapter.Value.Notebook)));
        Assert.Empty(report.Rows.Where(row => row.State is LedgerReport.State.Unchecked or LedgerReport.State.Contradicted).Select(row => $"{row.Entry.Id} {row.State}"));
        Assert.True(report.IsGreen);
        Assert.NotEqual(0, report.Count(LedgerReport.State.Settled));
    }
}

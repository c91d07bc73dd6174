using static UnitVariance.Lessons.LedgerReport;

namespace UnitVariance.Lessons.Tests.Claims;

public sealed class LedgerReports
{
    private static readonly Ledger Ledger = new(
    [
        Entry("S1-01", Verdict.Confirmed), Entry("S1-02", Verdict.Refuted), Entry("S1-03", Verdict.Qualified),
        Entry("S1-04", null) with { Untested = "needs people" }, Entry("S1-05", null) with { Chapter = "02-b" },
    ]);

    [Fact]
    public void Tell_what_became_of_each_claim()
    {
        var settled = Record("S1-01", Verdict.Confirmed);
        var contradicted = Record("S1-02", Verdict.Confirmed);
        var report = Of(Ledger, Measured([settled, contradicted]));

        Assert.Equal([State.Settled, State.Contradicted, State.Unchecked, State.Untested, State.Planned], report.Rows.Select(row => row.State));
        Assert.Equal([settled, contradicted, null, null, null], report.Rows.Select(row => row.Measured));
        Assert.Equal(Ledger.Entries, report.Rows.Select(row => row.Entry));
        Assert.All(Enum.GetValues<State>(), state => Assert.Equal(1, report.Count(state)));
        Assert.False(report.IsGreen);
    }

    [Fact]
    public void Are_green_when_every_claim_of_every_chapter_that_is_there_is_settled() =>
        Assert.True(Of(Ledger, Measured([Record("S1-01", Verdict.Confirmed), Record("S1-02", Verdict.Refuted), Record("S1-03", Verdict.Qualified)])).IsGreen);

    [Theory]
    [InlineData("S1-03", Verdict.Confirmed, State.Contradicted)]
    [InlineData("S1-01", Verdict.Confirmed, State.Unchecked)]
    public void Are_not_green_when_one_claim_is_wrong_or_missing(string third, Verdict verdict, State state)
    {
        var report = Of(Ledger, Measured([Record("S1-01", Verdict.Confirmed), Record("S1-02", Verdict.Refuted), Record(third, verdict)]));
        Assert.Equal(state, report.Rows[2].State);
        Assert.False(report.IsGreen);
    }

    [Fact]
    public void Count_a_claim_only_in_the_chapter_that_the_ledger_names()
    {
        var elsewhere = new Dictionary<string, IReadOnlyList<ClaimRecord>> { ["01-a"] = [], ["02-b"] = [Record("S1-01", Verdict.Confirmed)] };
        Assert.Equal(State.Unchecked, Of(Ledger, elsewhere).Rows[0].State);
    }

    [Fact]
    public void With_nothing_run_have_only_plans()
    {
        var report = Of(Ledger, new Dictionary<string, IReadOnlyList<ClaimRecord>>());
        Assert.Equal((4, 1, true), (report.Count(State.Planned), report.Count(State.Untested), report.IsGreen));
    }

    [Fact]
    public void Refuse_a_claim_that_the_ledger_does_not_hold() =>
        Assert.StartsWith("There is no claim 'S1-77'", Assert.Throws<ArgumentException>(() => Of(Ledger, Measured([Record("S1-77", Verdict.Confirmed)]))).Message, StringComparison.Ordinal);

    private static LedgerEntry Entry(string id, Verdict? verdict) => new() { Id = id, Claim = "c", Kind = "empirical", Chapter = "01-a", Verdict = verdict };

    private static ClaimRecord Record(string id, Verdict verdict) => new(id, verdict, []);

    private static Dictionary<string, IReadOnlyList<ClaimRecord>> Measured(IReadOnlyList<ClaimRecord> records) => new() { ["01-a"] = records };
}

using UnitVariance.Lessons;

namespace Course;

/// <summary>What became of a statement, as the ledger's page says it.</summary>
/// <param name="Id">For style sheets and filters.</param>
/// <param name="Name">In words.</param>
/// <param name="Mark">In a sign, so that colour is not alone in saying it.</param>
internal sealed record VerdictWords(string Id, string Name, string Mark)
{
    private static readonly VerdictWords Confirmed = Of(Verdict.Confirmed), Qualified = Of(Verdict.Qualified), Refuted = Of(Verdict.Refuted),
        Planned = new("planned", "Not measured yet", "○"), Untested = new("untested", "Not testable here", "–");

    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<VerdictWords> All { get; } = [Confirmed, Qualified, Refuted, Planned, Untested];

    public static VerdictWords Of(LedgerReport.Row row) => row.Measured is { } measured ? Of(measured.Verdict) : row.State is LedgerReport.State.Untested ? Untested : Planned;

    private static VerdictWords Of(Verdict verdict) => new(verdict.ToString().ToLowerInvariant(), verdict.ToString(), verdict.Mark());
}

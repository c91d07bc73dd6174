using UnitVariance.Charts.Display;

namespace UnitVariance.Lessons;

/// <summary>Statements of the articles that were tried together, at the end of a section: one line that opens to their badges. A text refers to one of them
/// by <c>[✓ S4-27](#S4-27)</c>, with the mark of its verdict.</summary>
/// <param name="Claims">The settled claims, in the order to show them.</param>
[TypeFormatterSource(typeof(HtmlAndText<Trials>), PreferredMimeTypes = ["text/html"])]
public sealed record Trials(IReadOnlyList<SettledClaim> Claims) : IShowsHtml
{
    /// <summary>The line, and folded under it the badges.</summary>
    public string ToHtml() =>
        $"<details class=\"uv-trials\"><summary>{Line}</summary>{string.Concat(Claims.Select(claim => $"<div id=\"{claim.Id}\">{claim.ToHtml()}</div>"))}</details>";

    /// <summary>The line, and below it the badges as plain text.</summary>
    public override string ToString() => string.Join('\n', Claims.Select(claim => claim.ToString()).Prepend(Line));

    private string Line => $"{Counted(Claims.Count, "statement")} tried: {string.Join(", ", Outcomes())}";

    private IEnumerable<string> Outcomes() =>
        from outcome in ((Verdict Verdict, string One, string Many)[])[(Verdict.Confirmed, "holds", "hold"), (Verdict.Qualified, "in part", "in part"), (Verdict.Refuted, "fails", "fail")]
        let count = Claims.Count(claim => claim.Verdict == outcome.Verdict)
        where count > 0
        select $"{count} {(count == 1 ? outcome.One : outcome.Many)}";

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}

using UnitVariance.Lessons;
using UnitVariance.Notebooks.Documents;

namespace Course;

/// <summary>Brings together the ledger and the outputs of executed notebooks.</summary>
internal static class Claims
{
    /// <summary>Holds the ledger against the badges in these notebooks' outputs.</summary>
    public static LedgerReport Of(Ledger ledger, IEnumerable<(string Chapter, Notebook Notebook)> executed) =>
        LedgerReport.Of(ledger, executed.ToDictionary(item => item.Chapter, item => Records(item.Notebook)));

    /// <summary>For example <c>50 settled, 269 planned, 15 cannot be tested here</c>.</summary>
    public static string Summary(LedgerReport report) =>
        $"{report.Rows.Count} claims: {report.Count(LedgerReport.State.Settled)} settled, {report.Count(LedgerReport.State.Planned)} in chapters still to be written, "
        + $"{report.Count(LedgerReport.State.Untested)} that cannot be tested here.";

    /// <summary>Writes a line on stderr for every claim that a chapter misses or contradicts, and says whether there was none.</summary>
    public static bool ReportFailures(LedgerReport report)
    {
        foreach (var row in report.Rows)
        {
            if (row.State is LedgerReport.State.Unchecked)
                Say.Problem($"notebooks/{row.Entry.Chapter}.ipynb does not settle claim {row.Entry.Id}; add Claim(\"{row.Entry.Id}\"), run the notebook and commit its outputs.");
            if (row.State is LedgerReport.State.Contradicted)
                Say.Problem($"notebooks/{row.Entry.Chapter}.ipynb calls claim {row.Entry.Id} {row.Measured!.Verdict}, but data/claims.json says {row.Entry.Verdict?.ToString() ?? "nothing"}; correct the one that is wrong.");
        }
        return report.IsGreen;
    }

    /// <summary>The id of the cell that settled each claim, by the claim's id.</summary>
    public static IReadOnlyDictionary<string, string> Cells(Notebook notebook) =>
        notebook.CodeCells.SelectMany(cell => Records(cell).Select(record => (record.Id, Cell: cell.Id))).DistinctBy(settled => settled.Id).ToDictionary(settled => settled.Id, settled => settled.Cell);

    private static IReadOnlyList<ClaimRecord> Records(Notebook notebook) => [.. notebook.CodeCells.SelectMany(Records)];

    private static IEnumerable<ClaimRecord> Records(CodeCell cell) => cell.Outputs.OfType<DisplayOutput>()
        .SelectMany(output => output.Data["text/html"] is { } html ? ClaimRecord.ReadAll(html.GetValue<string>()) : []);
}

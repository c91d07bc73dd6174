using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using UnitVariance.Lessons;
using UnitVariance.Notebooks.Documents;

namespace Course.Commands;

/// <summary><c>course claims</c>: the ledger, held against what the committed notebooks measured.</summary>
internal static class ClaimsCommand
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the claims quote Chinese
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Write the ledger as JSON." };
        var command = new ExampleCommand("claims", "Show every claim with its verdict and the numbers behind it, as the notebooks' outputs have them. Fails when a chapter misses a claim or contradicts the ledger.",
            "claims", "claims --json")
        { json };
        command.SetAction(parsed =>
        {
            var repository = Repository.Find();
            var report = Claims.Of(repository.Ledger, repository.Chapters.Select(path => (Path.GetFileNameWithoutExtension(path), NotebookFile.Read(path))));
            if (parsed.GetValue(json))
                Say.Line(JsonSerializer.Serialize(report.Rows, Options));
            else
                Show(report);
            return Claims.ReportFailures(report) ? Outcome.Success : Outcome.Failure;
        });
        return command;
    }

    private static void Show(LedgerReport report)
    {
        var table = new Spectre.Console.Table().AddColumns("id", "claim", "verdict", "measured", "notebook").Border(TableBorder.Simple);
        foreach (var row in report.Rows.Where(row => row.State is not LedgerReport.State.Planned))
            table.AddRow([.. new[] { row.Entry.Id, row.Entry.Claim, Verdict(row), Measured(row), row.Entry.Chapter }.Select(text => Markup.Escape(Say.Shown(text)))]);
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 240; // a file or a pipe has no width of its own, and 80 columns would break every line
        AnsiConsole.Write(table);
        Say.Line(Claims.Summary(report));
    }

    private static string Verdict(LedgerReport.Row row) => row.State is LedgerReport.State.Settled
        ? row.Entry.Verdict!.Value.ToString().ToLowerInvariant()
        : row.State.ToString().ToLowerInvariant();

    private static string Measured(LedgerReport.Row row) => row.Measured is { } measured
        ? string.Join("; ", measured.Evidence.Select(piece => piece.ToString()))
        : row.Entry.Untested ?? "";
}

using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;

namespace UnitVariance.Notebooks.Tests.Kernel;

/// <summary>Notebooks made in a line, and their outputs read in one.</summary>
internal static class Notebooks
{
    public static CodeCell Code(string source, params string[] tags) =>
        new("id", source, tags.Length == 0 ? [] : new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]) }, [new StreamOutput("stdout", "stale")], 99);

    public static Notebook Of(params Cell[] cells) => new(cells, []);

    public static Notebook Of(params string[] sources) => Of([.. sources.Select(source => Code(source))]);

    public static async Task<RunResult> Run(this Notebook notebook, RunOptions? options = null, string? folder = null, IProgress<CellProgress>? progress = null) =>
        await NotebookRunner.RunAsync(notebook, Path.Combine(folder ?? Path.GetTempPath(), "test.ipynb"), options, progress, TestContext.Current.CancellationToken);

    public static IReadOnlyList<Output> Outputs(this RunResult result, int cell) => result.Notebook.CodeCells.ElementAt(cell - 1).Outputs;

    public static string Text(this RunResult result, int cell) => string.Concat(result.Outputs(cell).OfType<StreamOutput>().Select(output => output.Text));
}

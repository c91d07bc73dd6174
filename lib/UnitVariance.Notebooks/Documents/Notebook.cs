using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Documents;

/// <summary>A notebook document: its cells in order and the notebook's own metadata, as nbformat 4.5 defines them.</summary>
/// <param name="Cells">The cells, in reading order.</param>
/// <param name="Metadata">Everything under the document's <c>metadata</c> key, unknown keys included.</param>
public sealed record Notebook(IReadOnlyList<Cell> Cells, JsonObject Metadata)
{
    /// <summary>The code cells, in order.</summary>
    public IEnumerable<CodeCell> CodeCells => Cells.OfType<CodeCell>();

    /// <summary>What was repaired when the file was read, a sentence each that names the file and the cell.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Top-level keys that nbformat 4.5 does not define, kept as they were read; <c>null</c> where there are none.</summary>
    public JsonObject? Extra { get; init; }
}

using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Documents;

/// <summary>One cell of a notebook. The kinds are <see cref="CodeCell"/>, <see cref="MarkdownCell"/> and <see cref="RawCell"/>.</summary>
/// <param name="Id">The stable id of nbformat 4.5: 1 to 64 letters, digits, <c>-</c> or <c>_</c>.</param>
/// <param name="Source">The whole text of the cell, lines separated by <c>\n</c>.</param>
/// <param name="Metadata">The cell's metadata, unknown keys included.</param>
public abstract record Cell(string Id, string Source, JsonObject Metadata)
{
    /// <summary>The cell's tags (<c>metadata.tags</c>); empty where there are none.</summary>
    public IReadOnlyList<string> Tags =>
        Metadata["tags"] is JsonArray tags ? [.. tags.Select(tag => tag.AsText() ?? "")] : [];

    /// <summary>The language that front ends have marked the cell with (<c>polyglot_notebook.kernelName</c>, or <c>dotnet_interactive.language</c> before it); <c>null</c> where it has no mark.</summary>
    public string? Language => Metadata["polyglot_notebook"].Member("kernelName").AsText() ?? Metadata["dotnet_interactive"].Member("language").AsText();

    /// <summary>The first line of the source that is not blank, by which messages name a cell.</summary>
    public string FirstLine => Source.Trim().Split('\n')[0].TrimEnd();

    /// <summary>Keys of the cell that nbformat 4.5 does not define, kept as they were read; <c>null</c> where there are none.</summary>
    public JsonObject? Extra { get; init; }
}

/// <summary>A cell of code, with what it showed when it last ran.</summary>
public sealed record CodeCell(string Id, string Source, JsonObject Metadata, IReadOnlyList<Output> Outputs, int? ExecutionCount = null)
    : Cell(Id, Source, Metadata);

/// <summary>A cell of Markdown. <paramref name="Attachments"/> are its embedded images, by file name and MIME type.</summary>
public sealed record MarkdownCell(string Id, string Source, JsonObject Metadata, JsonObject? Attachments = null)
    : Cell(Id, Source, Metadata);

/// <summary>A cell that front ends pass through untouched.</summary>
public sealed record RawCell(string Id, string Source, JsonObject Metadata, JsonObject? Attachments = null)
    : Cell(Id, Source, Metadata);

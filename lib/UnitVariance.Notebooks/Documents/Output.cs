using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Documents;

/// <summary>One thing that a code cell showed.</summary>
public abstract record Output
{
    /// <summary>
    /// Keys of the output that nbformat 4.5 does not define, kept as they were read, and the <c>execution_count</c> of a result where it
    /// is not its cell's; <c>null</c> where there are none.
    /// </summary>
    public JsonObject? Extra { get; init; }
}

/// <summary>Text written to the console. <paramref name="Name"/> is <c>stdout</c> or <c>stderr</c>.</summary>
public sealed record StreamOutput(string Name, string Text) : Output;

/// <summary>A displayed value: one representation for each MIME type.</summary>
/// <param name="Data">MIME type to content: a string for text and (base64) images, any JSON for JSON types.</param>
/// <param name="Metadata">The output's metadata, unknown keys included.</param>
/// <param name="IsResult"><c>true</c> for the value of the cell's trailing expression (nbformat's <c>execute_result</c>), <c>false</c> for <c>display_data</c>.</param>
public sealed record DisplayOutput(JsonObject Data, JsonObject Metadata, bool IsResult) : Output;

/// <summary>Something that nbformat 4.5 does not describe, kept as it was read.</summary>
/// <param name="Json">The whole output.</param>
public sealed record OtherOutput(JsonObject Json) : Output;

/// <summary>The exception or compilation error that ended the cell.</summary>
/// <param name="Name">The exception's type, or <c>CompilationError</c>.</param>
/// <param name="Message">One or more lines that say what went wrong.</param>
/// <param name="Traceback">The lines that a front end shows.</param>
public sealed record ErrorOutput(string Name, string Message, IReadOnlyList<string> Traceback) : Output;

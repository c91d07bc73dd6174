using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>The languages a cell can be in, and the metadata in which front ends say so.</summary>
internal static class CellLanguage
{
    public const string CSharp = "csharp";
    public const string Markdown = "markdown";
    public const string Html = "html";
    public const string JavaScript = "javascript";

    /// <summary>The language that a cell's metadata names (<c>polyglot_notebook.kernelName</c>, or <c>dotnet_interactive.language</c> before it).</summary>
    public static string Of(JsonObject metadata) =>
        NotebookLanguage.Text(metadata["polyglot_notebook"], "kernelName") ?? NotebookLanguage.Text(metadata["dotnet_interactive"], "language") ?? CSharp;

    /// <summary>Our name for a language that a magic command or metadata spells in its own way; <c>null</c> for one that this host does not run.</summary>
    public static string? Known(string name) => name.ToUpperInvariant() switch
    {
        "CSHARP" or "C#" => CSharp,
        "MARKDOWN" or "MD" => Markdown,
        "HTML" => Html,
        "JAVASCRIPT" or "JS" => JavaScript,
        _ => null,
    };
}

using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Documents;

/// <summary>The language of a notebook: that of its code cells that name none.</summary>
public static class NotebookLanguage
{
    /// <summary>C#, the language that this host runs.</summary>
    public const string CSharp = "csharp";

    /// <summary>What cells may be in beside it.</summary>
    internal const string Markdown = "markdown", Html = "html", JavaScript = "javascript";

    private const string Unknown = "polyglot-notebook";

    // What .NET Interactive's kernels are called, and how people write it.
    private static readonly Dictionary<string, string> Words = new() { [CSharp] = "C#", ["fsharp"] = "F#", ["pwsh"] = "PowerShell", ["javascript"] = "JavaScript", ["python"] = "Python", ["r"] = "R", ["sql"] = "SQL" };

    /// <summary>The language as the metadata have it, in .NET Interactive's spelling or in lower case: <c>csharp</c>, <c>fsharp</c>, <c>python</c>. A notebook that says nothing is C#.</summary>
    public static string Of(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return Of(notebook.Metadata);
    }

    internal static string Of(JsonObject metadata)
    {
        var kernel = metadata["kernelspec"];
        if (kernel.Member("name").AsText() is ['.', 'n', 'e', 't', '-', .. var language]) return language;
        string?[] said =
        [
            metadata["kernelInfo"].Member("defaultKernelName").AsText(),
            metadata["polyglot_notebook"].Member("kernelInfo").Member("defaultKernelName").AsText(),
            kernel.Member("language").AsText(),
            metadata["language_info"].Member("name").AsText(),
        ];
        return said.OfType<string>().Select(Proper).FirstOrDefault(name => name.Length > 0 && name != Unknown) ?? CSharp;
    }

    /// <summary>Whether .NET Interactive has a kernel for the language, so that a <c>.dib</c> file may be in it.</summary>
    public static bool IsOfDotNetInteractive(string language) => DibLanguages.IsBuiltIn(language);

    /// <summary>The language in a sentence, such as <c>an F#</c>.</summary>
    public static string WithArticle(string language)
    {
        var word = Words.GetValueOrDefault(language, language);
        return word is ['a' or 'e' or 'i' or 'o' or 'A' or 'E' or 'I' or 'O', ..] or "F#" or "R" or "SQL" ? $"an {word}" : $"a {word}";
    }

    /// <summary>Refuses a notebook whose code is in another language than C#.</summary>
    /// <exception cref="NotebookFormatException">It has a code cell in its own language, and that is not C#.</exception>
    public static void RequireCSharp(Notebook notebook, string name)
    {
        var language = Of(notebook);
        if (language != CSharp && notebook.CodeCells.Any(cell => cell.Source.Trim().Length > 0 && Of(cell, language) == language))
            throw new NotebookFormatException($"{name} is {WithArticle(language)} notebook, and this host runs C#; run it with Jupyter and a kernel for its language, or choose the kernel .NET (C#) for it if its code is C#.");
    }

    /// <summary>The language of a code cell of a notebook in this language.</summary>
    internal static string Of(CodeCell cell, string ofNotebook) => Proper(cell.Language ?? ofNotebook);

    /// <summary>Our name for a language that a magic command or a mark spells in its own way; <c>null</c> for one that this host does not run.</summary>
    internal static string? Run(string name) => Proper(name) is CSharp or Markdown or Html or JavaScript ? Proper(name) : null;

    /// <summary>A language by the name that .NET Interactive gives it, in lower case.</summary>
    internal static string Proper(string name) => name.Trim().ToLowerInvariant() switch
    {
        "c#" => CSharp,
        "f#" => "fsharp",
        "powershell" => "pwsh",
        "js" => JavaScript,
        "md" => Markdown,
        "python3" or "ipython" => "python",
        var other => other,
    };
}

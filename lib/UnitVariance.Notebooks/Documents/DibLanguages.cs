using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Documents;

/// <summary>The languages that begin a cell in one .dib file: those that .NET Interactive comes with, and those that the file's <c>kernelInfo</c> adds.</summary>
internal sealed class DibLanguages
{
    private const string KernelInfo = "kernelInfo", DefaultKernelName = "defaultKernelName", Items = "items", Name = "name", Aliases = "aliases";
    private const string Markdown = NotebookLanguage.Markdown, Raw = "raw", CSharp = NotebookLanguage.CSharp;

    // .NET Interactive's magic commands, which stand in a cell.
    private static readonly HashSet<string> Commands = new(StringComparer.Ordinal) { "about", "connect", "import", "log", "lsmagic", "meta", "r", "i", "set", "share", "time", "who", "whos", "nuget", "csx", "trydotnet" };

    private static readonly string[] BuiltIn = ["csharp", "c#", "C#", "fsharp", "f#", "F#", "pwsh", "powershell", "javascript", "js", "markdown", "md", "html", "mermaid", "http", "sql", "kql", "value"];

    // By every name; and where several mean the same language, its proper one.
    private readonly Dictionary<string, string> _names = BuiltIn.ToDictionary(name => name, NotebookLanguage.Proper, StringComparer.Ordinal);

    /// <summary>Whether .NET Interactive comes with this language.</summary>
    public static bool IsBuiltIn(string name) => BuiltIn.Contains(name);

    private readonly SortedSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The language of text before the first line that names one.</summary>
    public string Default { get; private init; } = CSharp;

    /// <summary>The languages of a file with this metadata; <paramref name="fallback"/> is the language of cells that name none, where the file does not say it.</summary>
    public static DibLanguages Of(JsonObject metadata, string fallback = CSharp)
    {
        var info = metadata[KernelInfo];
        var languages = new DibLanguages { Default = info.Member(DefaultKernelName).AsText() ?? fallback };
        foreach (var item in (info.Member(Items) as JsonArray ?? []).OfType<JsonObject>())
        {
            if (item[Name].AsText() is not { } name) continue;
            languages.Add(name);
            foreach (var alias in (item[Aliases] as JsonArray ?? []).Select(AnyJson.AsText).OfType<string>()) languages._names[alias] = name;
        }
        return languages;
    }

    /// <summary>The language that a cell of an <c>.ipynb</c> is in.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="ofNotebook">The language of code cells that say nothing.</param>
    public static string Of(Cell cell, string ofNotebook) => cell switch
    {
        MarkdownCell => Markdown,
        RawCell => Raw,
        _ => cell.Language ?? ofNotebook,
    };

    /// <summary>A cell in a language, marked as .NET Interactive's front ends mark it.</summary>
    public static Cell Cell(string id, string source, string language, string ofNotebook) => language switch
    {
        Markdown => new MarkdownCell(id, source, []),
        Raw => new RawCell(id, source, []),
        CSharp when ofNotebook == CSharp => new CodeCell(id, source, [], []),
        _ => new CodeCell(id, source, new JsonObject { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = language } }, []),
    };

    /// <summary>The proper name of a language; <c>null</c> if a line with that name begins no cell.</summary>
    public string? Find(string name) => _names.GetValueOrDefault(name.TrimEnd());

    /// <summary>
    /// The language that line <paramref name="i"/> begins a cell in; <c>null</c> if it begins none. A name that nobody has declared, as of a connection to a database (<c>#!kql-Db</c>),
    /// stands alone between blank lines, as front ends write it, and is no magic command.
    /// </summary>
    public string? BeginsCell(IReadOnlyList<string> lines, int i)
    {
        if (!lines[i].StartsWith("#!", StringComparison.Ordinal)) return null;
        var name = lines[i][2..].TrimEnd();
        if (Find(name) is { } known) return known;
        var standsAlone = IsBlank(i - 1) && IsBlank(i + 1) && name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
        return standsAlone && !Commands.Contains(name) ? name : null;

        bool IsBlank(int line) => line < 0 || line >= lines.Count || string.IsNullOrWhiteSpace(lines[line]);
    }

    /// <summary>Has lines with this name begin cells.</summary>
    public void Add(string name)
    {
        _names[name] = name;
        _used.Add(name);
    }

    /// <summary>The metadata with a <c>kernelInfo</c> that names every language in use, so that any reader splits the file where this one does.</summary>
    public JsonObject AddTo(JsonObject metadata)
    {
        var info = metadata[KernelInfo] as JsonObject ?? [];
        var items = info[Items] as JsonArray ?? [];
        var listed = items.OfType<JsonObject>().Select(item => item[Name].AsText()).ToHashSet();
        foreach (var name in _used.Append(Default).Distinct().Where(name => !listed.Contains(name)))
            items.Add(new JsonObject { [Aliases] = new JsonArray(), [Name] = name });
        var result = (JsonObject)metadata.DeepClone();
        result[KernelInfo] = new JsonObject([.. info.DeepClone().AsObject().Where(entry => entry.Key is not (DefaultKernelName or Items)).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone()))])
        {
            [DefaultKernelName] = Default,
            [Items] = items.DeepClone(),
        };
        return result;
    }
}

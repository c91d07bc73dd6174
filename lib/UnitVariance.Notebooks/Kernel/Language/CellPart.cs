using System.Text.RegularExpressions;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel.Packages;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>One step of a cell: code between magic commands, or such a command. Its kinds are the nested records.</summary>
internal abstract partial record CellPart
{
    /// <summary>C# code; blank lines stand for what precedes it in the cell, so that its line numbers are the cell's own.</summary>
    public sealed record Code(string Text) : CellPart;

    /// <summary>Text to show as it is.</summary>
    public sealed record Shown(string MimeType, string Text) : CellPart;

    /// <summary><c>#!javascript</c>: a script for the page.</summary>
    public sealed record Script(string Text) : CellPart;

    /// <summary><c>#!import</c>: run a file here.</summary>
    public sealed record Import(string Path) : CellPart;

    /// <summary><c>#!time</c>: show how long the rest of the cell takes.</summary>
    public sealed record Time : CellPart;

    /// <summary><c>#!who</c>, or <c>#!whos</c> with types and values.</summary>
    public sealed record Who(bool WithValues) : CellPart;

    /// <summary><c>#!set</c>: declare a variable.</summary>
    public sealed record Set(SetCommand Declaration) : CellPart;

    /// <summary><c>#!about</c>: what runs the cells.</summary>
    public sealed record About : CellPart;

    /// <summary><c>#!log</c>: accepted, so that notebooks with it run, and without effect, because this host keeps no log.</summary>
    public sealed record Log : CellPart;

    /// <summary><c>#r "nuget: .."</c>: use a package.</summary>
    public sealed record Package(PackageReference Reference) : CellPart;

    /// <summary><c>#i "nuget: .."</c>: look for packages there too.</summary>
    public sealed record PackageSource(string Place) : CellPart;

    /// <summary>Splits a cell at its magic commands, which stand alone on a line.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="language">The language it starts in; <c>#!csharp</c> and the like change it.</param>
    /// <exception cref="CellException">A magic command or the language is unknown.</exception>
    public static IReadOnlyList<CellPart> Split(string source, string language)
    {
        language = NotebookLanguage.Run(language) ?? throw new CellException(
            $"This host runs C# cells (and shows markdown, html and javascript), and this cell is marked as '{language}'; run it in a front end that has such a kernel, or remove it.");
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        var parts = new List<CellPart>();
        var start = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (Command(lines[i]) is not { } command) continue;
            AddText(start, i);
            start = i + 1;
            if (NotebookLanguage.Run(command.Name) is { } other) language = other;
            else parts.Add(command.Part ?? throw Unknown(command.Name, i + 1));
        }
        AddText(start, lines.Length);
        return parts;

        void AddText(int from, int to)
        {
            var text = string.Join('\n', lines[from..to]);
            if (string.IsNullOrWhiteSpace(text)) return;
            parts.Add(language switch
            {
                NotebookLanguage.CSharp => new Code(new string('\n', from) + text),
                NotebookLanguage.JavaScript => new Script(text),
                _ => new Shown("text/" + language, text),
            });
        }
    }

    // To add a magic command, add its record above, its line here, and what it does to CSharpKernel.RunPartAsync.
    private static (string Name, CellPart? Part)? Command(string line)
    {
        if (PackageDirective().Match(line) is { Success: true } package)
        {
            var name = package.Groups["name"].Value.Trim();
            return package.Groups["directive"].Value == "r" ? ("#r", new Package(PackageReference.Parse(name))) : ("#i", new PackageSource(name));
        }
        if (Magic().Match(line) is not { Success: true } magic) return null;
        var (command, argument) = (magic.Groups["name"].Value, magic.Groups["argument"].Value.Trim());
        return (command, command switch
        {
            "import" when argument.Trim('"') is { Length: > 0 } path => new Import(path),
            "import" => throw new CellException("#!import needs the file to run, and none is given; write #!import followed by a path."),
            "time" => new Time(),
            "who" => new Who(WithValues: false),
            "whos" => new Who(WithValues: true),
            "set" => new Set(SetCommand.Parse(argument)),
            "about" => new About(),
            "log" => new Log(),
            _ => null,
        });
    }

    private static CellException Unknown(string name, int line) => new(
        $"The magic command '#!{name}' in line {line} is not known to this host; known are #!csharp, #!markdown, #!html, #!javascript, #!import, #!time, #!who, #!whos, #!set, #!about and #!log.");

    // A letter must follow, so that the "#!/bin/sh" of a script in a raw string is not taken for a command.
    [GeneratedRegex(@"^\s*#!(?<name>[A-Za-z]\S*)(\s+(?<argument>.*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Magic();

    [GeneratedRegex("""^\s*#(?<directive>[ri])\s+"nuget:(?<name>[^"]*)"?""", RegexOptions.CultureInvariant)]
    private static partial Regex PackageDirective();
}

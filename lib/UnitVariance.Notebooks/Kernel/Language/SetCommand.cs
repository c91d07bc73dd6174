using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Formatting;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>
/// <c>#!set --name x --value 42</c>: declares a variable, from a text in the command or from another variable, <c>@csharp:y</c>. As in .NET Interactive the text is taken as it stands,
/// quotes included, and a variable is copied as JSON (truth values and texts stay what they are, numbers become a <see cref="double"/>, all else a <see cref="JsonDocument"/>)
/// unless <c>--byref</c> or <c>--mime-type</c> says otherwise.
/// </summary>
/// <param name="Name">The variable to declare.</param>
/// <param name="Value">What follows <c>--value</c>, quotes included.</param>
/// <param name="MimeType">The representation to copy, as a text; <c>null</c> for JSON.</param>
/// <param name="ByReference">Whether the variable is the other one's very object.</param>
internal sealed partial record SetCommand(string Name, string Value, string? MimeType, bool ByReference)
{
    private const string Usage = "write #!set --name x --value 42, or --value @csharp:y for another variable's value";

    /// <summary>Reads what follows <c>#!set</c>.</summary>
    /// <exception cref="CellException">It is not complete, or not known.</exception>
    public static SetCommand Parse(string arguments)
    {
        var words = Word().Matches(arguments).Select(match => match.Value).ToList();
        var byReference = words.Remove("--byref");
        var (name, value, mimeType) = (Take("--name"), Take("--value"), Take("--mime-type"));
        if (words.Count > 0) throw new CellException($"#!set does not know '{words[0]}'; {Usage}.");
        if (name is null || value is null) throw new CellException($"#!set needs a name and a value; {Usage}.");
        if (!SyntaxFacts.IsValidIdentifier(name)) throw new CellException($"#!set declares a variable, and '{name}' cannot be the name of one; {Usage}.");
        return new SetCommand(name, value, mimeType, byReference);

        string? Take(string option)
        {
            if (words.IndexOf(option) is not (>= 0 and var at)) return null;
            if (at + 1 >= words.Count) throw new CellException($"#!set needs something after {option}; {Usage}.");
            var found = words[at + 1];
            words.RemoveRange(at, 2);
            return found;
        }
    }

    /// <summary>The declaration in C#.</summary>
    /// <param name="variables">The notebook's variables.</param>
    /// <exception cref="CellException">There is no such variable, or the value is to come from somewhere else.</exception>
    public string ToCode(IEnumerable<(string Name, Type Type, object? Value)> variables)
    {
        if (!Value.StartsWith('@')) return $"var {Name} = {Text(Value)};";
        if (Value.Split(':', 2) is not ["@csharp", { Length: > 0 } source])
            throw new CellException($"#!set copies from C# variables alone, and '{Value}' is something else that this host does not have; {Usage}.");
        if (variables.FirstOrDefault(variable => variable.Name == source) is not { Name: not null } found)
            throw new CellException($"#!set --value @csharp:{source} needs a variable of that name, and there is none; declare it in an earlier cell.");
        if (ByReference) return $"var {Name} = {source};";
        var text = found.Value.ToDisplayString(MimeType ?? "application/json");
        return $"var {Name} = {(MimeType is null or "application/json" ? FromJson(text) : Text(text))};";
    }

    private static string FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement switch
        {
            { ValueKind: JsonValueKind.String } text => Text(text.GetString()!),
            { ValueKind: JsonValueKind.True } => "true",
            { ValueKind: JsonValueKind.False } => "false",
            { ValueKind: JsonValueKind.Null } => "(object)null",
            { ValueKind: JsonValueKind.Number } number => number.GetDouble().ToString("R", CultureInfo.InvariantCulture) + "d",
            _ => $"System.Text.Json.JsonDocument.Parse({Text(json)})",
        };
    }

    private static string Text(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    // Words are separated by blanks, except inside quotes, braces and brackets.
    [GeneratedRegex("""@\w+:"[^"]*"|"[^"]*"|'[^']*'|\{.*\}|\[.*\]|\S+""", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}

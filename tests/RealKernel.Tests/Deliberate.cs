using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UnitVariance.Notebooks.Documents;

namespace RealKernel.Tests;

/// <summary>What our host shows otherwise than .NET Interactive's kernel on purpose, and why. Everything else must be equal.</summary>
internal static partial class Deliberate
{
    private const string Html = "text/html", Text = "text/plain", Figure = UnitVariance.Charts.PlotlyRelease.MimeType;

    /// <summary>Rows of the contract that differ, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Rows { get; } = new Dictionary<string, string>
    {
        ["Kernel's methods in scope"] = "CSS writes a style element and no script, so that it works where scripts do not run; HTML prints no warning CS1701 about the tool's own assemblies",
        ["DisplayedValue"] = "Update replaces what was shown; the real kernel's update goes to another id than the display",
        ["#!import of a namespace"] = "an error in an imported file fails the cell and names the file; in the real kernel it vanishes",
        ["DisplayTable"] = "no CSV stands beside the table: nobody sees it, and the formatting package of this host has none",
        ["#!who"] = "a table, as #!whos shows; the real kernel shows names between tabs and commas",
        ["an unknown magic"] = "the message lists the magic commands that there are",
    };

    /// <summary>Cells with a magic command of the stock tool that differ there, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Magics { get; } = new Dictionary<string, string>
    {
        ["#!markdown\n# x"] = "Markdown stays Markdown, which every front end sets in its own way; the tool sends HTML",
    };

    /// <summary>Bridges that do not run in the real kernel, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Bridges { get; } = new Dictionary<string, string>
    {
        ["torchsharp.ipynb"] = "its native library asks for a newer C++ library than Debian 12 has, and the real kernel looks for it in the package alone",
    };

    /// <summary>
    /// Ways in which the outputs of a whole notebook differ, by their names: each turns an output of the real kernel into what ours shows instead, or gives <c>null</c> where it does not apply.
    /// </summary>
    private static readonly (string Name, string Reason, Func<DisplayOutput, DisplayOutput, JsonObject?> Translate)[] Translations =
    [
        ("numbers as plain text", "a number wears no style sheet of 30 lines in a committed notebook", (real, ours) =>
            Types(ours) is [Text] && Number().Match(HtmlOf(real)) is { Success: true } number ? new() { [Text] = WebUtility.HtmlDecode(number.Groups["value"].Value) } : null),
        ("charts as Plotly's JSON", "sites without scripts and untrusted front ends show the picture beside it, and plotly.js's own format is not bound to our script", (real, ours) =>
            ours.Data.ContainsKey(Figure) && Chart().Match(HtmlOf(real)) is { Success: true } chart
                ? new() { [Figure] = JsonNode.Parse(chart.Groups["figure"].Value), [Text] = WebUtility.HtmlDecode(chart.Groups["words"].Value) } : null),
        ("plain text beside HTML", "terminals and diffs show it", (real, ours) =>
            Types(ours) is [Html, Text] && Types(real) is [Html] ? new() { [Html] = HtmlOf(real), [Text] = ours.Data[Text]!.DeepClone() } : null),
    ];

    /// <summary>The differences of two runs of a notebook that no name explains. White space at the ends of lines and of texts does not count, nor how many submissions came before.</summary>
    public static IReadOnlyList<NotebookDifference> Between(Notebook real, Notebook ours)
    {
        var cells = real.CodeCells.Zip(ours.CodeCells, (there, here) => (there, here)).ToDictionary(pair => pair.there.Id, pair => pair.here);
        var translated = real with { Cells = [.. real.Cells.Select(cell => cell is CodeCell code ? code with { Outputs = Translated(code.Outputs, cells[code.Id].Outputs) } : cell)] };
        return NotebookDifference.Between(Plain(translated), Plain(ours));
    }

    private static Output[] Translated(IReadOnlyList<Output> real, IReadOnlyList<Output> ours) =>
        [.. real.Where(output => !IsLeftOut(output)).Select((output, i) => output is DisplayOutput there && ours.ElementAtOrDefault(i) is DisplayOutput here
            && Translations.Select(translation => translation.Translate(there, here)).FirstOrDefault(data => data is not null) is { } data ? there with { Data = data } : output)];

    /// <summary>
    /// What the real kernel shows and ours does not: that packages are installed, since an output does not tell what was at hand; and that a library was built for another version of one
    /// that it needs, which concerns no line of a cell.
    /// </summary>
    private static bool IsLeftOut(Output output) => output switch
    {
        DisplayOutput display => HtmlOf(display).Contains("<strong>Installing Packages</strong>", StringComparison.Ordinal),
        StreamOutput { Name: "stderr" } stream => stream.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(line => line.StartsWith("warning CS1701: ", StringComparison.Ordinal)),
        _ => false,
    };

    private static Notebook Plain(Notebook notebook) =>
        notebook with { Cells = [.. notebook.Cells.Select(cell => cell is CodeCell code ? code with { Outputs = [.. code.Outputs.Select(Plain)] } : cell)] };

    private static Output Plain(Output output) => output switch
    {
        StreamOutput stream => stream with { Text = Trimmed(stream.Text) },
        DisplayOutput display => display with { Data = new JsonObject(display.Data.Select(item => KeyValuePair.Create(item.Key, Trimmed(item.Value)))) },
        // Ours names the exception apart from its message, and shows the cell's lines but not those of the kernel.
        ErrorOutput error => new ErrorOutput("error", Trimmed($"{(error.Name is "Error" or "CompilationError" or "CellError" ? "" : error.Name + ": ")}{error.Message}".Split("\n   at ")[0]), []),
        _ => output,
    };

    private static JsonNode? Trimmed(JsonNode? content) => content is JsonValue value && value.TryGetValue(out string? text) ? JsonValue.Create(Trimmed(text)) : content?.DeepClone();

    private static string Trimmed(string text) => Submission().Replace(string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).TrimEnd(), "Submission#n");

    private static string HtmlOf(DisplayOutput output) => (string?)output.Data[Html] ?? "";

    private static string[] Types(DisplayOutput output) => [.. output.Data.Select(item => item.Key).Where(type => type != "image/png").Order(StringComparer.Ordinal)];

    [GeneratedRegex("""^<div class="dni-plaintext"><pre>(?<value>[^<]*)</pre></div><style>""")]
    private static partial Regex Number();

    [GeneratedRegex("""aria-label="(?<words>[^"]*)".*window\.unitVarianceDraw\(div, (?<figure>\{.*\})\);\s*\}\)\(\);\s*</script>\s*$""", RegexOptions.Singleline)]
    private static partial Regex Chart();

    [GeneratedRegex("""Submission#\d+""")]
    private static partial Regex Submission();
}

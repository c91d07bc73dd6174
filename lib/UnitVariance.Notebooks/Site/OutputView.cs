using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Site;

/// <summary>What a cell showed, as HTML. Of several representations the richest one that a page can show is taken.</summary>
internal static partial class OutputView
{
    /// <param name="output">What the cell showed.</param>
    /// <param name="scope">The page.</param>
    /// <param name="figureLabel">The name of the cell's chart for references, where it has one.</param>
    public static string ToHtml(Output output, PageScope scope, string? figureLabel = null) => output switch
    {
        StreamOutput stream => Plain(stream.Text, stream.Name == "stderr" ? "stream stderr" : "stream"),
        ErrorOutput error => Plain(string.Join('\n', error.Traceback is { Count: > 0 } lines ? lines : [$"{error.Name}: {error.Message}"]), "error"),
        DisplayOutput display => Display(display.Data, scope, figureLabel),
        _ => throw new ArgumentException($"A page cannot show an output of the kind {output.GetType().Name}.", nameof(output)),
    };

    private static string Display(JsonObject data, PageScope scope, string? figureLabel)
    {
        if (data["application/vnd.plotly.v1+json"] is JsonObject figure)
            return ChartView.ToHtml(figure, Text(data, "text/plain") ?? "Chart", Text(data, "image/png") is { } png ? Convert.FromBase64String(png) : null, scope, figureLabel);
        if (Text(data, "text/html") is { } html)
            return Folding.Around($"<div class=\"html\">{html}</div>", Rows(html), "Output", "rows");
        if (Text(data, "image/svg+xml") is { } svg)
            return $"<div class=\"html\">{svg}</div>";
        foreach (var type in (string[])["image/png", "image/jpeg"])
        {
            if (Text(data, type) is { } image)
                return $"<img src=\"data:{type};base64,{WebUtility.HtmlEncode(image.ReplaceLineEndings(""))}\" alt=\"{WebUtility.HtmlEncode(Text(data, "text/plain") ?? "")}\">";
        }
        if (Text(data, "text/latex") is { } latex)
            return $"<div class=\"math display\">{scope.Typeset(latex.Trim().Trim('$').Trim(), display: true)}</div>";
        if (Text(data, "text/markdown") is { } markdown)
            return new Markdown(scope).OutputToHtml(markdown);
        return data["application/json"] is { } json ? Plain(json.ToJsonString(Indented), "result") : Plain(Text(data, "text/plain") ?? "", "result");
    }

    private static string Plain(string text, string type)
    {
        var shown = Ansi().Replace(text, "").TrimEnd('\n');
        return Folding.Around($"<pre class=\"{type}\" tabindex=\"0\">{WebUtility.HtmlEncode(shown)}</pre>", shown.Count(character => character == '\n') + 1, "Output", "lines");
    }

    /// <summary>How many rows a table has; 1 for other HTML.</summary>
    private static int Rows(string html) => Math.Max(1, TableRow().Count(html));

    private static string? Text(JsonObject data, string type) => data[type]?.GetValueKind() == JsonValueKind.String ? data[type]!.GetValue<string>() : null;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    [GeneratedRegex("<tr[ >]", RegexOptions.IgnoreCase)]
    private static partial Regex TableRow();

    [GeneratedRegex("\u001b\\[[0-9;]*[A-Za-z]")]
    private static partial Regex Ansi();
}

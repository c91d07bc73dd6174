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
    private const string DefaultChartHeight = "420";

    public static string ToHtml(Output output) => output switch
    {
        StreamOutput stream => Plain(stream.Text, stream.Name == "stderr" ? "stream stderr" : "stream"),
        ErrorOutput error => Plain(string.Join('\n', error.Traceback is { Count: > 0 } lines ? lines : [$"{error.Name}: {error.Message}"]), "error"),
        DisplayOutput display => Display(display.Data),
        _ => throw new ArgumentException($"A page cannot show an output of the kind {output.GetType().Name}.", nameof(output)),
    };

    private static string Display(JsonObject data)
    {
        if (data["application/vnd.plotly.v1+json"] is JsonObject figure)
            return Chart(figure, Text(data, "text/plain") ?? "Chart");
        if (Text(data, "text/html") is { } html)
            return $"<div class=\"html\">{html}</div>";
        if (Text(data, "image/svg+xml") is { } svg)
            return $"<div class=\"html\">{svg}</div>";
        foreach (var type in (string[])["image/png", "image/jpeg"])
        {
            if (Text(data, type) is { } image)
                return $"<img src=\"data:{type};base64,{WebUtility.HtmlEncode(image.ReplaceLineEndings(""))}\" alt=\"{WebUtility.HtmlEncode(Text(data, "text/plain") ?? "")}\">";
        }
        if (Text(data, "text/latex") is { } latex)
            return $"<div class=\"math\">{WebUtility.HtmlEncode(latex)}</div>";
        if (Text(data, "text/markdown") is { } markdown)
            return Markdown.OutputToHtml(markdown);
        return data["application/json"] is { } json ? Plain(json.ToJsonString(Indented), "result") : Plain(Text(data, "text/plain") ?? "", "result");
    }

    /// <summary>A chart waits in its place, in its final height, as its own description; the page's script draws it when it comes into view.</summary>
    private static string Chart(JsonObject figure, string description)
    {
        var height = (figure["layout"] as JsonObject)?["height"] is { } given && given.GetValueKind() == JsonValueKind.Number ? given.ToJsonString() : DefaultChartHeight;
        var words = WebUtility.HtmlEncode(description);
        var json = figure.ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal);
        return $"<div class=\"chart\" role=\"img\" aria-label=\"{words}\" style=\"min-height:{height}px\"><p class=\"description\">{words}</p><script type=\"application/json\">{json}</script></div>";
    }

    private static string Plain(string text, string type) =>
        $"<pre class=\"{type}\" tabindex=\"0\">{WebUtility.HtmlEncode(Ansi().Replace(text, "").TrimEnd('\n'))}</pre>";

    private static string? Text(JsonObject data, string type) => data[type]?.GetValueKind() == JsonValueKind.String ? data[type]!.GetValue<string>() : null;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    [GeneratedRegex("\u001b\\[[0-9;]*[A-Za-z]")]
    private static partial Regex Ansi();
}

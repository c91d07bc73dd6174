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
    /// <returns>What writes it when formulas are typeset.</returns>
    public static Func<FormulaView, Html> Read(Output output, PageScope scope, string? figureLabel = null) => output switch
    {
        StreamOutput stream => Fixed(Plain(stream.Text, stream.Name == "stderr" ? "stream stderr" : "stream")),
        ErrorOutput error => Fixed(Plain(string.Join('\n', error.Traceback is { Count: > 0 } lines ? lines : [$"{error.Name}: {error.Message}"]), "error")),
        DisplayOutput display => Display(display.Data, scope, figureLabel),
        OtherOutput other => Fixed(Plain($"[output of an unknown kind: {other.Json["output_type"]?.ToJsonString() ?? "none"}]", "result")),
        _ => throw new ArgumentException($"A page cannot show an output of the kind {output.GetType().Name}.", nameof(output)),
    };

    private static Func<FormulaView, Html> Display(JsonObject data, PageScope scope, string? figureLabel)
    {
        if (data[Charts.PlotlyRelease.MimeType] is JsonObject figure)
            return Fixed(ChartView.ToHtml(figure, data["text/plain"].AsText() ?? "Chart", data["image/png"].AsText() is { } png ? Convert.FromBase64String(png) : null, scope, figureLabel));
        if (data["text/html"].AsText() is { } html)
            return Fixed(Folding.Around($"<div class=\"html\">{Html.Raw(html)}</div>", Rows(html), "Output", "rows"));
        if (data["image/svg+xml"].AsText() is { } svg)
            return Fixed($"<div class=\"html\">{Html.Raw(svg)}</div>");
        foreach (var type in (string[])["image/png", "image/jpeg", .. data.Select(form => form.Key).Where(IsPicture)])
        {
            if (data[type].AsText() is { } image)
                return Fixed($"""<img src="data:{type};base64,{image.ReplaceLineEndings("")}" alt="{data["text/plain"].AsText()}">""");
        }
        if (data["text/latex"].AsText() is { } latex && scope.AddFormula(new(latex.Trim().Trim('$').Trim(), IsDisplay: true)) is var formula)
            return formulas => $"<div class=\"math display\">{formulas.Html(formula)}</div>";
        if (data["text/markdown"].AsText() is { } markdown)
            return Markdown.OfOutput(markdown, scope).ToHtml;
        if (data["application/json"] is { } json)
            return Fixed(Plain(json.ToJsonString(Indented), "result"));
        if (data["text/plain"].AsText() is { } plain)
            return Fixed(Plain(plain, "result"));
        return Fixed(data.Count == 0 ? $"" : Plain($"[{string.Join(", ", data.Select(form => form.Key))}: a page cannot show this]", "result"));
    }

    private static Func<FormulaView, Html> Fixed(Html html) => _ => html;

    /// <summary>Whether browsers show the type as a picture.</summary>
    private static bool IsPicture(string type) => type is "image/gif" or "image/webp" or "image/avif" or "image/bmp" or "image/apng" or "image/x-icon";

    private static Html Plain(string text, string type)
    {
        var shown = LastStates(Ansi().Replace(text, "")).TrimEnd('\n');
        return Folding.Around($"<pre class=\"{type}\" tabindex=\"0\">{shown}</pre>", shown.Count(character => character == '\n') + 1, "Output", "lines");
    }

    /// <summary>What a terminal shows in the end of lines that were written over after a carriage return, as progress bars are: what is longer stays at the end.</summary>
    private static string LastStates(string text)
    {
        if (!text.Contains('\r', StringComparison.Ordinal)) return text;
        return string.Join('\n', text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(line =>
            line.Split('\r').Aggregate("", (shown, over) => over.Length >= shown.Length ? over : over + shown[over.Length..])));
    }

    /// <summary>How many rows a table has; 1 for other HTML.</summary>
    private static int Rows(string html) => Math.Max(1, TableRow().Count(html));

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    [GeneratedRegex("<tr[ >]", RegexOptions.IgnoreCase)]
    private static partial Regex TableRow();

    [GeneratedRegex("\u001b\\[[0-9;]*[A-Za-z]")]
    private static partial Regex Ansi();
}

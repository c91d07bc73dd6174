using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Documents;

/// <summary>nbformat's two spellings of a text: one string, or a list of strings that belong together.</summary>
internal static class MultilineText
{
    /// <summary>Joins a string or a list of strings; <c>null</c> when <paramref name="node"/> is neither.</summary>
    public static string? Join(JsonNode? node) => node switch
    {
        JsonArray lines when lines.All(line => line.AsText() is not null) => string.Concat(lines.Select(AnyJson.AsText)),
        _ => node.AsText(),
    };

    /// <summary>Splits a text into lines that keep their line ends, where Python's <c>splitlines(keepends=True)</c> does, as Jupyter uses it.</summary>
    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && !EndsLine(text[end])) end++;
            if (end < text.Length) end += text.AsSpan(end).StartsWith("\r\n") ? 2 : 1;
            lines.Add(JsonValue.Create(text[start..end]));
            start = end;
        }

        return lines;
    }

    /// <summary>Whether Jupyter splits a text of this MIME type into lines: text, scripts and SVG, but no base64.</summary>
    public static bool IsSplit(string mime) => mime.StartsWith("text/", StringComparison.Ordinal) || mime is "application/javascript" or "image/svg+xml";

    /// <summary>Whether a list under this MIME type is data, not lines.</summary>
    public static bool IsJson(string mime) =>
        mime == "application/json" || (mime.StartsWith("application/", StringComparison.Ordinal) && mime.EndsWith("+json", StringComparison.Ordinal));

    private static bool EndsLine(char c) => c is '\n' or '\r' or '\v' or '\f' or '\x1c' or '\x1d' or '\x1e' or '\x85' or '\u2028' or '\u2029';
}

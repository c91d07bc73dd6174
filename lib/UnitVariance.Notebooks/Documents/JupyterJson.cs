using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Documents;

/// <summary>
/// JSON laid out as Jupyter lays it out (sorted keys, one space of indentation, characters outside ASCII as they are), so that a notebook
/// saved by either shows no difference in version control. Only a chart's lists of numbers stay on one line here: the numbers of an animated
/// chart, each on a line of its own, would make the file several times as large. System.Text.Json cannot be told to leave all characters unescaped.
/// </summary>
internal static class JupyterJson
{
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node, 0, isChart: false);
        return text.ToString();
    }

    /// <summary>The same on one line.</summary>
    public static string Line(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject members => $"{{{string.Join(", ", members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{Line(JsonValue.Create(member.Key))}: {Line(member.Value)}"))}}}",
        JsonArray items => $"[{string.Join(", ", items.Select(Line))}]",
        _ => Write(node),
    };

    private static void Write(StringBuilder text, JsonNode? node, int depth, bool isChart)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                WriteList(text, '{', members.OrderBy(member => member.Key, StringComparer.Ordinal), '}', depth, member =>
                {
                    WriteString(text, member.Key);
                    text.Append(": ");
                    Write(text, member.Value, depth + 1, isChart || member.Key == Charts.PlotlyRelease.MimeType);
                });
                break;
            case JsonArray { Count: > 0 } numbers when isChart && numbers.All(IsNumber):
                text.Append(Line(numbers));
                break;
            case JsonArray items:
                WriteList(text, '[', items, ']', depth, item => Write(text, item, depth + 1, isChart));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString(text, value.GetValue<string>());
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    /// <summary>A number, or the null that stands for one that JSON cannot write.</summary>
    private static bool IsNumber(JsonNode? node) => node is null || (node is JsonValue value && value.GetValueKind() == JsonValueKind.Number);

    private static void WriteList<T>(StringBuilder text, char open, IEnumerable<T> items, char close, int depth, Action<T> write)
    {
        text.Append(open);
        var empty = true;
        foreach (var item in items)
        {
            text.Append(empty ? "\n" : ",\n").Append(' ', depth + 1);
            write(item);
            empty = false;
        }

        if (!empty) text.Append('\n').Append(' ', depth);
        text.Append(close);
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        // Runes, because half a surrogate pair (a cell may print one) has no UTF-8 form: it becomes U+FFFD.
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => text.Append(rune),
            };
        }

        text.Append('"');
    }
}

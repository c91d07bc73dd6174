using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Documents;

/// <summary>Whether two outputs are the same, and what differs where they are not.</summary>
internal static class OutputDifference
{
    private const string Png = "image/png", Text = "text/plain";

    /// <summary>The first difference of two outputs (<c>null</c>: there is none in that place), with what it is in; <c>null</c> if they are equal.</summary>
    public static (string Place, IReadOnlyList<string> Lines)? Between(Output? expected, Output? actual) => (expected, actual) switch
    {
        (StreamOutput before, StreamOutput now) when before.Name == now.Name => OfText($", {before.Name}", before.Text, now.Text),
        (DisplayOutput before, DisplayOutput now) when before.IsResult == now.IsResult && Types(before, now).SequenceEqual(Types(now, before)) => OfDisplays(before, now),
        (ErrorOutput before, ErrorOutput now) => OfText(", error", Whole(before), Whole(now)),
        _ => ("", [$"- {Kind(expected, actual)}", $"+ {Kind(actual, expected)}"]),
    };

    private static (string, IReadOnlyList<string>)? OfDisplays(DisplayOutput expected, DisplayOutput actual)
    {
        foreach (var type in Types(expected, actual).Where(type => type != Png))
        {
            var (before, now) = (expected.Data[type], actual.Data[type]);
            if (!MultilineText.IsJson(type) && MultilineText.Join(before) is { } text && MultilineText.Join(now) is { } newText)
            {
                if (text != newText) return ($", {type}", TextDifference.Between(text, newText));
            }
            else if (JsonDifference.Between(before, now) is { Count: > 0 } differences)
            {
                return type == Charts.PlotlyRelease.MimeType ? (", chart", FigureDifference.Describe(differences, before)) : ($", {type}", JsonDifference.Describe(differences));
            }
        }
        return JsonDifference.Between(expected.Metadata, actual.Metadata) is { Count: > 0 } ofMetadata ? (", metadata", JsonDifference.Describe(ofMetadata)) : null;
    }

    private static (string, IReadOnlyList<string>)? OfText(string place, string expected, string actual) =>
        expected == actual ? null : (place, TextDifference.Between(expected, actual));

    /// <summary>The MIME types of an output that count, those that tell a reader most first. The picture beside a chart does not, on either side.</summary>
    private static IEnumerable<string> Types(DisplayOutput output, DisplayOutput? other) => output.Data.Select(entry => entry.Key)
        .Where(type => type != Png || !(IsFigure(output) || (other is not null && IsFigure(other))))
        .OrderBy(type => type switch { Charts.PlotlyRelease.MimeType => 0, Text => 1, _ => 2 }).ThenBy(type => type, StringComparer.Ordinal);

    private static bool IsFigure(DisplayOutput output) => output.Data.ContainsKey(Charts.PlotlyRelease.MimeType);

    private static string Whole(ErrorOutput error) => string.Join('\n', [$"{error.Name}: {error.Message}", .. error.Traceback]);

    private static string Kind(Output? output, Output? other) => output switch
    {
        null => "no output",
        StreamOutput stream => $"text on {stream.Name}: {TextDifference.Excerpt(stream.Text)}",
        ErrorOutput error => TextDifference.Excerpt($"error {error.Name}: {error.Message}"),
        DisplayOutput display => $"{(display.IsResult ? "result" : "display")} of {string.Join(", ", Types(display, other as DisplayOutput))}{Plain(display)}",
        _ => output.GetType().Name,
    };

    private static string Plain(DisplayOutput output) => MultilineText.Join(output.Data[Text]) is { } text ? $": {TextDifference.Excerpt(text)}" : "";
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Documents;

/// <summary>Says where two Plotly figures differ in the words of a chart: which trace, which point, which part of the layout.</summary>
internal static class FigureDifference
{
    /// <summary>The first difference and how many more there are; a difference in the data goes before one in the layout, which often follows from it.</summary>
    public static IReadOnlyList<string> Describe(IReadOnlyList<JsonDifference> differences, JsonNode? figure)
    {
        JsonDifference[] ordered = [.. differences.OrderBy(difference => difference.Path is ["data", ..] ? 0 : 1)];
        return JsonDifference.Describe(ordered, Place(ordered[0].Path, figure));
    }

    private static string Place(IReadOnlyList<object> path, JsonNode? figure) => path switch
    {
        ["data"] => "traces",
        ["data", int trace] => Trace(trace, figure),
        ["data", int trace, string key, int point] => string.Create(CultureInfo.InvariantCulture, $"{Trace(trace, figure)}, point {point + 1}, {key}[{point}]"),
        ["data", int trace, ..] => $"{Trace(trace, figure)}, {JsonDifference.PathText(path.Skip(2))}",
        _ => JsonDifference.PathText(path),
    };

    private static string Trace(int index, JsonNode? figure)
    {
        var name = MultilineText.Join(figure?["data"]?[index]?["name"]);
        var number = string.Create(CultureInfo.InvariantCulture, $"trace {index + 1}");
        return name is null ? number : $"{number} \"{name}\"";
    }
}

using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Tests;

/// <summary>Reads back what a figure draws.</summary>
internal static class FigureJson
{
    public static JsonNode Parsed(this Figure figure) => JsonNode.Parse(figure.ToJson())!;

    public static JsonNode Trace(this Figure figure, int index = 0) => figure.Parsed()["data"]![index]!;

    public static double?[] Numbers(this JsonNode trace, string key) => [.. trace[key]!.AsArray().Select(v => v?.GetValue<double>())];
}

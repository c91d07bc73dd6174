using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace UnitVariance.Charts.Plotly;

/// <summary>Builds JSON in a fixed order of keys, with numbers as charts need them.</summary>
internal static class Json
{
    // Letters of all languages as they are; < > & ' " + and the two line separators of JavaScript are always escaped.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Text(JsonNode node) => node.ToJsonString(Options);

    /// <summary>An object of the pairs whose value is not null.</summary>
    public static JsonObject Object(params ReadOnlySpan<(string Key, JsonNode? Value)> pairs)
    {
        var result = new JsonObject();
        foreach (var (key, value) in pairs)
            if (value is not null)
                result.Add(key, value);
        return result;
    }

    /// <summary>Whole numbers below 1e15 exactly, others rounded to 6 significant digits; null for NaN and infinity.</summary>
    public static JsonNode? Number(double value)
    {
        if (!double.IsFinite(value))
            return null;
        if (value == Math.Round(value) && Math.Abs(value) < 1e15)
            return JsonValue.Create((long)value);
        return JsonValue.Create(double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }

    public static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(Number)]);

    public static JsonArray Rows(IEnumerable<IEnumerable<double>> rows) => new([.. rows.Select(Numbers)]);

    public static JsonArray Texts(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode?)value)]);
}

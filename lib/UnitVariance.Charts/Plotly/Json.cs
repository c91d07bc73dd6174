using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace UnitVariance.Charts.Plotly;

/// <summary>Builds JSON in a fixed order of keys, with numbers as charts need them.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions AsNumbers = new() { Converters = { new Doubles(), new Floats() } };

    /// <summary>One line of JSON that may stand inside an HTML script: letters as they are, but nothing that could end the script or a line.</summary>
    public static string Text(JsonNode node) => node.ToJsonString(Readable)
        .Replace("<", "\\u003C")
        .Replace("\u2028", "\\u2028")
        .Replace("\u2029", "\\u2029");

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

    /// <summary>Any value, its numbers as <see cref="Number"/> writes them.</summary>
    /// <exception cref="ArgumentException">It has no form in JSON.</exception>
    public static JsonNode? Any(object? value)
    {
        try
        {
            return JsonSerializer.SerializeToNode(value, AsNumbers);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            throw new ArgumentException($"A value for Plotly is a number, text, a bool, a sequence or an object of these; got a {value!.GetType().Name}.", nameof(value), e);
        }
    }

    public static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(Number)]);

    public static JsonArray Rows(IEnumerable<IEnumerable<double>> rows) => new([.. rows.Select(Numbers)]);

    public static JsonArray Texts(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode?)value)]);

    private sealed class Doubles : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Charts are written, never read.");

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (Number(value) is { } number)
                number.WriteTo(writer);
            else
                writer.WriteNullValue();
        }
    }

    private sealed class Floats : JsonConverter<float>
    {
        public override float Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Charts are written, never read.");

        public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, (double)value, options);
    }
}

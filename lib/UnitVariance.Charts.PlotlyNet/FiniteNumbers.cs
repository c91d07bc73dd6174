using System.Globalization;
using Newtonsoft.Json;

namespace UnitVariance.Charts.PlotlyNet;

/// <summary>Writes NaN and infinity as null, which plotly.js leaves out, instead of as text, which it takes for the name of a category.</summary>
internal sealed class FiniteNumbers : JsonConverter
{
    public override bool CanRead => false;

    public override bool CanConvert(Type objectType) => objectType == typeof(double) || objectType == typeof(float);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) => throw new NotSupportedException("Charts are written, never read.");

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
    {
        if (value is IConvertible number && number.ToDouble(CultureInfo.InvariantCulture) is var real && double.IsFinite(real))
            writer.WriteRawValue(value is float single ? single.ToString("R", CultureInfo.InvariantCulture) : real.ToString("R", CultureInfo.InvariantCulture));
        else
            writer.WriteNull();
    }
}

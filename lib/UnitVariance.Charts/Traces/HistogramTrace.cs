using System.Text.Json.Nodes;
using UnitVariance.Charts.Plotly;
using UnitVariance.Charts.Statistics;

namespace UnitVariance.Charts.Traces;

/// <summary>Counts or densities in bins, counted here and drawn as bars, so that the figure stays small whatever the sample.</summary>
internal sealed record HistogramTrace(Bins Bins, bool Density, int LeftOut) : Trace
{
    public override string Kind => "histogram";

    public override string Summary =>
        $"{Words.Count(Bins.Counts.Sum(), "value")} in {Words.Count(Bins.Counts.Length, "bin")}, x {Words.Range(ExtentX)}"
        + (LeftOut > 0 ? $", {LeftOut} not finite left out" : "");

    public override (double Low, double High)? ExtentX =>
        Bins.Counts.Length > 0 ? (Bins.Low, Bins.Low + Bins.Width * Bins.Counts.Length) : null;

    public override (double Low, double High)? ExtentY => Numbers.Extent(Heights.Append(0));

    private double[] Heights => Density ? Bins.Densities : [.. Bins.Counts.Select(count => (double)count)];

    public override IEnumerable<JsonObject> Draw(TraceStyle style)
    {
        // A bar with an offset of its own stands on its bin: bars of other series overlap it instead of pushing it aside.
        yield return Json.Object(
            ("type", "bar"),
            ("x", Json.Numbers(Bins.Centers)),
            ("y", Json.Numbers(Heights)),
            ("offset", Json.Number(-Bins.Width / 2)),
            ("width", Json.Number(Bins.Width)),
            ("marker", Json.Object(("color", Palette.Fade(style.Color, 0.65)), ("line", Json.Object(("color", style.Color), ("width", 0.5))))));
    }
}

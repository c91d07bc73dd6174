using System.Text.Json.Nodes;
using UnitVariance.Charts.Plotly;
using UnitVariance.Charts.Statistics;

namespace UnitVariance.Charts.Traces;

/// <summary>The area between two curves, drawn as one closed polygon; points that are not finite are left out.</summary>
internal sealed record BandTrace(double[] X, double[] Low, double[] High) : Trace
{
    public override string Kind => "band";
    public override string Summary => $"{Words.Count(X.Length, "point")}, x {Words.Range(ExtentX)}, from {Words.Range(ExtentY)}";
    public override (double Low, double High)? ExtentX => Numbers.Extent(X);
    public override (double Low, double High)? ExtentY => Numbers.Extent(Low.Concat(High));

    public override IEnumerable<JsonObject> Draw(TraceStyle style)
    {
        int[] forth = [.. Enumerable.Range(0, X.Length).Where(i => double.IsFinite(X[i] + Low[i] + High[i]))];
        int[] back = [.. forth.Reverse()];
        yield return Json.Object(
            ("type", "scatter"),
            ("mode", "lines"),
            ("x", Json.Numbers(forth.Concat(back).Select(i => X[i]))),
            ("y", Json.Numbers(forth.Select(i => High[i]).Concat(back.Select(i => Low[i])))),
            ("line", Json.Object(("color", style.Color), ("width", style.Dash is null ? 0 : 1), ("dash", style.Dash))),
            ("fill", "toself"),
            ("fillcolor", Palette.Fade(style.Color, 0.35)),
            ("hoverinfo", "skip"));
    }
}

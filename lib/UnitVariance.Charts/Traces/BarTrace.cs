using System.Text.Json.Nodes;
using UnitVariance.Charts.Plotly;
using UnitVariance.Charts.Statistics;

namespace UnitVariance.Charts.Traces;

/// <summary>One bar for each name; several bar series stand side by side.</summary>
internal sealed record BarTrace(string[] Labels, double[] Values, double[]? Error) : Trace
{
    public override string Kind => "bar";
    public override bool NamesOnX => true;

    public override string Summary => Labels.Length <= 12
        ? string.Join(", ", Labels.Zip(Values, (label, v) => $"{Words.Plain(label)} {Words.Number(v)}"))
        : $"{Words.Count(Labels.Length, "bar")}, y {Words.Range(Numbers.Extent(Values))}";

    public override (double Low, double High)? ExtentY =>
        Numbers.Extent(Values.Select((v, i) => v + (Error is null ? 0 : Math.CopySign(Error[i], v))).Append(0));

    public override IEnumerable<JsonObject> Draw(TraceStyle style)
    {
        yield return Json.Object(
            ("type", "bar"),
            ("x", Json.Texts(Labels)),
            ("y", Json.Numbers(Values)),
            ("error_y", Error is null ? null : Json.Object(("type", "data"), ("array", Json.Numbers(Error)), ("thickness", 1.5), ("width", 4), ("color", Template.Ink))),
            ("marker", Json.Object(("color", style.Color))));
    }
}

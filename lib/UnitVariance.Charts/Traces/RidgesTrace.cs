using System.Text.Json.Nodes;
using UnitVariance.Charts.Plotly;

namespace UnitVariance.Charts.Traces;

/// <summary>Histograms over the same bins, one above the other, each scaled to its own fullest bin.</summary>
internal sealed record RidgesTrace(double[][] Rows, double From, double To) : Trace
{
    private const double Tallest = 0.9;

    public override string Kind => "ridges";
    public override string Summary => $"{Words.Count(Rows.Length, "histogram")} of {Words.Count(Rows[0].Length, "bin")}, x {Words.Range(ExtentX)}";
    public override (double Low, double High)? ExtentX => (From, To);
    public override (double Low, double High)? ExtentY => (1, Rows.Length + 1);
    public override bool CountsOnY => true;

    private double Width => (To - From) / Rows[0].Length;

    public override IEnumerable<JsonObject> Draw(TraceStyle style) => Rows.Select((counts, row) => Json.Object(
        ("type", "bar"),
        ("x", Json.Numbers(counts.Select((_, bin) => From + (bin + 0.5) * Width))),
        ("y", Json.Numbers(counts.Select(count => Math.Round(Tallest * count / Math.Max(1, counts.Max()), 4)))),
        ("base", row + 1),
        ("offset", Json.Number(-Width / 2)),
        ("width", Json.Number(Width)),
        ("hoverinfo", "skip"),
        ("marker", Json.Object(("color", style.Color), ("line", Json.Object(("color", style.Color), ("width", 0.5)))))));
}

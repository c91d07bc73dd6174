using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Plotly;

/// <summary>Lines across a panel as Plotly shapes, notes as annotations.</summary>
internal static class Guides
{
    public static IEnumerable<JsonObject> Lines(Panel panel, int place)
    {
        var (xAxis, yAxis) = (PlotlyLayout.AxisId("x", place), PlotlyLayout.AxisId("y", place));
        foreach (var guide in panel.Guides)
        {
            if (guide is { X: { } x, Y: null })
                yield return Line((xAxis, x, x), (yAxis + " domain", 0, 1), Label(guide.Label, "top", "left"));
            if (guide is { X: null, Y: { } y })
                yield return Line((xAxis + " domain", 0, 1), (yAxis, y, y), Label(guide.Label, "bottom", "right"));
        }
    }

    public static IEnumerable<JsonObject> Notes(Panel panel, int place)
    {
        foreach (var guide in panel.Guides)
            if (guide is { X: { } x, Y: { } y })
                yield return Json.Object(
                    ("text", guide.Label),
                    ("xref", PlotlyLayout.AxisId("x", place)), ("x", PlotlyAxis.Place(panel.X, x)),
                    ("yref", PlotlyLayout.AxisId("y", place)), ("y", PlotlyAxis.Place(panel.Y, y)),
                    ("ax", 28), ("ay", -28));
    }

    // Shapes take values of the data on a logarithmic axis too, unlike annotations and ranges.
    private static JsonObject Line((string Ref, double From, double To) x, (string Ref, double From, double To) y, JsonObject? label) => Json.Object(
        ("type", "line"),
        ("xref", x.Ref), ("x0", Json.Number(x.From)), ("x1", Json.Number(x.To)),
        ("yref", y.Ref), ("y0", Json.Number(y.From)), ("y1", Json.Number(y.To)),
        ("label", label));

    private static JsonObject? Label(string? text, string yAnchor, string xAnchor) => text is null ? null : Json.Object(
        ("text", text), ("textposition", "end"), ("textangle", 0), ("xanchor", xAnchor), ("yanchor", yAnchor), ("padding", 4));
}

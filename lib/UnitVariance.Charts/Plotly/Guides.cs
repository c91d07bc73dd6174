using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Plotly;

/// <summary>Lines across a panel as Plotly shapes; their labels and notes as annotations, which are not cut off at the edge of the panel.</summary>
internal static class Guides
{
    public static IEnumerable<JsonObject> Lines(Panel panel, int place)
    {
        var (xAxis, yAxis) = (PlotlyLayout.AxisId("x", place), PlotlyLayout.AxisId("y", place));
        foreach (var guide in panel.Guides)
        {
            if (guide is { X: { } x, Y: null })
                yield return Line((xAxis, x, x), (yAxis + " domain", 0, 1));
            if (guide is { X: null, Y: { } y })
                yield return Line((xAxis + " domain", 0, 1), (yAxis, y, y));
        }
    }

    public static IEnumerable<JsonObject> Words(Panel panel, int place)
    {
        var (xAxis, yAxis) = (PlotlyLayout.AxisId("x", place), PlotlyLayout.AxisId("y", place));
        foreach (var (x, y, label) in panel.Guides)
            if (label is not null)
                yield return (x, y) switch
                {
                    ({ } right, { } up) => Json.Object(
                        ("text", label),
                        ("xref", xAxis), ("x", PlotlyAxis.Place(panel.X, right)),
                        ("yref", yAxis), ("y", PlotlyAxis.Place(panel.Y, up)),
                        ("ax", 28), ("ay", -28)),
                    ({ } right, _) => Json.Object(
                        ("text", label), ("showarrow", false),
                        ("xref", xAxis), ("x", PlotlyAxis.Place(panel.X, right)), ("xanchor", "center"),
                        ("yref", yAxis + " domain"), ("y", 1), ("yanchor", "bottom")),
                    (_, var up) => Json.Object(
                        ("text", label), ("showarrow", false),
                        ("xref", xAxis + " domain"), ("x", 1), ("xanchor", "right"),
                        ("yref", yAxis), ("y", PlotlyAxis.Place(panel.Y, up ?? 0)), ("yanchor", "bottom")),
                };
    }

    // Shapes take values of the data on a logarithmic axis too, unlike annotations and ranges.
    private static JsonObject Line((string Ref, double From, double To) x, (string Ref, double From, double To) y) => Json.Object(
        ("type", "line"),
        ("xref", x.Ref), ("x0", Json.Number(x.From)), ("x1", Json.Number(x.To)),
        ("yref", y.Ref), ("y0", Json.Number(y.From)), ("y1", Json.Number(y.To)));
}

using System.Text.Json.Nodes;
using UnitVariance.Charts.Pictures;
using UnitVariance.Charts.Plotly;

namespace UnitVariance.Charts.Traces;

/// <summary>
/// Pictures whose ink is see-through, like a stencil, above cells of colour: a frame of an animation then holds the colours and not the pictures.
/// A cell is one unit wide.
/// </summary>
internal sealed record SheetTrace(Mosaic Mosaic, string? Caption) : Trace
{
    private const double Rim = 0.02; // by so much the stencil covers the border of the cells, which would shine through at some sizes

    public override string Kind => "sheet of images";
    public override bool Colored => false;
    public override bool Picture => true;

    public override string Summary =>
        $"{Words.Count(Mosaic.Count, "image")} of {Mosaic.Side} by {Mosaic.Side} pixels, {Mosaic.Red.Count} in red" + (Caption is null ? "" : $": {Words.Plain(Caption)}");

    public override int? Height => 70 + 600 * Mosaic.RowCount / Math.Max(10, Mosaic.Columns);

    /// <summary>The stencil, an image of the layout because Plotly draws traces of images below all others.</summary>
    public override JsonObject LayoutImage(int place) => Json.Object(
        ("source", Mosaic.ToDataUrl()),
        ("xref", PlotlyLayout.AxisId("x", place)), ("x", -0.5 - Rim), ("sizex", Mosaic.Columns + 2 * Rim), ("xanchor", "left"),
        ("yref", PlotlyLayout.AxisId("y", place)), ("y", -0.5 - Rim), ("sizey", Mosaic.RowCount + 2 * Rim), ("yanchor", "top"),
        ("sizing", "stretch"), ("layer", "above"));

    public override IEnumerable<JsonObject> Draw(TraceStyle style)
    {
        yield return Json.Object(
            ("type", "heatmap"),
            ("z", Json.Rows(Enumerable.Range(0, Mosaic.RowCount).Select(row => Enumerable.Range(row * Mosaic.Columns, Mosaic.Columns).Select(Ink)))),
            ("zmin", 0), ("zmax", 1),
            ("colorscale", new JsonArray(new JsonArray(0, "#111111"), new JsonArray(1, Palette.Wrong))),
            ("showscale", false),
            ("hoverinfo", "skip"));
        yield return Json.Object(
            ("type", "scatter"),
            ("mode", "text"),
            ("x", Json.Numbers([(Mosaic.Columns - 1) / 2.0])),
            ("y", Json.Numbers([Mosaic.RowCount - 0.3])),
            ("text", Json.Texts([Caption ?? ""])),
            ("textposition", "bottom center"),
            ("cliponaxis", false),
            ("hoverinfo", "skip"));
    }

    /// <summary>1 for red; nothing below a place without a picture.</summary>
    private double Ink(int picture) => picture >= Mosaic.Count ? double.NaN : Mosaic.Red.Contains(picture) ? 1 : 0;
}

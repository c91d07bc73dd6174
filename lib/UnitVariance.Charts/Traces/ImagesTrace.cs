using System.Text.Json.Nodes;
using UnitVariance.Charts.Pictures;
using UnitVariance.Charts.Plotly;

namespace UnitVariance.Charts.Traces;

/// <summary>Small grey pictures side by side, drawn as one PNG, with captions below them where given.</summary>
internal sealed record ImagesTrace(Mosaic Mosaic, string[]? Captions) : Trace
{
    public override string Kind => "images";
    public override bool Colored => false;
    public override bool Picture => true;

    public override string Summary =>
        $"{Words.Count(Mosaic.Count, "image")} of {Mosaic.Side} by {Mosaic.Side} pixels"
        + (Mosaic.Red.Count > 0 ? $", {Mosaic.Red.Count} in red" : "")
        + (Captions is { Length: > 0 and <= 20 } ? $": {string.Join(", ", Captions.Select(Words.Plain))}" : "");

    public override int? Height => 70 + (int)Math.Min(800, 600.0 / Math.Max(10, Mosaic.Columns) * Mosaic.RowCount * Mosaic.CellHeight / Mosaic.CellWidth);

    public override IEnumerable<JsonObject> Draw(TraceStyle style)
    {
        yield return Json.Object(
            ("type", "image"),
            ("source", Mosaic.ToDataUrl()),
            ("hoverinfo", "skip"));
        if (Captions is not null)
            yield return Json.Object(
                ("type", "scatter"),
                ("mode", "text"),
                ("x", Json.Numbers(Captions.Select((_, i) => Mosaic.CaptionAt(i).X))),
                ("y", Json.Numbers(Captions.Select((_, i) => Mosaic.CaptionAt(i).Y))),
                ("text", Json.Texts(Captions)),
                ("textposition", "middle center"),
                ("textfont", Json.Object(("size", 11))),
                ("hoverinfo", "skip"));
    }
}

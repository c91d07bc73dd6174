using System.Globalization;
using System.Text.Json.Nodes;
using UnitVariance.Charts.Plotly;
using UnitVariance.Charts.Statistics;

namespace UnitVariance.Charts.Traces;

/// <summary>A table of numbers as colours; row 0 is at the bottom for numbers on the axis and at the top for names.</summary>
internal sealed record HeatmapTrace(double[][] Rows) : Trace
{
    public double[]? X { get; init; }
    public double[]? Y { get; init; }
    public string[]? ColumnNames { get; init; }
    public string[]? RowNames { get; init; }
    public bool Smooth { get; init; }
    public bool WithoutScale { get; init; }

    /// <summary>How the number of a cell is written into it, and what stands where there is none; null for colours alone.</summary>
    public (string Format, string Missing)? Words { get; init; }

    public override string Kind => "heat map";
    public override bool Colored => false;
    public override bool NamesOnX => ColumnNames is not null;
    public override bool NamesOnY => RowNames is not null;

    public override string Summary =>
        $"{Charts.Words.Count(Rows.Length, "row")} by {Charts.Words.Count(Rows.Length > 0 ? Rows[0].Length : 0, "column")}, values {Charts.Words.Range(Extent)}";

    /// <summary>The width of all cells along an axis, whose places are even.</summary>
    public static double Reach(double[]? places) => places is { Length: > 1 }
        ? (places[^1] - places[0]) * places.Length / (places.Length - 1)
        : throw new ArgumentException("Menus need places for the columns and rows of a heat map, two or more each; give x and y.");

    public override Trace Tiled(Trace[][] tiles, Tiling tiling) => this with
    {
        Rows = [.. tiles.SelectMany(row => Rows.Select((_, r) => row.Cast<HeatmapTrace>().SelectMany(tile => tile.Rows[r]).ToArray()))],
        X = [.. tiles[0].SelectMany((_, c) => X!.Select(x => tiling.AtX(x, c)))],
        Y = [.. tiles.SelectMany((_, r) => Y!.Select(y => tiling.AtY(y, r)))],
    };

    private (double Low, double High)? Extent => Numbers.Extent(Rows.SelectMany(row => row));

    public override IEnumerable<JsonObject> Draw(TraceStyle style)
    {
        var (low, high) = style.Z.Range ?? Symmetric(Extent ?? (0, 1));
        yield return Json.Object(
            ("type", "heatmap"),
            ("z", Json.Rows(Rows)),
            ("x", ColumnNames is not null ? Json.Texts(ColumnNames) : X is not null ? Json.Numbers(X) : null),
            ("y", RowNames is not null ? Json.Texts(RowNames) : Y is not null ? Json.Numbers(Y) : null),
            ("zmin", Json.Number(low)),
            ("zmax", Json.Number(high)),
            ("colorscale", low < 0 && high > 0 ? Template.Diverging() : Template.Sequential()),
            ("hoverongaps", false),
            ("text", Words is var (format, missing) ? new JsonArray([.. Rows.Select(row => Json.Texts(row.Select(value => Word(value, format, missing))))]) : null),
            ("texttemplate", Words is null ? null : "%{text}"),
            ("zsmooth", Smooth ? "best" : null),
            ("showscale", WithoutScale ? false : null),
            ("colorbar", WithoutScale ? null : Json.Object(
                ("thickness", 14),
                ("outlinewidth", 0),
                ("title", style.Z.Title is null ? null : Json.Object(("text", style.Z.Title), ("side", "right"))))));
    }

    private static string Word(double value, string format, string missing) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : missing;

    /// <summary>With both signs, zero takes the middle colour.</summary>
    private static (double Low, double High) Symmetric((double Low, double High) extent)
    {
        if (extent is not ( < 0, > 0))
            return extent;
        var reach = Math.Max(-extent.Low, extent.High);
        return (-reach, reach);
    }
}

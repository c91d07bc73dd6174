using System.Text.Json.Nodes;
using UnitVariance.Charts.Plotly;
using UnitVariance.Charts.Statistics;

namespace UnitVariance.Charts.Traces;

/// <summary>Points (x, y) as a line, as markers or as both, with error bars or a filled area where wanted.</summary>
internal sealed record XyTrace(string KindOfChart, double[] X, double[] Y) : Trace
{
    public bool Joined { get; init; } = true;
    public bool Filled { get; init; }
    public bool Outlined { get; init; }
    public bool NamedAtEnd { get; init; }
    public int? SeenAtOnce { get; init; }
    public double[]? Error { get; init; }
    public int? SampleSize { get; init; }

    public override string Kind => KindOfChart;

    public override string Summary => SampleSize is { } n
        ? $"{Words.Count(n, "value")}, x {Words.Range(ExtentX)}"
        : $"{Words.Count(X.Length, "point")}, x {Words.Range(ExtentX)}, y {Words.Range(Numbers.Extent(Y))}{(Error is null ? "" : ", with error bars")}";

    public override (double Low, double High)? ExtentX => Numbers.Extent(X);

    public override bool CountsOnX => X.All(double.IsInteger);

    public override (double Low, double High)? ExtentY => Numbers.Extent(
        Error is null ? Y : Y.Zip(Error, (y, e) => y - e).Concat(Y.Zip(Error, (y, e) => y + e)).Concat(Y));

    /// <summary>The points of all, with a gap between one and the next that breaks the line.</summary>
    public override Trace Tiled(Trace[][] tiles, Tiling tiling)
    {
        var all = tiles.SelectMany((row, r) => row.Cast<XyTrace>().Select((tile, c) => (tile, r, c))).ToArray();
        double[] gap = Joined ? [double.NaN] : [];
        return this with
        {
            X = [.. all.SelectMany(at => at.tile.X.Select(x => tiling.AtX(x, at.c)).Concat(gap))],
            Y = [.. all.SelectMany(at => at.tile.Y.Select(y => tiling.AtY(y, at.r)).Concat(gap))],
            SeenAtOnce = X.Length,
            Error = Error is null ? null : throw new ArgumentException("Menus cannot be put above error bars; draw them as a band or as points."),
        };
    }

    public override IEnumerable<JsonObject> Draw(TraceStyle style)
    {
        var mode = (Joined, Marked) switch { (true, true) => "lines+markers", (true, false) => "lines", _ => "markers" };
        var named = NamedAtEnd && Joined && Name is not null;
        yield return Json.Object(
            ("type", "scatter"),
            ("mode", named ? mode + "+text" : mode),
            ("x", Json.Numbers(X)),
            ("y", Json.Numbers(Y)),
            ("text", named ? Json.Texts(AtEnd(Name!)) : null),
            ("textposition", named ? "middle right" : null),
            ("textfont", named ? Json.Object(("color", style.Color), ("size", 12)) : null),
            ("cliponaxis", named ? false : null),
            ("error_y", Error is null ? null : Json.Object(("type", "data"), ("array", Json.Numbers(Error)), ("thickness", 1.5), ("width", 4))),
            ("line", Joined ? style.Line() : null),
            ("marker", !Marked ? null : Json.Object(("color", style.Color), ("size", (SeenAtOnce ?? X.Length) > 300 ? 4 : 7), ("opacity", Joined || Error is not null || Outlined ? null : 0.75), ("line", Outlined ? Json.Object(("color", "#ffffff"), ("width", 1)) : null))),
            ("fill", Filled ? "tozeroy" : null),
            ("fillcolor", Filled ? Palette.Fade(style.Color, 0.2) : null));
    }

    /// <summary>The name at the last point that is drawn, nothing at the others.</summary>
    private IEnumerable<string> AtEnd(string name)
    {
        var last = Array.FindLastIndex(Y, double.IsFinite);
        return Y.Select((_, i) => i == last ? name : "");
    }
}

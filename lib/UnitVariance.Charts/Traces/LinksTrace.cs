using System.Text.Json.Nodes;
using UnitVariance.Charts.Plotly;
using UnitVariance.Charts.Statistics;

namespace UnitVariance.Charts.Traces;

/// <summary>
/// Straight links between points, whose colour is the sign of a value and whose width its size in classes. All links of one class are one
/// broken line, so that a drawing with hundreds of links is a few Plotly traces, whose data alone change on a slider.
/// </summary>
internal sealed record LinksTrace((double X, double Y)[] From, (double X, double Y)[] To, double[] Values, double[] Limits) : Trace
{
    private const double Thin = 0.7, Thick = 6;

    public override string Kind => "links";
    public override bool Colored => false;
    public override string Summary => $"{Words.Count(Values.Length, "link")}, values {Words.Range(Numbers.Extent(Values))}";
    public override (double Low, double High)? ExtentX => Numbers.Extent(From.Concat(To).Select(end => end.X));
    public override (double Low, double High)? ExtentY => Numbers.Extent(From.Concat(To).Select(end => end.Y));

    public override Trace Tiled(Trace[][] tiles, Tiling tiling)
    {
        var all = tiles.SelectMany((row, r) => row.Cast<LinksTrace>().Select((tile, c) => (tile, r, c))).ToArray();
        (double, double)[] Moved(Func<LinksTrace, (double X, double Y)[]> ends) =>
            [.. all.SelectMany(at => ends(at.tile).Select(end => (tiling.AtX(end.X, at.c), tiling.AtY(end.Y, at.r))))];
        return this with { From = Moved(tile => tile.From), To = Moved(tile => tile.To), Values = [.. all.SelectMany(at => at.tile.Values)] };
    }

    /// <summary>Two broken lines for each class, of the positive and the negative values; a value below the first limit, or NaN, is not drawn.</summary>
    public override IEnumerable<JsonObject> Draw(TraceStyle style)
    {
        for (var size = 0; size < Limits.Length; size++)
            foreach (var sign in (int[])[1, -1])
            {
                var (low, high) = (Limits[size], size + 1 < Limits.Length ? Limits[size + 1] : double.PositiveInfinity);
                int[] drawn = [.. Enumerable.Range(0, Values.Length).Where(i => sign * Values[i] >= low && sign * Values[i] < high || (high > double.MaxValue && sign * Values[i] == high))];
                yield return Json.Object(
                    ("type", "scatter"),
                    ("mode", "lines"),
                    ("x", Broken(drawn, end => end.X)),
                    ("y", Broken(drawn, end => end.Y)),
                    ("line", Json.Object(("color", Palette.Colors[sign > 0 ? 1 : 0]), ("width", Width(size)))),
                    ("showlegend", false),
                    ("hoverinfo", "skip"));
            }
    }

    private JsonNode Width(int size) => Json.Number(Limits.Length == 1 ? Thin : Math.Round(Thin * Math.Pow(Thick / Thin, size / (Limits.Length - 1.0)), 1))!;

    private JsonArray Broken(int[] drawn, Func<(double X, double Y), double> coordinate) =>
        Json.Numbers(drawn.SelectMany(i => (double[])[coordinate(From[i]), coordinate(To[i]), double.NaN]));
}

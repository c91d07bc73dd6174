using System.Globalization;
using System.Text.Json.Nodes;
using UnitVariance.Charts.Traces;

namespace UnitVariance.Charts.Plotly;

/// <summary>An axis of one panel, as Plotly wants it: on a logarithmic axis a range is in powers of ten.</summary>
internal static class PlotlyAxis
{
    private const double Room = 0.05; // share of the data's range left free at each end of a slider's axes

    public static JsonObject Horizontal(Figure figure, int place)
    {
        var panel = figure.Panels[place];
        if (panel.Traces.Any(trace => trace.Picture))
            return Json.Object(("visible", false), ("constrain", "domain"));
        var names = panel.Traces.Any(trace => trace.NamesOnX);
        var counts = panel.Traces.All(trace => trace.CountsOnX);
        return Of(panel.X, names, names ? null : Shared(figure, place, panel.X, trace => trace.ExtentX), Ticks(panel, panel.X, counts, trace => trace.ExtentX));
    }

    public static JsonObject Vertical(Figure figure, int place)
    {
        var panel = figure.Panels[place];
        if (panel.Traces.Any(trace => trace.Picture))
            return Json.Object(
                ("visible", false), ("constrain", "domain"), ("constraintoward", "top"), ("autorange", "reversed"), ("scaleanchor", PlotlyLayout.AxisId("x", place)));
        if (panel.Traces.Any(trace => trace.NamesOnY))
            return Json.Object(("title", Title(panel.Y)), ("type", "category"), ("autorange", "reversed"), ("showgrid", false));
        return Of(panel.Y, names: false, Shared(figure, place, panel.Y, trace => trace.ExtentY), Ticks(panel, panel.Y, panel.Traces.All(trace => trace.CountsOnY), trace => trace.ExtentY));
    }

    /// <summary>Where a value stands in Plotly's coordinates of the axis.</summary>
    public static JsonNode? Place(Axis axis, double value) => Json.Number(axis.Log ? Math.Log10(value) : value);

    /// <summary>
    /// Ticks where Plotly's own would disturb: at every whole number on a short axis that counts, and at 1, 2 and 5 on a logarithmic axis of up to three
    /// decades, where Plotly crowds nine figures into a decade, and writes only the first digit of those between its powers.
    /// </summary>
    private static (JsonNode? Step, (double At, string Text)[]? Named) Ticks(Panel panel, Axis axis, bool counts, Func<Trace, (double Low, double High)?> extentOf)
    {
        if (axis.Ticks is not null)
            return (null, [.. axis.Ticks]);
        var extents = panel.Traces.Select(extentOf).OfType<(double Low, double High)>().ToArray();
        if (extents.Length == 0)
            return (null, null);
        var (low, high) = axis.Range ?? (extents.Min(extent => extent.Low), extents.Max(extent => extent.High));
        if (axis.Log)
            return (null, low > 0 && high / low < 1000 ? [.. OneTwoFive(low, high)] : null);
        return (counts && high - low <= 10 ? 1 : null, null);
    }

    /// <summary>1, 2 and 5 times the powers of ten about a range, in full.</summary>
    private static IEnumerable<(double At, string Text)> OneTwoFive(double low, double high) =>
        from power in Enumerable.Range((int)Math.Floor(Math.Log10(low)) - 1, (int)Math.Ceiling(Math.Log10(high)) - (int)Math.Floor(Math.Log10(low)) + 2)
        from digit in (int[])[1, 2, 5]
        let at = double.Parse(string.Create(CultureInfo.InvariantCulture, $"{digit}e{power}"), CultureInfo.InvariantCulture)
        where at >= low / 3 && at <= high * 3
        select (at, power is >= -4 and <= 4 ? at.ToString("#,0.####", CultureInfo.InvariantCulture) : $"{(digit == 1 ? "" : $"{digit} × ")}10<sup>{power.ToString(CultureInfo.InvariantCulture).Replace('-', '−')}</sup>");

    private static JsonObject Of(Axis axis, bool names, (double From, double To)? range, (JsonNode? Step, (double At, string Text)[]? Named) ticks) => Json.Object(
        ("title", Title(axis)),
        ("type", names ? "category" : axis.Log ? "log" : "linear"),
        ("dtick", ticks.Step),
        ("tickvals", ticks.Named is null ? null : Json.Numbers(ticks.Named.Select(tick => tick.At))),
        ("showgrid", axis.Ticks is [] ? false : null),
        ("zeroline", axis.Ticks is null ? null : false),
        ("ticktext", ticks.Named is null ? null : Json.Texts(ticks.Named.Select(tick => tick.Text))),
        ("range", range is var (from, to) ? new JsonArray(Place(axis, from), Place(axis, to)) : null));

    private static JsonObject? Title(Axis axis) => axis.Title is null ? null : Json.Object(("text", axis.Title));

    /// <summary>The author's range; on a slider otherwise one that fits all steps, so that the axes stand still while it moves.</summary>
    private static (double From, double To)? Shared(Figure figure, int place, Axis axis, Func<Trace, (double Low, double High)?> extentOf)
    {
        if (axis.Range is not null || figure.Steps.IsEmpty)
            return axis.Range;
        var extents = figure.Steps.SelectMany(step => step.Figure.Panels[place].Traces).Select(extentOf).OfType<(double Low, double High)>().ToArray();
        if (extents.Length == 0)
            return null;
        var (low, high) = (extents.Min(extent => extent.Low), extents.Max(extent => extent.High));
        if (axis.Log)
            return low > 0 ? (low * Math.Pow(high / low, -Room), high * Math.Pow(high / low, Room)) : null;
        var room = high > low ? (high - low) * Room : 1;
        return (low == 0 ? 0 : low - room, high == 0 ? 0 : high + room);
    }
}

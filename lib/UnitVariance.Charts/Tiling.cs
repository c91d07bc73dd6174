using UnitVariance.Charts.Statistics;
using UnitVariance.Charts.Traces;

namespace UnitVariance.Charts;

/// <summary>
/// The places of a figure's variants in one and the same axes, side by side: the options of the first menu along the vertical axis, those of the second
/// along the horizontal one. A menu then only has to move the window of the axes, which Plotly can do by itself in every host, also while it plays.
/// </summary>
internal sealed record Tiling(Axis X, Axis Y, double PitchX, double PitchY)
{
    private const double Pitch = 1.5; // of the window, so that a neighbour's markers at its edge stay out of sight

    /// <summary>The places for a panel. A heat map's are as wide as the map, so that the cells of all form one even grid.</summary>
    public static Tiling Of(Panel panel)
    {
        var map = panel.Traces.OfType<HeatmapTrace>().FirstOrDefault();
        return map is null
            ? new(panel.X, panel.Y, Pitch * Window(panel.X), Pitch * Window(panel.Y))
            : new(panel.X, panel.Y, HeatmapTrace.Reach(map.X), HeatmapTrace.Reach(map.Y));
    }

    public double AtX(double x, int column) => X.Shift(x, column * PitchX);

    public double AtY(double y, int row) => Y.Shift(y, row * PitchY);

    /// <summary>What is seen of the horizontal axis, in units of the data, when an option of the second menu is chosen.</summary>
    public (double From, double To) WindowX(int column) => (AtX(X.Range!.Value.From, column), AtX(X.Range!.Value.To, column));

    /// <summary>What is seen of the vertical axis, in units of the data, when an option of the first menu is chosen.</summary>
    public (double From, double To) WindowY(int row) => (AtY(Y.Range!.Value.From, row), AtY(Y.Range!.Value.To, row));

    /// <summary>The panel's axes with the ticks of every place.</summary>
    public (Axis X, Axis Y) Axes(int rows, int columns) => (Repeated(X, PitchX, columns), Repeated(Y, PitchY, rows));

    private static Axis Repeated(Axis axis, double pitch, int places) => axis with
    {
        Ticks = [.. Enumerable.Range(0, places).SelectMany(place =>
            (axis.Ticks ?? RoundNumbers.In(axis.Range!.Value, axis.Log)).Select(tick => (axis.Shift(tick.At, place * pitch), tick.Text)))],
    };

    /// <summary>The length of the axis that is seen, in decades on a logarithmic one.</summary>
    private static double Window(Axis axis) => axis.Range is not var (from, to)
        ? throw new ArgumentException("Menus need a range on every axis, so that all options are seen through one window; set XRange and YRange.")
        : Math.Abs(axis.Log ? Math.Log10(to / from) : to - from);
}

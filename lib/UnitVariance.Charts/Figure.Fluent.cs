using UnitVariance.Charts.Traces;

namespace UnitVariance.Charts;

public sealed partial record Figure
{
    /// <summary>Sets the title; in a grid it becomes the title of the panel.</summary>
    /// <param name="text">The title.</param>
    /// <returns>A changed copy.</returns>
    public Figure Title(string text) => this with { TitleText = text };

    /// <summary>Sets a smaller line below the title.</summary>
    /// <param name="text">The subtitle.</param>
    /// <returns>A changed copy.</returns>
    public Figure Subtitle(string text) => this with { SubtitleText = text };

    /// <summary>Sets the title of the horizontal axis.</summary>
    /// <param name="title">The quantity and its unit.</param>
    /// <returns>A changed copy.</returns>
    public Figure XAxis(string title) => Each(panel => panel with { X = panel.X with { Title = title } });

    /// <summary>Sets the title of the vertical axis.</summary>
    /// <param name="title">The quantity and its unit.</param>
    /// <returns>A changed copy.</returns>
    public Figure YAxis(string title) => Each(panel => panel with { Y = panel.Y with { Title = title } });

    /// <summary>Sets the title of the colour bar of a heat map.</summary>
    /// <param name="title">The quantity and its unit.</param>
    /// <returns>A changed copy.</returns>
    public Figure ZAxis(string title) => Each(panel => panel with { Z = panel.Z with { Title = title } });

    /// <summary>Makes the horizontal axis logarithmic; values of zero and below are not drawn.</summary>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range set before does not lie above zero.</exception>
    public Figure LogX() => Each(panel => panel with { X = panel.X.AsLog() });

    /// <summary>Makes the vertical axis logarithmic; values of zero and below are not drawn.</summary>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range set before does not lie above zero.</exception>
    public Figure LogY() => Each(panel => panel with { Y = panel.Y.AsLog() });

    /// <summary>Sets the range of the horizontal axis, in units of the data on a logarithmic axis too. Default: fits the data.</summary>
    /// <param name="from">The value at the left.</param>
    /// <param name="to">The value at the right; below <paramref name="from"/> it reverses the axis.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty, not finite, or reaches zero on a logarithmic axis.</exception>
    public Figure XRange(double from, double to) => Each(panel => panel with { X = panel.X.Between(from, to) });

    /// <summary>Sets the range of the vertical axis, in units of the data on a logarithmic axis too. Default: fits the data.</summary>
    /// <param name="from">The value at the bottom.</param>
    /// <param name="to">The value at the top; below <paramref name="from"/> it reverses the axis.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty, not finite, or reaches zero on a logarithmic axis.</exception>
    public Figure YRange(double from, double to) => Each(panel => panel with { Y = panel.Y.Between(from, to) });

    /// <summary>Sets the values at the two ends of a heat map's colours. Default: the range of the data, symmetric about zero when it has both signs.</summary>
    /// <param name="from">The value of the first colour.</param>
    /// <param name="to">The value of the last colour.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or not finite.</exception>
    public Figure ZRange(double from, double to) => Each(panel => panel with { Z = panel.Z.Between(from, to) });

    /// <summary>Names the last series, for the legend and for <see cref="AltText"/>.</summary>
    /// <param name="name">The name; null for none.</param>
    /// <returns>A changed copy.</returns>
    public Figure Name(string? name) => LastSeries(series => series with { Name = name });

    /// <summary>Gives the last series a colour of the <see cref="Palette"/>. Default: the first colour not yet used by position.</summary>
    /// <param name="index">The place in the palette, which repeats with dashed lines.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public Figure Color(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return LastSeries(series => series with { Color = index });
    }

    /// <summary>Draws the last series with a dashed line.</summary>
    /// <returns>A changed copy.</returns>
    public Figure Dashed() => LastSeries(series => series with { Dash = "dash" });

    /// <summary>Draws the last series with a dotted line.</summary>
    /// <returns>A changed copy.</returns>
    public Figure Dotted() => LastSeries(series => series with { Dash = "dot" });

    /// <summary>Marks every point of the last series.</summary>
    /// <returns>A changed copy.</returns>
    public Figure Markers() => LastSeries(series => series with { Marked = true });

    /// <summary>Gives the markers of the last series a white rim, so that they stand out from a coloured ground.</summary>
    /// <returns>A changed copy.</returns>
    public Figure Outlined() => LastSeries(series => series is XyTrace points ? points with { Outlined = true } : series);

    /// <summary>Writes the numbers of a heat map into its cells.</summary>
    /// <param name="format">A .NET format of numbers, such as <c>0.00</c>.</param>
    /// <param name="missing">What stands in a cell whose value is NaN or infinite, such as <c>diverged</c>. Default: nothing.</param>
    /// <returns>A changed copy.</returns>
    public Figure CellText(string format, string missing = "") => LastSeries(series => series is HeatmapTrace map ? map with { Words = (format, missing) } : series);

    /// <summary>Writes the name of each line at its end, in its colour, in place of a legend. Leave room with <see cref="XRange"/> where names are long.</summary>
    /// <returns>A changed copy.</returns>
    public Figure LabelEnds() => Each(panel => panel with { Traces = [.. panel.Traces.Select(trace => trace is XyTrace line ? line with { NamedAtEnd = true } : trace)] }) with { LegendShown = false };

    /// <summary>Blends the colours of a heat map's cells into each other.</summary>
    /// <returns>A changed copy.</returns>
    public Figure Smooth() => LastSeries(series => series is HeatmapTrace map ? map with { Smooth = true } : series);

    /// <summary>Shows or hides the colour bar of a heat map. Default: shown.</summary>
    /// <param name="shown">Whether to show it.</param>
    /// <returns>A changed copy.</returns>
    public Figure ColorBar(bool shown) => LastSeries(series => series is HeatmapTrace map ? map with { WithoutScale = !shown } : series);

    /// <summary>Sets the ticks of the horizontal axis. Default: Plotly's own.</summary>
    /// <param name="ticks">Where each is, in units of the data, and what it says.</param>
    /// <returns>A changed copy.</returns>
    public Figure XTicks(params (double At, string Text)[] ticks) => Each(panel => panel with { X = panel.X with { Ticks = [.. ticks] } });

    /// <summary>Sets the ticks of the vertical axis. Default: Plotly's own.</summary>
    /// <param name="ticks">Where each is, in units of the data, and what it says.</param>
    /// <returns>A changed copy.</returns>
    public Figure YTicks(params (double At, string Text)[] ticks) => Each(panel => panel with { Y = panel.Y with { Ticks = [.. ticks] } });

    /// <summary>Says what a slider counts, before its value, and where it stands at the beginning.</summary>
    /// <param name="name">A word: "step".</param>
    /// <param name="shown">The place, from 0, of the step that is shown first. Default: the first.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The figure has no such step.</exception>
    public Figure Slider(string name, int shown = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shown);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shown, Steps.Length);
        return this with { SliderName = name, StepShown = shown, Panels = Steps[shown].Figure.Panels };
    }

    /// <summary>Draws a dashed vertical line through the whole panel.</summary>
    /// <param name="x">Where, in units of the data.</param>
    /// <param name="label">A word beside the line.</param>
    /// <returns>A changed copy.</returns>
    public Figure VerticalLine(double x, string? label = null) => Add(new Guide(x, null, label));

    /// <summary>Draws a dashed horizontal line through the whole panel.</summary>
    /// <param name="y">Where, in units of the data.</param>
    /// <param name="label">A word above the line.</param>
    /// <returns>A changed copy.</returns>
    public Figure HorizontalLine(double y, string? label = null) => Add(new Guide(null, y, label));

    /// <summary>Writes a note with an arrow to one point.</summary>
    /// <param name="x">The point's horizontal coordinate, in units of the data.</param>
    /// <param name="y">The point's vertical coordinate, in units of the data.</param>
    /// <param name="text">The note.</param>
    /// <returns>A changed copy.</returns>
    public Figure Note(double x, double y, string text) => Add(new Guide(x, y, text));

    /// <summary>Sets the height of the whole figure. Default: 360, more for grids and image grids.</summary>
    /// <param name="pixels">CSS pixels.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pixels"/> is not positive.</exception>
    public Figure Height(int pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pixels);
        return this with { HeightPixels = pixels };
    }

    /// <summary>Shows or hides the legend. Default: shown when there are two names to tell apart.</summary>
    /// <param name="shown">Whether to show it.</param>
    /// <returns>A changed copy.</returns>
    public Figure Legend(bool shown) => this with { LegendShown = shown };

    /// <summary>Replaces <see cref="AltText"/>.</summary>
    /// <param name="text">The chart in words.</param>
    /// <returns>A changed copy.</returns>
    public Figure Alt(string text) => this with { AltOverride = text };

    private Figure Add(Guide guide) => Each(panel => panel with { Guides = panel.Guides.Add(guide) });
}

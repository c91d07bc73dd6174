using UnitVariance.Charts.Plotly;

namespace UnitVariance.Charts;

public sealed partial record Figure
{
    /// <summary>
    /// Sets any attribute of plotly.js that the fluent methods do not know: <c>.Plotly("layout.xaxis.tickangle", 45)</c>. Later settings win, also over the
    /// figure's own. A setting of <c>data</c> holds at every step of a slider and for every choice of a menu.
    /// </summary>
    /// <remarks>
    /// In a grid, settings of traces and of <c>layout.xaxis</c> and <c>layout.yaxis</c> go with their chart; other settings of the layout belong to the whole grid, so set them on it.
    /// In an overlay the first chart's settings of the layout win.
    /// </remarks>
    /// <param name="path">
    /// Where, as in plotly.js's reference: <c>layout.xaxis2.type</c>, <c>layout.shapes[0].line.width</c>, <c>config.scrollZoom</c>; <c>data[0].marker.size</c> is of
    /// the first trace, <c>data.marker.size</c> of all.
    /// </param>
    /// <param name="value">A number, text, a bool, null, a sequence, a dictionary or an object with properties: <c>new { color = "red" }</c>. Numbers are written as in <see cref="ToJson"/>.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">The path is malformed or leads nowhere in this figure, or the value cannot be JSON.</exception>
    public Figure Plotly(string path, object? value)
    {
        ArgumentNullException.ThrowIfNull(path);
        var changed = this with { Settings = Settings.Add(new(SettingPath.Parse(path), Json.Any(value))) };
        _ = PlotlyFigure.Of(changed); // a path that leads nowhere is told here, not when the chart is shown
        return changed;
    }
}

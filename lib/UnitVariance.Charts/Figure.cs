using System.Collections.Immutable;
using UnitVariance.Charts.Display;
using UnitVariance.Charts.Plotly;
using UnitVariance.Charts.Traces;

namespace UnitVariance.Charts;

/// <summary>
/// An immutable chart. <see cref="Chart"/> makes one, the fluent methods return changed copies, and it shows itself
/// in a notebook as a Plotly chart.
/// </summary>
/// <remarks>
/// Titles, axis titles, names and labels may use Plotly's markup: <c>&lt;b&gt;</c>, <c>&lt;i&gt;</c>, <c>&lt;sub&gt;</c>, <c>&lt;sup&gt;</c>,
/// <c>&lt;br&gt;</c>. Methods that style a series act on the last one; methods that set axes act on every panel of a grid
/// and on every step of a slider.
/// </remarks>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed partial record Figure
{
    internal Figure(params IEnumerable<Panel> panels) => Panels = [.. panels];

    internal ImmutableArray<Panel> Panels { get; init; }
    internal ImmutableArray<Step> Steps { get; init; } = [];
    internal ImmutableArray<Step> Choices { get; init; } = [];
    internal ImmutableArray<Menu> Menus { get; init; } = [];
    internal ImmutableArray<Setting> Settings { get; init; } = [];
    internal ImmutableArray<Tiling> Windows { get; init; } = [];
    internal string? SliderName { get; init; }
    internal int StepShown { get; init; }
    internal int Columns { get; init; } = 1;
    internal string? TitleText { get; init; }
    internal string? SubtitleText { get; init; }
    internal string? AltOverride { get; init; }
    internal int? HeightPixels { get; init; }
    internal bool? LegendShown { get; init; }

    /// <summary>
    /// What the chart shows, in words, for screen readers and plain terminals: title, axes, and every series with its
    /// number of points and its range. <see cref="Alt"/> replaces it.
    /// </summary>
    public string AltText => AltOverride ?? Description.Of(this);

    /// <summary>
    /// The Plotly figure as JSON: <c>data</c>, <c>layout</c>, <c>config</c> and, for a slider, <c>frames</c>. Keys keep one order; whole numbers
    /// are exact, other numbers are rounded to 6 significant digits; NaN and infinity become null. Characters that could end an HTML script
    /// are escaped.
    /// </summary>
    /// <returns>One line of JSON.</returns>
    public string ToJson() => Json.Text(PlotlyFigure.Of(this));

    /// <summary>
    /// An HTML snippet that draws the chart and, where scripts do not run, shows <see cref="AltText"/>. Never throws: a failure becomes the text
    /// of the snippet.
    /// </summary>
    /// <returns>One div and one script.</returns>
    public string ToHtml() => HtmlSnippet.Of(this);

    /// <summary>The same as <see cref="AltText"/>.</summary>
    /// <returns>The chart in words.</returns>
    public override string ToString() => AltText;

    /// <summary>Every panel of the figure, and of all its steps and choices, changed in the same way.</summary>
    internal Figure Each(Func<Panel, Panel> change) => this with
    {
        Panels = [.. Panels.Select(change)],
        Steps = [.. Steps.Select(step => step with { Figure = step.Figure.Each(change) })],
        Choices = [.. Choices.Select(choice => choice with { Figure = choice.Figure.Each(change) })],
    };

    private Figure LastSeries(Func<Trace, Trace> change) => this with
    {
        Panels = Panels.SetItem(Panels.Length - 1, Panels[^1].ChangeLast(change)),
        Steps = [.. Steps.Select(step => step with { Figure = step.Figure.LastSeries(change) })],
        Choices = [.. Choices.Select(choice => choice with { Figure = choice.Figure.LastSeries(change) })],
    };
}

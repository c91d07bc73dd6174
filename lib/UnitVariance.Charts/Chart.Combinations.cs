using UnitVariance.Charts.Plotly;

namespace UnitVariance.Charts;

public static partial class Chart
{
    /// <summary>Several charts in the same axes. Where more than one sets a title, an axis or a range, the first wins.</summary>
    /// <param name="figures">Plain charts, drawn in this order.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">There is no figure, or one is a grid or has a slider.</exception>
    public static Figure Overlay(params IEnumerable<Figure> figures)
    {
        Figure[] parts = Plain(figures, "An overlay");
        return new(parts.Select(figure => figure.Panels[0]).Aggregate((below, above) => below.Overlay(above)))
        {
            TitleText = First(parts, figure => figure.TitleText),
            SubtitleText = First(parts, figure => figure.SubtitleText),
            AltOverride = First(parts, figure => figure.AltOverride),
            HeightPixels = parts.Max(figure => figure.HeightPixels),
            LegendShown = parts.Select(figure => figure.LegendShown).FirstOrDefault(shown => shown is not null),
            Settings = [.. Setting.OfOverlay(parts)],
        };
    }

    /// <summary>Charts beside and below each other, each with its own title and axes. Series of one name share one colour and one entry in the legend.</summary>
    /// <param name="columns">Charts in a row.</param>
    /// <param name="figures">Plain charts, row by row.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">There is no figure, or one is a grid or has a slider.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is not positive.</exception>
    public static Figure Grid(int columns, params IEnumerable<Figure> figures)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        Figure[] parts = Plain(figures, "A grid");
        return new(parts.Select(part => part.Panels[0] with { Title = part.TitleText }))
        {
            Columns = Math.Min(columns, parts.Length),
            Settings = [.. Setting.OfGrid(parts)],
        };
    }

    /// <summary>
    /// A slider, with a button to play it, over figures that differ in their data only: titles, names of axes and guides are the first one's, and axes without
    /// a range of their own fit all steps.
    /// </summary>
    /// <typeparam name="TLabel">The type of the labels, inferred.</typeparam>
    /// <param name="labels">What the slider says at each step.</param>
    /// <param name="figures">The chart, or the grid of charts, at each step.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">There is no figure, the sequences differ in length, or the figures differ in the kinds of their series.</exception>
    public static Figure Steps<TLabel>(IEnumerable<TLabel> labels, IEnumerable<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        string[] names = Labels(labels);
        Figure[] frames = [.. figures];
        SameLength("labels", names.Length, "figures", frames.Length);
        if (frames.Length == 0)
            throw new ArgumentException("A slider needs at least one figure, but received none.", nameof(figures));

        var structure = Structure(frames[0]);
        foreach (var frame in frames)
            if (!frame.Steps.IsEmpty || !frame.Choices.IsEmpty || !frame.Menus.IsEmpty || Structure(frame) != structure)
                throw new ArgumentException(
                    $"The figures of a slider must hold the same kinds of series, but received one with {structure} and one with {Structure(frame)}.", nameof(figures));
        return frames[0] with
        {
            Steps = [.. names.Zip(frames, (label, figure) => new Step(label, figure))],
            Settings = frames[0].Settings.RemoveAll(setting => setting.Path.OfTraces), // each step has its own
        };
    }

    private static string Structure(Figure figure) =>
        (figure.Menus.IsEmpty ? "" : "menus above ") + (figure.Steps.IsEmpty ? "" : "a slider over ")
        + string.Join(" | ", figure.Panels.Select(panel => string.Join(", ", panel.Traces.Select(trace => trace.Kind))));

    private static Figure[] Plain(IEnumerable<Figure> figures, string what)
    {
        ArgumentNullException.ThrowIfNull(figures);
        Figure[] parts = [.. figures];
        if (parts.Length == 0)
            throw new ArgumentException($"{what} needs at least one chart, but received none.", nameof(figures));
        foreach (var figure in parts)
            if (figure.Panels.Length != 1 || !figure.Steps.IsEmpty || !figure.Choices.IsEmpty || !figure.Menus.IsEmpty)
                throw new ArgumentException($"{what} needs plain charts, but received one with several panels or a slider; combine plain charts first.", nameof(figures));
        return parts;
    }

    private static T? First<T>(Figure[] figures, Func<Figure, T?> part) where T : class => figures.Select(part).FirstOrDefault(value => value is not null);
}

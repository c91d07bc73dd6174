namespace UnitVariance.Charts;

public static partial class Chart
{
    /// <summary>
    /// A menu above figures that differ in their data only, independent of their slider where they have one. Title, names and ranges of axes are the
    /// first one's: give the axes ranges that suit all. Works wherever Plotly draws, without further script.
    /// </summary>
    /// <typeparam name="TLabel">The type of the labels, inferred.</typeparam>
    /// <param name="labels">What the menu says for each figure; the first is shown at the beginning.</param>
    /// <param name="figures">The chart, the grid or the slider behind each label.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">There is no figure, the sequences differ in length, or the figures differ in the kinds of their series or in the steps of their sliders.</exception>
    public static Figure Choices<TLabel>(IEnumerable<TLabel> labels, IEnumerable<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        string[] names = Labels(labels);
        Figure[] all = [.. figures];
        SameLength("labels", names.Length, "figures", all.Length);
        if (all.Length == 0)
            throw new ArgumentException("A menu needs at least one figure, but received none.", nameof(figures));
        foreach (var figure in all)
            if (!figure.Choices.IsEmpty || Structure(figure) != Structure(all[0]) || !Labels(figure).SequenceEqual(Labels(all[0])))
                throw new ArgumentException(
                    $"The figures of a menu must hold the same kinds of series and the same steps, but received one with {Structure(all[0])} and one with {Structure(figure)}.", nameof(figures));
        return all[0] with
        {
            Choices = [.. names.Zip(all, (label, figure) => new Step(label, figure))],
            Settings = all[0].Settings.RemoveAll(setting => setting.Path.OfTraces), // each choice has its own
        };
    }

    private static IEnumerable<string> Labels(Figure figure) => figure.Steps.Select(step => step.Label);
}

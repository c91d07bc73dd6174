namespace UnitVariance.Charts;

public static partial class Chart
{
    /// <summary>
    /// One figure for every pair of options of two menus, which are independent of each other and, where the figures have a slider, of the slider. Works wherever
    /// Plotly draws, without further script. Every axis needs a range that suits all options.
    /// </summary>
    /// <param name="first">The left menu.</param>
    /// <param name="second">The right menu.</param>
    /// <param name="figure">The figure for two options, by their places from 0: a plain chart, a grid or a slider, of the same kinds of series for all.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">A menu has no option, the figures differ in their kinds of series, or an axis lacks a range.</exception>
    public static Figure Menus(Menu first, Menu second, Func<int, int, Figure> figure)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(figure);
        foreach (var menu in (Menu[])[first, second])
            if (menu.Shown < 0 || menu.Shown >= menu.Options.Length)
                throw new ArgumentException($"A menu needs the option that it shows, but '{menu.Title}' has {menu.Options.Length} and shows the one at place {menu.Shown} from 0.");
        Figure[][] all = [.. first.Options.Select((_, row) => second.Options.Select((_, column) => figure(row, column)).ToArray())];
        var shown = all[0][0];
        foreach (var other in all.SelectMany(row => row))
            if (Structure(other) != Structure(shown) || other.Steps.Length != shown.Steps.Length)
                throw new ArgumentException($"The figures behind menus must hold the same kinds of series, but received one with {Structure(shown)} and one with {Structure(other)}.", nameof(figure));
        if (all.SelectMany(row => row).Any(each => !each.Settings.IsEmpty))
            throw new ArgumentException("The figures behind menus are drawn as one, so none can have settings of its own; call Plotly(..) on what Menus returns.", nameof(figure));
        var at = (first.Shown, second.Shown);
        return Tiled(all, at) with
        {
            Steps = [.. shown.Steps.Select((step, k) => step with { Figure = Tiled([.. all.Select(row => row.Select(each => each.Steps[k].Figure).ToArray())], at) })],
            Windows = [.. shown.Panels.Select(Tiling.Of)],
            Menus = [first, second],
        };
    }

    private static Figure Tiled(Figure[][] all, (int Row, int Column) shown) => all[0][0] with
    {
        Panels = [.. all[0][0].Panels.Select((_, place) => Tiled([.. all.Select(row => row.Select(figure => figure.Panels[place]).ToArray())], shown))],
    };

    private static Panel Tiled(Panel[][] all, (int Row, int Column) shown)
    {
        var panel = all[0][0];
        var tiling = Tiling.Of(panel);
        var (x, y) = tiling.Axes(all.Length, all[0].Length);
        return panel with
        {
            X = x with { Range = tiling.WindowX(shown.Column) },
            Y = y with { Range = tiling.WindowY(shown.Row) },
            Traces = [.. panel.Traces.Select((trace, t) => trace.Tiled([.. all.Select(row => row.Select(each => each.Traces[t]).ToArray())], tiling))],
        };
    }
}

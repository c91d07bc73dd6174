using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Plotly;

/// <summary>
/// Two menus above a figure, each with its title. Every variant of the figure is drawn, in a place of its own (<see cref="Tiling"/>), and an option moves the
/// windows of all panels there: the first menu the vertical axes, the second the horizontal ones.
/// </summary>
internal static class Menus
{
    public const int Height = 62;

    private const int Opened = 33; // how high Plotly makes a closed menu

    public static void AddTo(JsonObject layout, Figure figure)
    {
        for (var place = 0; place < figure.Menus.Length; place++)
        {
            var vertical = place == 0;
            var options = figure.Menus[place].Options.Select((option, i) => Dropdown.Option(option, "relayout", Windows(figure, i, vertical)));
            Dropdown.AddTo(layout, options, figure.Menus[place].Shown, (Left(place), Bottom(figure)));
        }
    }

    public static IEnumerable<JsonObject> Titles(Figure figure) => figure.Menus.Select((menu, place) => Json.Object(
        ("text", menu.Title), ("showarrow", false),
        ("xref", "paper"), ("x", Left(place)), ("xanchor", "left"),
        ("yref", "paper"), ("y", 1), ("yanchor", "bottom"), ("yshift", Bottom(figure) + Opened)));

    private static JsonObject Windows(Figure figure, int option, bool vertical)
    {
        var windows = new JsonObject();
        for (var place = 0; place < figure.Windows.Length; place++)
        {
            var tiling = figure.Windows[place];
            var (axis, (from, to)) = vertical ? (tiling.Y, tiling.WindowY(option)) : (tiling.X, tiling.WindowX(option));
            windows.Add(PlotlyLayout.AxisId(vertical ? "yaxis" : "xaxis", place) + ".range", new JsonArray(PlotlyAxis.Place(axis, from), PlotlyAxis.Place(axis, to)));
        }

        return windows;
    }

    private static double Left(int place) => place == 0 ? 0 : 0.5;

    private static int Bottom(Figure figure) => figure.Steps.IsEmpty ? 34 : 34 + Slider.Height;
}

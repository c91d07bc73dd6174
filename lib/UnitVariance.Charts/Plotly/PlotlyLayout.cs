using System.Globalization;
using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Plotly;

/// <summary>Titles, axes, guides and the arrangement of panels.</summary>
internal static class PlotlyLayout
{
    private const int PanelHeight = 360, PanelHeightInGrid = 290, HeadHeight = 50;

    /// <summary>Room above the panel of a figure with a title of one line.</summary>
    public const int TopUnderTitle = HeadHeight;

    public static JsonObject Of(Figure figure)
    {
        var rows = (figure.Panels.Length + figure.Columns - 1) / figure.Columns;
        var layout = Json.Object(
            ("title", Title(figure)),
            ("height", Height(figure)),
            ("margin", Json.Object(("t", Top(figure)))),
            ("showlegend", figure.LegendShown ?? Names(figure) > 1),
            ("barmode", "group"),
            ("grid", figure.Panels.Length == 1 ? null : Json.Object(
                ("rows", rows), ("columns", figure.Columns), ("pattern", "independent"), ("xgap", 0.14 + 0.06 * figure.Columns), ("ygap", Pictures(figure) ? 0.12 : 0.4))));

        for (var place = 0; place < figure.Panels.Length; place++)
        {
            layout.Add(AxisId("xaxis", place), PlotlyAxis.Horizontal(figure, place));
            layout.Add(AxisId("yaxis", place), PlotlyAxis.Vertical(figure, place));
        }

        Add(layout, "shapes", figure.Panels.SelectMany(Guides.Lines));
        Add(layout, "annotations", figure.Panels.SelectMany((panel, place) => PanelTitle(panel, place).Concat(Guides.Words(panel, place))).Concat(Menus.Titles(figure)));
        Add(layout, "images", figure.Panels.SelectMany((panel, place) => panel.Traces.Select(trace => trace.LayoutImage(place))).OfType<JsonObject>());
        if (!figure.Steps.IsEmpty)
            Slider.AddTo(layout, figure);
        Menus.AddTo(layout, figure);
        layout.Add("template", Template.Of());
        return layout;
    }

    /// <summary>The height that a figure's JSON asks for, or the house's where it asks for none that is a whole number.</summary>
    public static int Height(JsonObject figure) => figure["layout"]?["height"] is JsonValue height && height.TryGetValue(out int pixels) ? pixels : PanelHeight;

    /// <summary>The height in pixels, also that of the place kept free for the figure before it is drawn.</summary>
    public static int Height(Figure figure)
    {
        if (figure.HeightPixels is { } height)
            return height;
        if (!figure.Choices.IsEmpty)
            return ChoiceMenu.Height + Height(figure with { Choices = [] });
        var slider = (figure.Steps.IsEmpty ? 0 : Slider.Height) + (figure.Menus.IsEmpty ? 0 : Menus.Height);
        var picture = figure.Panels.SelectMany(panel => panel.Traces).Max(trace => trace.Height);
        if (figure.Panels.Length == 1)
            return slider + (picture ?? PanelHeight);
        var rows = (figure.Panels.Length + figure.Columns - 1) / figure.Columns;
        return slider + HeadHeight + rows * (picture / figure.Columns + HeadHeight ?? PanelHeightInGrid);
    }

    /// <summary>Plotly's name for an axis of the panel at a place: x, x2, x3.</summary>
    public static string AxisId(string axis, int place) => place == 0 ? axis : axis + (place + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Room for what stands above the panels. Plotly's own automargin for titles is not used: it leaves heat maps where they stood before it moved
    /// the axes.
    /// </summary>
    private static int Top(Figure figure) => 20
        + (figure.TitleText is null && figure.SubtitleText is null ? 0 : 28)
        + (figure.SubtitleText is null ? 0 : 22)
        + (figure.Menus.IsEmpty ? 0 : Menus.Height + (figure.Steps.IsEmpty ? 0 : Slider.Height))
        + (figure.Panels.Any(panel => panel.Title is not null) ? 26 : 0)
        + (figure.Panels.Any(panel => panel.Guides.Any(guide => guide is { Y: null, Label: not null })) ? 16 : 0);

    private static JsonObject? Title(Figure figure) => figure.TitleText is null && figure.SubtitleText is null
        ? null
        : Json.Object(
            ("text", figure.TitleText ?? ""),
            ("subtitle", figure.SubtitleText is null ? null : Json.Object(("text", figure.SubtitleText))));

    private static bool Pictures(Figure figure) => figure.Panels.All(panel => panel.Traces.Any(trace => trace.Picture));

    private static int Names(Figure figure) =>
        figure.Panels.SelectMany(panel => panel.Traces).Where(trace => trace.Colored).Select(trace => trace.Name).OfType<string>().Distinct().Count();

    private static void Add(JsonObject layout, string key, IEnumerable<JsonObject> items)
    {
        JsonArray array = [.. items];
        if (array.Count > 0)
            layout.Add(key, array);
    }

    private static IEnumerable<JsonObject> PanelTitle(Panel panel, int place)
    {
        if (panel.Title is not null)
            yield return Json.Object(
                ("text", panel.Title),
                ("font", Json.Object(("size", 14))),
                ("showarrow", false),
                ("xref", AxisId("x", place) + " domain"), ("x", 0.5), ("xanchor", "center"),
                ("yref", AxisId("y", place) + " domain"), ("y", 1), ("yanchor", "bottom"), ("yshift", 4));
    }
}

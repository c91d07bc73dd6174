using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Plotly;

/// <summary>
/// The look of every chart: nothing but a Plotly template, so that one replacement repaints a figure (draw.js does so for light and dark pages).
/// The colours here are those for hosts where no script of ours runs: middle greys on see-through paper, legible on white and on black.
/// </summary>
internal static class Template
{
    /// <summary>Text: 4.5:1 on white, 4.6:1 on black.</summary>
    public const string Ink = "#767676";

    private const string Rule = "rgba(128,128,128,0.28)";
    private const string Fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

    public static JsonObject Of() => Json.Object(("layout", Json.Object(
        ("font", Json.Object(("family", Fonts), ("size", 13), ("color", Ink))),
        ("title", Json.Object(
            ("x", 0), ("xref", "paper"), ("xanchor", "left"), ("yref", "container"), ("y", 1), ("yanchor", "top"),
            ("font", Json.Object(("size", 17))),
            ("pad", Json.Object(("t", 12))),
            ("subtitle", Json.Object(("font", Json.Object(("size", 13))))))),
        ("paper_bgcolor", "rgba(0,0,0,0)"),
        ("plot_bgcolor", "rgba(0,0,0,0)"),
        ("colorway", Json.Texts(Palette.Colors)),
        ("margin", Json.Object(("l", 56), ("r", 16), ("t", 20), ("b", 48))),
        ("hovermode", "closest"),
        ("dragmode", false),
        ("bargap", 0.3),
        ("xaxis", Axis(grid: false)),
        ("yaxis", Axis(grid: true)),
        ("legend", Json.Object(("orientation", "h"), ("yref", "container"), ("y", 0), ("yanchor", "bottom"), ("x", 0), ("xanchor", "left"))),
        ("annotationdefaults", Json.Object(("font", Json.Object(("color", Ink))), ("arrowcolor", Ink), ("arrowwidth", 1))),
        ("shapedefaults", Json.Object(("line", Json.Object(("color", Ink), ("width", 1.5), ("dash", "dash"))))))));

    /// <summary>Dark blue to yellow, in even steps of lightness.</summary>
    public static JsonNode Sequential() => "Viridis";

    /// <summary>Blue, near white at the middle, vermilion.</summary>
    public static JsonNode Diverging() => new JsonArray(
        new JsonArray(0, "#005a8f"), new JsonArray(0.25, "#6aaed6"), new JsonArray(0.5, "#f5f5f5"), new JsonArray(0.75, "#f0955c"), new JsonArray(1, "#b34700"));

    private static JsonObject Axis(bool grid) => Json.Object(
        ("automargin", true),
        ("showgrid", grid),
        ("gridcolor", Rule),
        ("zeroline", grid),
        ("zerolinecolor", Rule),
        ("zerolinewidth", 1.5),
        ("showline", !grid),
        ("linecolor", Ink),
        ("ticks", grid ? "" : "outside"),
        ("tickcolor", Ink),
        ("exponentformat", "power"),
        ("title", Json.Object(("standoff", 8))));
}

using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Plotly;

/// <summary>The slider below a stepped figure with its buttons to play and to pause.</summary>
internal static class Slider
{
    public const int Height = 90;

    private const int MillisecondsPerStep = 600;
    private const string Face = "rgba(128,128,128,0.2)";

    public static void AddTo(JsonObject layout, IReadOnlyList<Step> steps)
    {
        layout.Add("sliders", new JsonArray(Json.Object(
            ("active", 0),
            ("steps", new JsonArray([.. steps.Select((step, i) => Json.Object(
                ("label", step.Label), ("method", "animate"), ("args", new JsonArray(new JsonArray(PlotlyFigure.FrameName(i)), At(0)))))])),
            ("x", 0), ("xanchor", "left"), ("len", 1), ("y", 0), ("yanchor", "top"),
            ("pad", Json.Object(("l", 96), ("t", 56))),
            ("currentvalue", Json.Object(("visible", true), ("xanchor", "left"), ("font", Json.Object(("size", 14))))),
            ("bgcolor", Face), ("activebgcolor", Palette.Colors[0]), ("bordercolor", Face), ("tickcolor", Template.Ink), ("minorticklen", 0))));
        layout.Add("updatemenus", new JsonArray(Json.Object(
            ("type", "buttons"), ("direction", "right"), ("showactive", false),
            ("buttons", new JsonArray(
                Button("▶", new JsonArray(null, At(MillisecondsPerStep))),
                Button("❚❚", new JsonArray(new JsonArray((JsonNode?)null), At(0))))),
            ("x", 0), ("xanchor", "left"), ("y", 0), ("yanchor", "top"),
            ("pad", Json.Object(("t", 74), ("r", 8))),
            ("bgcolor", Face), ("bordercolor", Face))));
    }

    private static JsonObject Button(string label, JsonArray args) => Json.Object(("label", label), ("method", "animate"), ("args", args));

    private static JsonObject At(int duration) => Json.Object(
        ("mode", "immediate"),
        ("fromcurrent", duration > 0 ? true : null),
        ("frame", Json.Object(("duration", duration), ("redraw", true))),
        ("transition", Json.Object(("duration", 0))));
}

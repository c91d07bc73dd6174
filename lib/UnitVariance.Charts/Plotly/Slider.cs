using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Plotly;

/// <summary>The slider of a stepped figure with its buttons to play and to pause: below the panels, or above them where menus are, with one more button to reset.</summary>
internal static class Slider
{
    public const int Height = 90;

    private const int MillisecondsPerStep = 600, Buttons = 96, ButtonsWithReset = 138, RoomForTitles = 30;
    private const string Face = "rgba(128,128,128,0.2)";

    public static void AddTo(JsonObject layout, Figure figure)
    {
        var above = !figure.Menus.IsEmpty;
        layout.Add("sliders", new JsonArray(Json.Object(
            ("active", figure.StepShown),
            ("steps", new JsonArray([.. figure.Steps.Select((step, i) => Json.Object(
                ("label", step.Label), ("method", "animate"), ("args", ToStep(i))))])),
            ("x", 0), ("xanchor", "left"), ("len", 1), ("y", above ? 1 : 0), ("yanchor", above ? "bottom" : "top"),
            ("pad", above ? Json.Object(("l", ButtonsWithReset), ("b", RoomForTitles)) : Json.Object(("l", Buttons), ("t", 56))),
            ("currentvalue", Json.Object(
                ("visible", true), ("prefix", figure.SliderName is null ? null : figure.SliderName + " "), ("xanchor", "left"), ("font", Json.Object(("size", 14))))),
            ("bgcolor", Face), ("activebgcolor", Palette.Colors[0]), ("bordercolor", Face), ("tickcolor", Template.Ink), ("minorticklen", 0))));
        layout.Add("updatemenus", new JsonArray(Json.Object(
            ("type", "buttons"), ("direction", "right"), ("showactive", false),
            ("buttons", new JsonArray([
                Button("▶", new JsonArray(null, At(MillisecondsPerStep))),
                Button("❚❚", new JsonArray(new JsonArray((JsonNode?)null), At(0))),
                .. above ? new[] { Button("↺", ToStep(0)) } : []])),
            ("x", 0), ("xanchor", "left"), ("y", above ? 1 : 0), ("yanchor", above ? "bottom" : "top"),
            ("pad", above ? Json.Object(("b", RoomForTitles + 8)) : Json.Object(("t", 74), ("r", 8))),
            ("bgcolor", Face), ("bordercolor", Face))));
    }

    private static JsonArray ToStep(int step) => new(new JsonArray(PlotlyFigure.FrameName(step)), At(0));

    private static JsonObject Button(string label, JsonArray args) => Json.Object(("label", label), ("method", "animate"), ("args", args));

    private static JsonObject At(int duration) => Json.Object(
        ("mode", "immediate"),
        ("fromcurrent", duration > 0 ? true : null),
        ("frame", Json.Object(("duration", duration), ("redraw", true))),
        ("transition", Json.Object(("duration", 0))));
}

using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Plotly;

/// <summary>A menu above a figure, closed until it is pressed.</summary>
internal static class Dropdown
{
    private const string Face = "#eef1f4", Rim = "#c3c9d0", Letters = "#24292f"; // Plotly paints an option under the pointer near white, so a menu is light on dark pages too

    /// <summary>One option: what it says, and the Plotly method that it calls, with its first argument.</summary>
    public static JsonObject Option(string label, string method, JsonObject argument) =>
        Json.Object(("label", label), ("method", method), ("args", new JsonArray(argument)));

    /// <summary>Adds a menu to a layout that may have others.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="options">The options.</param>
    /// <param name="shown">The place, from 0, of the option that is shown.</param>
    /// <param name="at">The left end as a share of the width, and the distance from the panels in pixels.</param>
    public static void AddTo(JsonObject layout, IEnumerable<JsonObject> options, int shown, (double Left, int Bottom) at)
    {
        if (layout["updatemenus"] is not JsonArray menus)
            layout["updatemenus"] = menus = [];
        menus.Add((JsonNode)Json.Object(
            ("type", "dropdown"), ("direction", "down"), ("active", shown), ("showactive", true),
            ("buttons", new JsonArray([.. options])),
            ("x", at.Left), ("xanchor", "left"), ("y", 1), ("yanchor", "bottom"),
            ("pad", Json.Object(("b", at.Bottom))),
            ("bgcolor", Face), ("bordercolor", Rim), ("font", Json.Object(("color", Letters)))));
    }
}

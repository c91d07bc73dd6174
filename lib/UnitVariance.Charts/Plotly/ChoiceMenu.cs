using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Plotly;

/// <summary>A menu above a figure that shows the traces of one of several figures. Frames move the traces of all, shown or not, so that menu and slider do not know of each other.</summary>
internal static class ChoiceMenu
{
    /// <summary>What the menu adds to the height of the figure.</summary>
    public const int Height = 44;

    private const int AbovePanelTitles = 30;

    public static JsonObject Of(Figure figure)
    {
        var result = PlotlyFigure.Of(figure with { Choices = [], Settings = [] });
        JsonObject[] all = [.. figure.Choices.Select(choice => PlotlyFigure.Of(choice.Figure))];
        int[] owner = [.. all.SelectMany((json, choice) => Enumerable.Repeat(choice, Data(json).Count))];
        result["data"] = new JsonArray([.. all.SelectMany(Data).Select((trace, i) => Shown(trace, owner[i] == 0))]);
        if (!figure.Steps.IsEmpty)
            result["frames"] = new JsonArray([.. figure.Steps.Select((_, step) => Frame(all, step))]);

        var layout = result["layout"]!.AsObject();
        layout["margin"]!["t"] = layout["margin"]!["t"]!.GetValue<int>() + Height;
        layout["height"] = PlotlyLayout.Height(figure);
        Dropdown.AddTo(layout, figure.Choices.Select((choice, i) => Dropdown.Option(choice.Label, "restyle", Visible(owner, i))), shown: 0, (0, AbovePanelTitles));
        return result;
    }

    private static JsonArray Data(JsonNode json) => json["data"]!.AsArray();

    private static JsonNode Shown(JsonNode? trace, bool isShown)
    {
        var copy = trace!.DeepClone();
        if (!isShown)
            copy["visible"] = false;
        return copy;
    }

    /// <summary>One step of all figures. A frame names its traces where it does not hold all.</summary>
    private static JsonObject Frame(JsonObject[] all, int step)
    {
        var (data, traces, first) = (new JsonArray(), new JsonArray(), 0);
        foreach (var json in all)
        {
            var frame = json["frames"]![step]!;
            for (var i = 0; i < Data(frame).Count; i++)
            {
                data.Add(Data(frame)[i]!.DeepClone());
                traces.Add((JsonNode)(first + (frame["traces"]?[i]!.GetValue<int>() ?? i)));
            }

            first += Data(json).Count;
        }

        return Json.Object(("name", PlotlyFigure.FrameName(step)), ("data", data), ("traces", traces));
    }

    private static JsonObject Visible(int[] owner, int choice) => Json.Object(("visible", new JsonArray([.. owner.Select(of => (JsonNode)(of == choice))])));
}

using System.Globalization;
using System.Text.Json.Nodes;
using UnitVariance.Charts.Traces;

namespace UnitVariance.Charts.Plotly;

/// <summary>A figure as Plotly wants it: data, layout, config and, for a slider, one frame for each step.</summary>
internal static class PlotlyFigure
{
    public static JsonObject Of(Figure figure)
    {
        var json = figure.Choices.IsEmpty ? Plain(figure) : ChoiceMenu.Of(figure);
        foreach (var setting in figure.Settings)
            setting.ApplyTo(json);
        return json;
    }

    /// <summary>How many traces Plotly draws, which may be more than one for a series.</summary>
    public static int TracesOf(Figure figure) => Data(figure.Panels).Count;

    /// <summary>How every figure behaves: as wide as its page, without buttons.</summary>
    public static JsonObject Config() => Json.Object(("responsive", true), ("displayModeBar", false), ("displaylogo", false));

    private static JsonObject Plain(Figure figure) => Json.Object(
        ("data", figure.Steps.IsEmpty ? Data(figure.Panels) : WithSettings(figure.Panels, figure.Steps[figure.StepShown].Figure)),
        ("layout", PlotlyLayout.Of(figure)),
        ("config", Config()),
        ("frames", figure.Steps.IsEmpty ? null : Frames(figure)));

    /// <summary>The name of the frame at a place: unique, whatever the labels are.</summary>
    public static string FrameName(int step) => step.ToString(CultureInfo.InvariantCulture);

    /// <summary>A frame for each step, which holds those traces only that are not the same at all steps.</summary>
    private static JsonArray Frames(Figure figure)
    {
        JsonArray[] steps = [.. figure.Steps.Select(step => WithSettings(step.Figure.Panels, step.Figure))];
        int[] moving = [.. Enumerable.Range(0, steps[0].Count).Where(trace => steps.Any(step => !JsonNode.DeepEquals(step[trace], steps[0][trace])))];
        var all = moving.Length == steps[0].Count;
        return new([.. steps.Select((step, i) => Json.Object(
            ("name", FrameName(i)),
            ("data", all ? step : new JsonArray([.. moving.Select(trace => step[trace]!.DeepClone())])),
            ("traces", all ? null : new JsonArray([.. moving.Select(trace => (JsonNode)trace)]))))]);
    }

    /// <summary>Traces with what the figure of one step sets for them.</summary>
    private static JsonArray WithSettings(IReadOnlyList<Panel> panels, Figure step)
    {
        var data = Data(panels);
        foreach (var setting in step.Settings.Where(setting => setting.Path.OfTraces))
            setting.ApplyTo(data, null);
        return data;
    }

    private static JsonArray Data(IReadOnlyList<Panel> panels)
    {
        var data = new JsonArray();
        var colorOf = new Dictionary<string, int>(); // one name, one colour, throughout the figure
        for (var place = 0; place < panels.Count; place++)
        {
            var taken = new HashSet<int>();
            foreach (var trace in panels[place].Traces)
            {
                var color = trace.Colored ? ColorOf(trace, colorOf, taken) : 0;
                var newName = trace.Name is not null && colorOf.TryAdd(trace.Name, color);
                var style = new TraceStyle(Palette.Color(color), trace.Dash ?? (color < Palette.Colors.Count ? null : "dash"), panels[place].Z);
                foreach (var json in trace.Draw(style))
                {
                    data.Add(Placed(json, trace, place, newName, panels.Count > 1));
                    newName = false;
                }
            }
        }

        return data;
    }

    private static int ColorOf(Trace trace, Dictionary<string, int> colorOf, HashSet<int> taken)
    {
        var color = trace.Color
            ?? (trace.Name is not null && colorOf.TryGetValue(trace.Name, out var known) ? known : Enumerable.Range(0, int.MaxValue).First(i => !taken.Contains(i)));
        taken.Add(color);
        return color;
    }

    private static JsonObject Placed(JsonObject json, Trace trace, int place, bool inLegend, bool grouped)
    {
        if (trace.Name is not null)
            json.Add("name", trace.Name);
        else if (!json.ContainsKey("hoverinfo"))
            json.Add("hoverinfo", trace.Kind == "heat map" ? "x+y+z" : "x+y");
        if (trace.Name is not null && grouped)
            json.Add("legendgroup", trace.Name);
        if (trace.Colored)
            json.Add("showlegend", inLegend);
        json.Add("xaxis", PlotlyLayout.AxisId("x", place));
        json.Add("yaxis", PlotlyLayout.AxisId("y", place));
        return json;
    }
}

using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Plotly;

/// <summary>One attribute of plotly.js that the author has set, see <see cref="Figure.Plotly"/>.</summary>
internal sealed record Setting(SettingPath Path, JsonNode? Value)
{
    /// <summary>Puts it into a whole figure, into the frames too.</summary>
    public void ApplyTo(JsonObject figure)
    {
        if (!Path.OfTraces)
        {
            Path.Set(figure[Path.Root]!.AsObject(), Value);
            return;
        }
        var traces = figure["data"]!.AsArray();
        ApplyTo(traces, null);
        foreach (var frame in figure["frames"]?.AsArray() ?? [])
            ApplyTo(frame!["data"]!.AsArray(), frame["traces"]?.AsArray());
    }

    /// <summary>Puts it into traces.</summary>
    /// <param name="traces">The traces, of the figure or of a frame.</param>
    /// <param name="places">The place of each in the figure; null when all are there.</param>
    public void ApplyTo(JsonArray traces, JsonArray? places)
    {
        if (places is null && Path.Trace >= traces.Count)
            throw new ArgumentException($"{Path} leads nowhere in this figure, which has {Words.Count(traces.Count, "trace")}, counted from 0.");
        for (var i = 0; i < traces.Count; i++)
        {
            if (Path.Trace is null || Path.Trace == (places?[i]!.GetValue<int>() ?? i))
                Path.Set(traces[i]!.AsObject(), Value);
        }
    }

    /// <summary>The same setting after other traces came before it: one for each of its own traces.</summary>
    /// <param name="first">How many came before.</param>
    /// <param name="count">How many traces the setting's own figure has.</param>
    private IEnumerable<Setting> Moved(int first, int count) =>
        Enumerable.Range(Path.Trace ?? 0, Path.Trace is null ? count : 1).Select(trace => this with { Path = Path with { Trace = first + trace } });

    /// <summary>The settings of charts that share one pair of axes. What is set first in the result is overwritten by what comes later, so that the first chart wins.</summary>
    /// <exception cref="ArgumentException">A later chart sets an element of the layout by its place, which is another one now.</exception>
    public static IEnumerable<Setting> OfOverlay(IReadOnlyList<Figure> figures) => Combined(figures, (setting, place) =>
        place > 0 && setting.Path.Indexed ? throw Misplaced(setting, "An overlay") : setting).AsEnumerable().Reverse().SelectMany(settings => settings);

    /// <summary>The settings of charts beside each other.</summary>
    /// <exception cref="ArgumentException">A chart sets what belongs to the whole grid.</exception>
    public static IEnumerable<Setting> OfGrid(IReadOnlyList<Figure> figures) => Combined(figures, (setting, place) =>
        setting.Path is { Root: "layout", Parts: ["xaxis" or "yaxis", _, ..] }
            ? setting with { Path = setting.Path with { Parts = setting.Path.Parts.SetItem(0, PlotlyLayout.AxisId((string)setting.Path.Parts[0], place)) } }
            : throw Misplaced(setting, "A grid")).SelectMany(settings => settings);

    private static List<Setting[]> Combined(IReadOnlyList<Figure> figures, Func<Setting, int, Setting> ofLayout)
    {
        var (first, all) = (0, new List<Setting[]>());
        for (var place = 0; place < figures.Count; place++)
        {
            var count = PlotlyFigure.TracesOf(figures[place]);
            all.Add([.. figures[place].Settings.SelectMany(setting => setting.Path.OfTraces ? setting.Moved(first, count) : [ofLayout(setting, place)])]);
            first += count;
        }
        return all;
    }

    private static ArgumentException Misplaced(Setting setting, string what) =>
        new($"{what} cannot take over {setting.Path} from one of its charts; set it on the whole figure instead.");
}

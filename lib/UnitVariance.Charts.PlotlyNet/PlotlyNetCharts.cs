using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Newtonsoft.Json;
using Plotly.NET;

namespace UnitVariance.Charts.PlotlyNet;

/// <summary>Figures of the course as charts of Plotly.NET, and back. The only place that knows F#.</summary>
public static class PlotlyNetCharts
{
    private static readonly JsonSerializerSettings Settings = new() { Converters = [new FiniteNumbers()], ReferenceLoopHandling = ReferenceLoopHandling.Serialize };

    /// <summary>
    /// The figure as a chart of Plotly.NET, which shares nothing with it: its functions may change the chart, not the figure. It keeps the house's template. Plotly.NET brings
    /// plotly.js 2.28, which does not know subtitles.
    /// </summary>
    /// <param name="figure">A figure without a slider.</param>
    /// <returns>A new chart. Text that would end the script of a page is written with <c>&amp;lt;</c>, which looks the same.</returns>
    /// <exception cref="ArgumentException">The figure has a slider: Plotly.NET has no frames.</exception>
    public static GenericChart ToPlotlyNet(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var json = FigureJson.Parse(figure.ToJson());
        if (json.ContainsKey("frames"))
            throw new ArgumentException("A slider moves by frames, which Plotly.NET does not have; convert the figure of one step instead.", nameof(figure));
        return GenericChart.NewMultiChart(
            ListModule.OfSeq(json["data"]!.AsArray().Select(trace => FigureJson.Fill(new Trace(trace!["type"]!.GetValue<string>()), trace.AsObject()))),
            FigureJson.Fill(new Layout(), json["layout"]!.AsObject()),
            FigureJson.Fill(new Config(), json["config"]!.AsObject()),
            new DisplayOptions());
    }

    /// <summary>
    /// A chart of Plotly.NET in the house's look: its template and its default size give way to ours, while everything set on the chart itself stays. NaN and infinity, which Plotly.NET writes
    /// as text, become gaps. The chart is not changed.
    /// </summary>
    /// <param name="chart">Any chart that plotly.js's cartesian package draws.</param>
    /// <param name="alt">What the chart shows, in words.</param>
    /// <returns>A figure that shows itself.</returns>
    /// <exception cref="ArgumentException">The words are missing.</exception>
    public static ForeignFigure InHouse(this GenericChart chart, string alt)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var (data, layout) = (GenericChart.getTraces(chart), GenericChart.getLayout(chart));
        var json = FigureJson.Parse(JsonConvert.SerializeObject(new { data, layout }, Settings));
        var size = json["layout"]!.AsObject();
        if (IsDefault(size["width"], Defaults.DefaultWidth) && IsDefault(size["height"], Defaults.DefaultHeight)) // nobody asked for them
            (_, _) = (size.Remove("width"), size.Remove("height"));
        return new(json.ToJsonString(), alt);
    }

    private static bool IsDefault(JsonNode? pixels, int byDefault) => pixels is JsonValue value && value.TryGetValue(out double number) && number == byDefault;
}

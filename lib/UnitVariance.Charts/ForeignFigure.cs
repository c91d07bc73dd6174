using System.Text.Json;
using System.Text.Json.Nodes;
using UnitVariance.Charts.Display;
using UnitVariance.Charts.Plotly;

namespace UnitVariance.Charts;

/// <summary>
/// A Plotly figure that another library has made, in the house's look: our template below its own layout, alt text, light and dark. Immutable. It shows itself in a
/// notebook as a <see cref="Figure"/> does, but cannot become part of a grid, an overlay or a slider.
/// </summary>
[TypeFormatterSource(typeof(ForeignFigureFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed record ForeignFigure
{
    private readonly string _json;

    /// <summary>Takes over a figure.</summary>
    /// <param name="json">An object with <c>data</c>, an array, and <c>layout</c>, an object; both may be left out. The template and the configuration are ours.</param>
    /// <param name="alt">What the chart shows, in words.</param>
    /// <exception cref="ArgumentException">The text is not such an object, or the words are missing.</exception>
    public ForeignFigure(string json, string alt)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentException.ThrowIfNullOrWhiteSpace(alt);
        (_json, AltText) = (Json.Text(InHouse(Parsed(json))), alt);
    }

    /// <summary>What the chart shows, in words, for screen readers and plain terminals.</summary>
    public string AltText { get; }

    /// <summary>The figure as JSON, as <see cref="Figure.ToJson"/> writes it; numbers stay as they came.</summary>
    /// <returns>One line of JSON.</returns>
    public string ToJson() => _json;

    /// <summary>An HTML snippet that draws the chart, as <see cref="Figure.ToHtml"/>.</summary>
    /// <returns>One div and one script.</returns>
    public string ToHtml() => HtmlSnippet.Of(Parsed(_json), AltText);

    /// <summary>The same as <see cref="AltText"/>.</summary>
    /// <returns>The chart in words.</returns>
    public override string ToString() => AltText;

    private static JsonObject InHouse(JsonObject figure)
    {
        var layout = (figure["layout"] ?? new JsonObject()).DeepClone().AsObject();
        layout["template"] = Template.Of();
        layout["height"] ??= PlotlyLayout.Height(figure);
        if (figure["data"]?.AsArray().Any(trace => trace?["type"]?.GetValueKind() == JsonValueKind.String && trace["type"]!.GetValue<string>() == "histogram") == true)
            layout["bargap"] ??= 0; // the template's gap is for bars with names; bins touch each other
        if (layout["title"] is not null && layout["margin"]?["t"] is null) // the template has no room for a title above the panel
            (layout["margin"] ??= new JsonObject())["t"] = PlotlyLayout.TopUnderTitle;
        return Json.Object(("data", figure["data"]?.DeepClone() ?? new JsonArray()), ("layout", layout), ("config", PlotlyFigure.Config()));
    }

    private static JsonObject Parsed(string json)
    {
        try
        {
            if (JsonNode.Parse(json) is JsonObject figure && (figure["data"] is null or JsonArray) && (figure["layout"] is null or JsonObject))
                return figure;
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"A Plotly figure is a JSON object; this is no JSON: {e.Message}", nameof(json), e);
        }
        throw new ArgumentException("A Plotly figure is a JSON object with an array data and an object layout.", nameof(json));
    }
}

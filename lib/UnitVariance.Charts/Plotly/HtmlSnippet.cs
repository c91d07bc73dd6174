using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace UnitVariance.Charts.Plotly;

/// <summary>
/// A figure for an HTML page: a div that holds the chart in words, and a script that draws the chart in its place. The div is named for a hash of the
/// figure, so outputs reproduce; the script takes the first div of that name which is not drawn yet, so one figure may stand twice in a page.
/// </summary>
internal static class HtmlSnippet
{
    private const int HashBytes = 6;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(Figure figure)
    {
        try
        {
            return Of(PlotlyFigure.Of(figure), figure.AltText);
        }
#pragma warning disable CA1031 // Showing a chart must never fail the cell that made it: whatever went wrong is what it shows.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return $"<div class=\"unit-variance-chart\">This chart cannot be shown: {Html.Encode(e.Message)}</div>";
        }
    }

    /// <summary>The snippet of a figure that is JSON already.</summary>
    public static string Of(JsonObject figure, string words) => Draw(Json.Text(figure), Html.Encode(words), PlotlyLayout.Height(figure));

    private static string Draw(string json, string words, int height)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json + words))[..HashBytes]);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            <div id="chart-{{hash}}" class="unit-variance-chart" data-figure="{{hash}}" role="img" aria-label="{{words}}" style="min-height:{{height}}px">{{words}}</div>
            <script>
            {{PlotlyScript.DrawFunction}}
            (() => {
              const div = document.querySelector('[data-figure="{{hash}}"]:not([data-drawn])');
              if (!div) return;
              div.id += '-' + document.querySelectorAll('[data-figure="{{hash}}"][data-drawn]').length;
              window.unitVarianceDraw(div, {{json}});
            })();
            </script>
            """).ReplaceLineEndings("\n");
    }
}

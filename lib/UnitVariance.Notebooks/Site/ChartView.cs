using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Site;

/// <summary>
/// A chart's place in a page: a numbered figure in its final height, so that nothing moves when the page's script draws it. Until then, and on paper, it is its picture, or its description.
/// </summary>
internal static class ChartView
{
    private const double DefaultHeight = 420;

    /// <summary>A phone's figures are about 340 pixels wide; letters of the legend (13 px) and of a title (15 px) take these parts of their size, and a legend's line sample takes 50 px.</summary>
    private const double PhoneWidth = 340, LetterShare = 0.58, LegendFont = 13, LegendSample = 50, LegendLine = 19, TitleFont = 15, TitleLine = 19.5, TitleIndent = 64;

    public static Html ToHtml(JsonObject figure, string description, byte[]? picture, PageScope scope, string? label = null)
    {
        var (number, id) = scope.AddFigure(label);
        var (wide, narrow) = Heights(figure);
        var still = picture is null ? $"""<p class="description">{description}</p>""" : Html.Of($"""<img src="{scope.AddPicture(picture)}" alt="" decoding="async" fetchpriority="low">""");
        var json = Html.Raw(figure.ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal));
        return $"""<figure class="figure" id="{id}"><div class="chart" role="img" aria-label="{description}" style="--wide:{Pixels(wide)};--narrow:{Pixels(narrow)}">{still}"""
            + $"""<script type="application/json">{json}</script></div><figcaption><a href="#{id}">Figure {number}</a></figcaption></figure>""";
    }

    /// <summary>The height that the figure asks for, and what it needs on a phone, where charts side by side go below each other under one head, the legend takes more rows and the title more lines.</summary>
    internal static (double Wide, double Narrow) Heights(JsonObject figure)
    {
        var layout = figure["layout"];
        var wide = Number(layout.Member("height")) ?? DefaultHeight;
        var columns = Math.Max(1, Number(layout.Member("grid").Member("columns")) ?? 1);
        var head = Number(layout.Member("margin").Member("t")) ?? 0;
        var title = layout.Member("title").Member("text").AsText() ?? "";
        var titleLines = Math.Ceiling(title.Length * LetterShare * TitleFont / (PhoneWidth - TitleIndent));
        return (wide, head + (wide - head) * columns + Math.Max(0, titleLines - 1) * TitleLine + Math.Max(0, LegendRows(figure) - 1) * LegendLine);
    }

    /// <summary>plotly.js gives all entries of a legend that does not fit into one row the width of the longest.</summary>
    private static double LegendRows(JsonObject figure)
    {
        var names = (figure["data"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(trace => trace["showlegend"] is not { } shown || shown.GetValueKind() != JsonValueKind.False).Select(trace => trace["name"].AsText()).OfType<string>().ToArray();
        if (names.Length == 0) return 0;
        var entry = LegendSample + names.Max(name => name.Length) * LetterShare * LegendFont;
        return Math.Ceiling(names.Length / Math.Max(1, Math.Floor(PhoneWidth / entry)));
    }

    private static double? Number(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) : null;

    private static string Pixels(double height) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(height, 1)}px");
}

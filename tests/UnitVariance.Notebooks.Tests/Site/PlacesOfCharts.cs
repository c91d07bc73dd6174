using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;

namespace UnitVariance.Notebooks.Tests.Site;

/// <summary>A chart's place in the page, before a script draws the chart.</summary>
public sealed class PlacesOfCharts
{
    private static readonly JsonNode Simple = JsonNode.Parse("""{"data": [{"y": [1, 2]}], "layout": {"height": 350, "title": {"text": "a"}}}""")!;

    private readonly PageScope _scope = new("05-a");

    [Fact]
    public void Hold_the_figure_its_description_and_its_height()
    {
        var chart = Show(Simple, "A <line> \"chart\"").One("figure.figure > div.chart");
        Assert.Equal(("img", "A <line> \"chart\"", "--wide:350px;--narrow:350px"), (chart.GetAttribute("role"), chart.GetAttribute("aria-label"), chart.GetAttribute("style")));
        Assert.Equal("A <line> \"chart\"", chart.One("p.description").TextContent);
        Assert.True(JsonNode.DeepEquals(Simple, JsonNode.Parse(chart.One("script[type='application/json']").TextContent)));
    }

    [Fact]
    public void Show_the_picture_instead_of_the_description_and_keep_it_for_the_site()
    {
        var page = Show(Simple, "words", picture: "QUJD");
        Assert.Equal("pictures/05-a-1.png", page.One(".chart > img").GetAttribute("src"));
        Assert.Equal("", page.One(".chart > img").GetAttribute("alt")); // the chart itself has the words
        Assert.Empty(page.QuerySelectorAll(".description"));
        var kept = Assert.Single(_scope.Pictures);
        Assert.Equal(("pictures/05-a-1.png", "ABC"), (kept.Address, System.Text.Encoding.ASCII.GetString(kept.Content)));
    }

    [Fact]
    public void Are_numbered_and_lead_to_themselves()
    {
        var (first, second) = (Show(Simple), Show(Simple));
        Assert.Equal(("fig-1", "fig-2"), (first.One("figure").Id, second.One("figure").Id));
        Assert.Equal(("Figure 5.2", "#fig-2"), (second.One("figcaption a").TextContent, second.One("figcaption a").GetAttribute("href")));
    }

    [Theory]
    [InlineData("{}", 420.0)]
    [InlineData("{\"layout\": {}}", 420.0)]
    [InlineData("{\"layout\": {\"height\": null}}", 420.0)]
    [InlineData("{\"layout\": {\"height\": \"tall\"}}", 420.0)]
    [InlineData("{\"layout\": []}", 420.0)]
    [InlineData("{\"layout\": {\"height\": 300.5}}", 300.5)]
    public void That_do_not_say_their_height_get_the_usual_one(string figure, double height) =>
        Assert.Equal((height, height), ChartView.Heights(JsonNode.Parse(figure)!.AsObject()));

    [Fact]
    public void Made_in_memory_say_their_height_too() =>
        Assert.Equal((300, 300), ChartView.Heights(new JsonObject { ["layout"] = new JsonObject { ["height"] = 300 } }));

    [Theory]
    [InlineData("""{"data": [], "layout": {"height": 340, "grid": {"rows": 1, "columns": 2}}}""", 680)] // below each other
    [InlineData("""{"data": [], "layout": {"height": 340, "margin": {"t": 80}, "grid": {"rows": 1, "columns": 2}}}""", 80 + 260 + 260)] // under one head
    [InlineData("""{"data": [], "layout": {"height": 300, "title": {"text": "A title that is far too long for one line"}}}""", 300 + 19.5)]
    [InlineData("""{"data": [{"name": "forward, theory"}, {"name": "forward, measured"}, {"name": "backward, theory"}, {"name": "backward, measured"}], "layout": {"height": 360}}""", 360 + 3 * 19)]
    [InlineData("""{"data": [{"name": "a"}, {"name": "b"}, {"name": "c", "showlegend": false}, {}], "layout": {"height": 360}}""", 360)] // one row
    public void Are_higher_on_a_phone_where_they_need_more_room(string figure, double narrow) =>
        Assert.Equal(narrow, ChartView.Heights(JsonNode.Parse(figure)!.AsObject()).Narrow);

    private AngleSharp.Html.Dom.IHtmlDocument Show(JsonNode figure, string words = "words", string? picture = null)
    {
        var data = new JsonObject { [Charts.PlotlyRelease.MimeType] = figure.DeepClone(), ["text/plain"] = words };
        if (picture is not null) data["image/png"] = picture;
        return Html.Page(OutputView.Read(new DisplayOutput(data, [], IsResult: true), _scope)(Pages.AsWritten));
    }
}

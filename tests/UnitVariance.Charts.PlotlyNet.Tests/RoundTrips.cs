using System.Text.Json.Nodes;
using Plotly.NET;
using Chart = UnitVariance.Charts.Chart;

using CSharpChart = Plotly.NET.CSharp.Chart;

namespace UnitVariance.Charts.PlotlyNet.Tests;

public sealed class RoundTrips
{
    private const string Words = "a chart";

    private static readonly double[] Sample = [.. Enumerable.Range(0, 200).Select(i => Math.Sin(i * i))];

    public static TheoryData<string> Kinds => [.. Figures.Keys];

    private static readonly Dictionary<string, Figure> Figures = new()
    {
        ["lines"] = Chart.Overlay(Chart.Line(Math.Sin, 0, 6).Name("sin").Dashed(), Chart.Scatter([1.0, 2.5], [0.1, double.NaN]).Name("points")).Title("t").Subtitle("s").LogX().Note(1, 0.5, "here"),
        ["histogram"] = Chart.Histogram(Sample, density: true).Name("draws").VerticalLine(0, "zero"),
        ["bars with spread"] = Chart.Bar(["a", "b"], [1.0, 2.0], [0.1, 0.2]).YAxis("y"),
        ["heat map"] = Chart.Heatmap(new double[,] { { 1, -2 }, { 3.5, 4 } }).ZAxis("z"),
        ["grid"] = Chart.Grid(2, Chart.Line([1, 2]).Title("one"), Chart.Histogram(Sample)),
        ["choices"] = Chart.Choices(["a", "b"], [Chart.Line([1, 2]), Chart.Line([2, 1])]),
        ["setting"] = Chart.Line([1, 2]).Plotly("layout.xaxis.tickangle", 45).Plotly("data.customdata", new object?[] { 1, "a", null, true }),
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Keep_traces_and_layout_to_the_last_attribute(string kind)
    {
        var figure = Figures[kind];
        var (before, after) = (JsonNode.Parse(figure.ToJson())!, JsonNode.Parse(figure.ToPlotlyNet().InHouse(Words).ToJson())!);
        Same(before, after);
    }

    [Fact]
    public void Keep_the_house_in_charts_that_Plotly_NET_made()
    {
        var chart = CSharpChart.Violin<double, double, string>(Y: Sample).InHouse("A violin of 200 numbers.");
        var json = JsonNode.Parse(chart.ToJson())!;
        Assert.Equal("360", json["layout"]!["height"]!.ToJsonString()); // not Plotly.NET's 600 by 600
        Assert.Null(json["layout"]!["width"]);
        Assert.Equal("violin", json["data"]![0]!["type"]!.GetValue<string>());
        Same(JsonNode.Parse(Chart.Line([1, 2]).ToJson())!["layout"]!["template"], json["layout"]!["template"]);
        Assert.Equal("A violin of 200 numbers.", chart.ToString());
        Assert.Contains("aria-label=\"A violin of 200 numbers.\"", chart.ToHtml());
    }

    [Fact]
    public void Turn_NaN_and_infinity_into_gaps_where_Plotly_NET_writes_text()
    {
        double[] y = [1.5, double.NaN, double.PositiveInfinity, 0.1];
        var chart = CSharpChart.Line<double, double, string>([1, 2, 3, 4], y);
        Assert.Contains("\"NaN\"", GenericChart.toJson(chart));
        Assert.Equal("[1.5,null,null,0.1]", JsonNode.Parse(chart.InHouse(Words).ToJson())!["data"]![0]!["y"]!.ToJsonString());
    }

    [Fact]
    public void Never_let_text_end_the_script_of_a_page()
    {
        const string Title = "</script><b>a</b></SCRIPT><!-- b";
        Assert.Contains("</script>", GenericChart.toChartHTML(Chart.Line([1, 2]).Title("a").ToPlotlyNet())); // its own
        var html = GenericChart.toChartHTML(Chart.Line([1, 2]).Name(Title).Title(Title).ToPlotlyNet());
        Assert.Contains("&lt;/script><b>a</b>&lt;/SCRIPT>&lt;!-- b", html);
        Assert.DoesNotContain(Title, html);
        Assert.DoesNotContain("</script><b>", CSharpChart.Line<double, double, string>([1], [1], Name: Title).InHouse(Words).ToHtml());
    }

    [Fact]
    public void Share_nothing_with_the_figure_and_change_nothing_of_the_chart()
    {
        var figure = Figures["lines"];
        var before = figure.ToJson();
        var chart = figure.ToPlotlyNet();
        GenericChart.getLayout(chart).SetProperty("width", 123);
        Assert.Equal(before, figure.ToJson());
        Assert.Null(JsonNode.Parse(figure.ToPlotlyNet().InHouse(Words).ToJson())!["layout"]!["width"]);

        var (json, house) = (GenericChart.toJson(chart), chart.InHouse(Words));
        Assert.Equal(json, GenericChart.toJson(chart));
        var shown = house.ToJson();
        GenericChart.getLayout(chart).SetProperty("width", 456);
        Assert.Equal(shown, house.ToJson());
    }

    [Fact]
    public void Refuse_a_slider_and_missing_words()
    {
        var slider = Chart.Steps(["a", "b"], [Chart.Line([0, 1]), Chart.Line([0, 2])]);
        Assert.Contains("frames", Assert.Throws<ArgumentException>(() => slider.ToPlotlyNet()).Message);
        Assert.Throws<ArgumentException>(() => Chart.Line([1, 2]).ToPlotlyNet().InHouse(" "));
    }

    private static void Same(JsonNode? expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected?.ToJsonString()}\nactual   {actual?.ToJsonString()}");
}

using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Tests;

/// <summary><see cref="Figure.Plotly"/>, the way to every attribute of plotly.js.</summary>
public class PlotlySettings
{
    private static readonly Figure Line = Chart.Line([1, 2]).Name("line");

    [Fact]
    public void Reach_layout_config_one_trace_and_all()
    {
        var json = Chart.Overlay(Line, Chart.Scatter([1], [2]).Name("points")).Plotly("layout.xaxis.tickangle", 45).Plotly("config.scrollZoom", true)
            .Plotly("data.opacity", 0.5).Plotly("data[1].marker.size", 12).Parsed();
        Assert.Equal(45, json["layout"]!["xaxis"]!["tickangle"]!.GetValue<int>());
        Assert.True(json["config"]!["scrollZoom"]!.GetValue<bool>());
        Assert.All(json["data"]!.AsArray(), trace => Assert.Equal(0.5, trace!["opacity"]!.GetValue<double>()));
        Assert.Equal(12, json["data"]![1]!["marker"]!["size"]!.GetValue<int>());
        Assert.NotEqual("12", json["data"]![0]!["marker"]?["size"]?.ToJsonString());
    }

    public static TheoryData<object?, string> Values => new()
    {
        { 1.23456789, "1.23457" }, { 3, "3" }, { 2.5f, "2.5" }, { double.NaN, "null" }, { null, "null" }, { true, "true" }, { "a", "\"a\"" }, { new[] { 1.5, double.PositiveInfinity }, "[1.5,null]" },
        { new Dictionary<string, object?> { ["color"] = "red", ["list"] = new object[] { 1, "b" } }, """{"color":"red","list":[1,"b"]}""" }, { new { width = 2 }, """{"width":2}""" },
    };

    [Theory, MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Take_numbers_text_bools_sequences_and_objects(object? value, string json) =>
        Assert.Equal(json, Line.Plotly("layout.meta", value).Parsed()["layout"]!["meta"]?.ToJsonString() ?? "null");

    [Fact]
    public void Go_through_arrays_and_may_add_the_next_element()
    {
        var layout = Line.HorizontalLine(1).Plotly("layout.shapes[0].line.width", 5).Plotly("layout.shapes[1].type", "circle").Parsed()["layout"]!;
        Assert.Equal(5, layout["shapes"]![0]!["line"]!["width"]!.GetValue<int>());
        Assert.Equal("circle", layout["shapes"]![1]!["type"]!.GetValue<string>());
    }

    [Fact]
    public void Leave_the_figure_unchanged_and_the_last_wins()
    {
        var before = Line.ToJson();
        var figure = Line.Plotly("layout.width", 1).Plotly("layout.width", 2).Title("after");
        Assert.Equal(before, Line.ToJson());
        Assert.Equal(2, figure.Parsed()["layout"]!["width"]!.GetValue<int>());
        Assert.Contains("\"width\":2", figure.ToHtml());
        Assert.Contains("min-height:777px", Line.Plotly("layout.height", 777).ToHtml());
        Assert.DoesNotContain("</script><b>", Line.Plotly("layout.title.text", "</script><b>").ToHtml());
    }

    [Fact]
    public void Go_with_their_chart_into_an_overlay()
    {
        var first = Line.Plotly("layout.width", 1);
        var second = Chart.Overlay(Line, Line).Plotly("data.opacity", 0.2).Plotly("data[1].opacity", 0.3).Plotly("layout.width", 2);
        var json = Chart.Overlay(first, second).Parsed();
        Assert.Equal(["", "0.2", "0.3"], json["data"]!.AsArray().Select(trace => trace!["opacity"]?.ToJsonString() ?? ""));
        Assert.Equal(1, json["layout"]!["width"]!.GetValue<int>());
        var guide = Line.HorizontalLine(1).Plotly("layout.shapes[0].line.width", 5);
        Assert.Equal("An overlay cannot take over layout.shapes[0].line.width from one of its charts; set it on the whole figure instead.",
            Assert.Throws<ArgumentException>(() => Chart.Overlay(guide, guide)).Message);
    }

    [Fact]
    public void Go_with_their_chart_into_a_grid_unless_they_belong_to_the_whole()
    {
        var json = Chart.Grid(2, Line, Line.Plotly("data[0].opacity", 0.5).Plotly("layout.xaxis.tickangle", 45)).Parsed();
        Assert.Equal(45, json["layout"]!["xaxis2"]!["tickangle"]!.GetValue<int>());
        Assert.Null(json["layout"]!["xaxis"]!["tickangle"]);
        Assert.Null(json["data"]![0]!["opacity"]);
        Assert.Equal(0.5, json["data"]![1]!["opacity"]!.GetValue<double>());
        Assert.Contains("A grid cannot take over layout.width", Assert.Throws<ArgumentException>(() => Chart.Grid(2, Line, Line.Plotly("layout.width", 1))).Message);
    }

    [Fact]
    public void Hold_at_every_step_and_steps_may_have_their_own()
    {
        Figure[] lines = [Chart.Line([0, 1]), Chart.Line([0, 2])];
        var all = Chart.Steps(["a", "b"], lines).Plotly("data.opacity", 0.5).Parsed();
        Assert.All(Frames(all), trace => Assert.Equal(0.5, trace["opacity"]!.GetValue<double>()));
        var each = Chart.Steps(["a", "b"], lines.Select((line, i) => line.Plotly("data.opacity", 0.1 * (i + 1)))).Slider("step", shown: 1).Parsed();
        Assert.Equal([0.1, 0.2], Frames(each).Select(trace => trace["opacity"]!.GetValue<double>()));
        Assert.Equal(0.2, each["data"]![0]!["opacity"]!.GetValue<double>());
        var choices = Chart.Choices(["a", "b"], lines.Select((line, i) => line.Plotly("data[0].opacity", 0.1 * (i + 1)))).Plotly("layout.width", 9).Parsed();
        Assert.Equal([0.1, 0.2], choices["data"]!.AsArray().Select(trace => trace!["opacity"]!.GetValue<double>()));
        Assert.Equal(9, choices["layout"]!["width"]!.GetValue<int>());
        static IEnumerable<JsonNode> Frames(JsonNode json) => json["frames"]!.AsArray().Select(frame => frame!["data"]![0]!);
    }

    [Theory]
    [InlineData("", "A path goes from data, layout or config"), InlineData("layout", "A path goes"), InlineData("data[0]", "A path goes"), InlineData("layout[0].x", "A path goes")]
    [InlineData("xaxis.tickangle", "A path goes"), InlineData("layout..x", "A path goes"), InlineData("layout.x ", "A path goes"), InlineData("layout.shapes[-1].x", "A path goes")]
    [InlineData("data[99999999999].x", "An index is a whole number"), InlineData("data[1].x", "data[1].x leads nowhere in this figure, which has 1 trace, counted from 0.")]
    [InlineData("layout.height.x", "leads nowhere in this figure: there is no place for .x"), InlineData("layout.shapes[1].x", "there is no place for [1]")]
    public void Refuse_a_path_that_leads_nowhere_at_once(string path, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Line.Plotly(path, 1)).Message);

    [Fact]
    public void Refuse_a_value_that_cannot_be_JSON()
    {
        Assert.Contains("got a Func`1", Assert.Throws<ArgumentException>(() => Line.Plotly("layout.meta", () => 1)).Message);
        Assert.Contains("got a Double[,]", Assert.Throws<ArgumentException>(() => Line.Plotly("layout.meta", new double[1, 1])).Message);
    }

    [Fact]
    public void A_foreign_figure_takes_the_template_and_keeps_its_own_layout()
    {
        var figure = new ForeignFigure("""{"data":[{"type":"pie","values":[1,2]}],"layout":{"width":5,"title":{"text":"</script>"},"template":{"layout":{}}}}""", "a <pie>");
        var json = JsonNode.Parse(figure.ToJson())!;
        Assert.Equal(5, json["layout"]!["width"]!.GetValue<int>());
        Assert.True(JsonNode.DeepEquals(Line.Parsed()["layout"]!["template"], json["layout"]!["template"]));
        Assert.Contains("a &lt;pie&gt;</div>", figure.ToHtml());
        Assert.DoesNotContain("</script>\"", figure.ToHtml());
        foreach (var wrong in (string[])["", "[]", "null", """{"data":{}}""", """{"layout":1}"""])
            Assert.StartsWith("A Plotly figure is a JSON object", Assert.Throws<ArgumentException>(() => new ForeignFigure(wrong, "x")).Message, StringComparison.Ordinal);
    }
}

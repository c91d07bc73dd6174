namespace UnitVariance.Charts.Tests;

public class Combinations
{
    [Fact]
    public void An_overlay_keeps_the_first_title_and_axes_that_were_set()
    {
        var layout = Chart.Overlay(Chart.Line([1, 2]).YAxis("y"), Chart.Line([1, 2]).Title("second").XAxis("x").YAxis("other")).Parsed()["layout"]!;
        Assert.Equal("second", layout["title"]!["text"]!.GetValue<string>());
        Assert.Equal("x", layout["xaxis"]!["title"]!["text"]!.GetValue<string>());
        Assert.Equal("y", layout["yaxis"]!["title"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public void Styles_act_on_the_last_series()
    {
        var figure = Chart.Overlay(Chart.Line([1, 2]), Chart.Line([2, 1])).Dashed().Name("last").Color(4);
        Assert.Null(figure.Trace(0)["line"]!["dash"]);
        Assert.Equal("dash", figure.Trace(1)["line"]!["dash"]!.GetValue<string>());
        Assert.Equal(Palette.Color(4), figure.Trace(1)["line"]!["color"]!.GetValue<string>());
        Assert.Equal("last", figure.Trace(1)["name"]!.GetValue<string>());
    }

    [Fact]
    public void One_name_has_one_colour_and_one_legend_entry_throughout_a_grid()
    {
        var figure = Chart.Grid(2, Chart.Overlay(Chart.Line([1, 2]).Name("a"), Chart.Line([1, 2]).Name("b")), Chart.Overlay(Chart.Line([2, 1]).Name("b"), Chart.Line([2, 1]).Name("c")));
        string Color(int i) => figure.Trace(i)["line"]!["color"]!.GetValue<string>();
        bool Listed(int i) => figure.Trace(i)["showlegend"]!.GetValue<bool>();

        Assert.Equal([Palette.Color(0), Palette.Color(1), Palette.Color(1), Palette.Color(0)], [Color(0), Color(1), Color(2), Color(3)]);
        Assert.Equal([true, true, false, true], [Listed(0), Listed(1), Listed(2), Listed(3)]);
    }

    [Fact]
    public void The_legend_appears_with_the_second_name()
    {
        Assert.False(Legend(Chart.Line([1, 2]).Name("a")));
        Assert.True(Legend(Chart.Overlay(Chart.Line([1, 2]).Name("a"), Chart.Line([1, 2]).Name("b"))));
        Assert.True(Legend(Chart.Line([1, 2]).Name("a").Legend(true)));
        static bool Legend(Figure figure) => figure.Parsed()["layout"]!["showlegend"]!.GetValue<bool>();
    }

    [Fact]
    public void The_axes_of_a_slider_fit_all_its_steps()
    {
        var axis = Chart.Steps(["a", "b"], [Chart.Line([0, 1]), Chart.Line([0, 20])]).Parsed()["layout"]!["yaxis"]!;
        Assert.Equal([0, 21], axis.Numbers("range"));
    }

    [Fact]
    public void A_slider_has_one_frame_and_one_position_a_step_even_when_labels_repeat()
    {
        var json = Chart.Steps(["x", "x"], [Chart.Line([0, 1]), Chart.Line([0, 2])]).Name("late").Parsed();
        Assert.Equal(["0", "1"], json["frames"]!.AsArray().Select(frame => frame!["name"]!.GetValue<string>()));
        Assert.Equal(2, json["layout"]!["sliders"]![0]!["steps"]!.AsArray().Count);
        Assert.All(json["frames"]!.AsArray(), frame => Assert.Equal("late", frame!["data"]![0]!["name"]!.GetValue<string>()));
    }

    [Fact]
    public void What_cannot_be_combined_is_refused_with_a_reason()
    {
        var line = Chart.Line([1, 2]);
        Assert.Contains("at least one chart", Assert.Throws<ArgumentException>(() => Chart.Overlay()).Message);
        Assert.Contains("plain charts", Assert.Throws<ArgumentException>(() => Chart.Grid(2, Chart.Grid(1, line, line))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Grid(0, line));
        Assert.Contains("one with line and one with bar", Assert.Throws<ArgumentException>(() => Chart.Steps(["a", "b"], [line, Chart.Bar(["a"], [1])])).Message);
        Assert.Throws<ArgumentException>(() => Chart.Steps(["a"], [line, line]));
        Assert.Throws<ArgumentException>(() => Chart.Steps(Array.Empty<string>(), []));
    }
}

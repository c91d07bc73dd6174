namespace UnitVariance.Charts.Tests;

public class TwoMenus
{
    private static readonly Menu First = new("row", "a", "b", "c"), Second = new("column", "x", "y");

    private static readonly Figure Nine = Chart.Menus(First, Second, (row, column) => Line(100 * row + column));

    [Fact]
    public void Move_the_window_to_the_option_that_is_chosen()
    {
        // The window of one option is 4 wide and 8 high; the next is one and a half windows away.
        Assert.Equal([[0, 4], [6, 10]], Ranges(Nine, menu: 1, "xaxis.range"));
        Assert.Equal([[-4, 4], [8, 16], [20, 28]], Ranges(Nine, menu: 0, "yaxis.range"));
    }

    [Fact]
    public void Show_in_every_window_what_belongs_there()
    {
        var (x, y) = (Nine.Trace().Numbers("x"), Nine.Trace().Numbers("y"));
        for (var row = 0; row < 3; row++)
            for (var column = 0; column < 2; column++)
            {
                var at = 3 * (2 * row + column); // two points and the gap behind them
                Assert.Equal([1 + 6 * column, 2 + 6 * column, null], x[at..(at + 3)]);
                Assert.Equal([0.01 * (100 * row + column) + 12 * row, 1 + 12 * row, null], y[at..(at + 3)]);
            }
    }

    [Fact]
    public void Have_the_same_ticks_in_every_window()
    {
        var axis = Nine.Parsed()["layout"]!["xaxis"]!;
        Assert.Equal([0, 1, 2, 3, 4, 6, 7, 8, 9, 10], axis["tickvals"]!.AsArray().Select(at => at!.GetValue<double>()));
        Assert.Equal("0 1 2 3 4 0 1 2 3 4", string.Join(" ", axis["ticktext"]!.AsArray()));
    }

    [Fact]
    public void Begin_where_they_are_told()
    {
        var figure = Chart.Menus(First with { Shown = 2 }, Second, (row, column) => Line(row + column)).Parsed()["layout"]!;
        Assert.Equal(2, figure["updatemenus"]![0]!["active"]!.GetValue<int>());
        Assert.Equal("[20,28]", figure["yaxis"]!["range"]!.ToJsonString());
        Assert.Equal("[0,4]", figure["xaxis"]!["range"]!.ToJsonString());
    }

    [Fact]
    public void Shift_by_decades_on_a_logarithmic_axis()
    {
        var figure = Chart.Menus(First, Second, (_, _) => Chart.Line([1, 10], [1, 2]).LogX().XRange(1, 100).YRange(0, 4));
        Assert.Equal([[0, 2], [3, 5]], Ranges(figure, menu: 1, "xaxis.range"));
        Assert.Equal([1, 10, null, 1000, 10000, null], figure.Trace().Numbers("x")[..6]);
    }

    [Fact]
    public void Need_a_range_on_every_axis() =>
        Assert.Contains("set XRange and YRange", Assert.Throws<ArgumentException>(() => Chart.Menus(First, Second, (_, _) => Chart.Line([1, 2]))).Message);

    [Fact]
    public void Refuse_what_they_cannot_move() =>
        Assert.Contains("histogram", Assert.Throws<ArgumentException>(() => Chart.Menus(First, Second, (_, _) => Chart.Histogram([1, 2]).XRange(0, 1).YRange(0, 1))).Message);

    [Fact]
    public void Refuse_figures_of_different_kinds() =>
        Assert.Throws<ArgumentException>(() => Chart.Menus(First, Second, (row, _) => row == 0 ? Line(1) : Chart.Scatter([1], [1]).XRange(0, 4).YRange(-4, 4)));

    [Fact]
    public void Refuse_to_show_an_option_that_they_do_not_have()
    {
        Assert.Throws<ArgumentException>(() => Chart.Menus(new Menu("empty"), Second, (_, _) => Line(1)));
        Assert.Throws<ArgumentException>(() => Chart.Menus(First with { Shown = 3 }, Second, (_, _) => Line(1)));
    }

    [Fact]
    public void Are_told_in_the_alt_text() => Assert.StartsWith("A menu for row: a, b, c. A menu for column: x, y. ", Nine.AltText);

    [Fact]
    public void A_frame_holds_only_what_moves()
    {
        var figure = Chart.Steps([0, 1], new[] { 1, 2 }.Select(last => Chart.Overlay(Chart.Line([1, 2]).Name("still"), Chart.Line([1, last]).Name("moving"))));
        var frame = figure.Parsed()["frames"]![1]!;
        Assert.Equal("[1]", frame["traces"]!.ToJsonString());
        Assert.Equal("moving", Assert.Single(frame["data"]!.AsArray())!["name"]!.GetValue<string>());
    }

    [Fact]
    public void A_slider_may_begin_at_a_later_step()
    {
        var figure = Chart.Steps(["a", "b"], [Chart.Line([1, 2]), Chart.Line([1, 3])]).Slider("time", shown: 1);
        Assert.Equal([1, 3], figure.Trace().Numbers("y"));
        Assert.Equal(1, figure.Parsed()["layout"]!["sliders"]![0]!["active"]!.GetValue<int>());
        Assert.Throws<ArgumentOutOfRangeException>(() => figure.Slider("time", shown: 2));
    }

    [Fact]
    public void A_link_is_drawn_by_its_sign_and_size()
    {
        var classes = Samples.All["links"].Parsed()["data"]!.AsArray().Take(6).Select(trace => trace!["x"]!.AsArray().Count).ToArray();
        Assert.Equal([0, 0, 3, 0, 0, 3], classes); // 0.5 is positive and of the second size, -2 negative and of the third, 1e-9 too small
    }

    [Fact]
    public void Links_need_rising_limits()
    {
        Assert.Throws<ArgumentException>(() => Chart.Links([(0, 0)], [(1, 1)], [1], 0.1, 0.01));
        Assert.Throws<ArgumentException>(() => Chart.Links([(0, 0)], [(1, 1)], [1]));
        Assert.Throws<ArgumentException>(() => Chart.Links([(0, 0)], [(1, 1)], [1, 2], 0.1));
    }

    private static Figure Line(double percent) => Chart.Line([1, 2], [0.01 * percent, 1]).XRange(0, 4).YRange(-4, 4);

    private static double[][] Ranges(Figure figure, int menu, string axis) =>
        [.. figure.Parsed()["layout"]!["updatemenus"]![menu]!["buttons"]!.AsArray().Select(button =>
            button!["args"]![0]![axis]!.AsArray().Select(end => end!.GetValue<double>()).ToArray())];
}

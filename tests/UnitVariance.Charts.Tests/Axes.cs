namespace UnitVariance.Charts.Tests;

public class Axes
{
    [Fact]
    public void A_range_on_a_logarithmic_axis_is_written_in_powers_of_ten() =>
        Assert.Equal([-2, 3], Chart.Line([1, 2]).LogY().YRange(0.01, 1000).Parsed()["layout"]!["yaxis"]!.Numbers("range"));

    [Fact]
    public void Notes_on_a_logarithmic_axis_are_placed_in_powers_of_ten_and_lines_in_units_of_the_data()
    {
        var layout = Chart.Line([1, 2]).LogY().HorizontalLine(100, "limit").Note(1, 0.001, "here").Parsed()["layout"]!;
        Assert.Equal(100, layout["shapes"]![0]!["y0"]!.GetValue<double>());
        Assert.Equal(2, layout["annotations"]![0]!["y"]!.GetValue<double>());
        Assert.Equal(-3, layout["annotations"]![1]!["y"]!.GetValue<double>());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    public void A_logarithmic_axis_refuses_a_range_that_reaches_zero_in_either_order_of_calls(double from, double to)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Line([1, 2]).LogY().YRange(from, to));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Line([1, 2]).XRange(from, to).LogX());
        Assert.Contains("logarithmic axis needs a range above zero", error.Message);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, double.NaN)]
    [InlineData(double.NegativeInfinity, 0)]
    public void A_range_needs_two_different_finite_ends(double from, double to) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Line([1, 2]).XRange(from, to));

    [Fact]
    public void Labels_that_look_like_numbers_stay_names() =>
        Assert.Equal("category", Chart.Bar([10, 2], [1, 2]).Parsed()["layout"]!["xaxis"]!["type"]!.GetValue<string>());
}

using static UnitVariance.Lessons.Lesson;

namespace UnitVariance.Lessons.Tests.Claims;

public sealed class Bounds
{
    [Theory]
    [InlineData(4.9, false)]
    [InlineData(5.0, true)]
    [InlineData(6.0, true)]
    [InlineData(7.0, true)]
    [InlineData(7.1, false)]
    [InlineData(double.NaN, false)]
    public void Near_with_a_tolerance_includes_its_ends(double measured, bool inside) =>
        Assert.Equal(inside, Near(6, within: 1).Holds(measured));

    [Fact]
    public void Near_without_a_tolerance_allows_four_standard_errors()
    {
        Assert.True(Near(10).Holds(new Estimate(13.99, 1, 50)));
        Assert.False(Near(10).Holds(new Estimate(14.01, 1, 50)));
        Assert.True(Near(10).Holds(new Estimate(6.01, 1, 50)));
        Assert.False(Near(10).Holds(new Estimate(5.99, 1, 50)));
        Assert.False(Near(10).Holds(new Estimate(double.NaN, double.NaN, 50)));
        Assert.False(Near(10).Holds(new Estimate(1e200, double.PositiveInfinity, 50)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Near_without_a_tolerance_refuses_an_exact_number(double measured)
    {
        var error = Assert.Throws<ArgumentException>(() => Near(3).Holds(measured));
        Assert.Equal($"{measured} is an exact number without a standard error, so Near(3) needs a tolerance: Near(3, within: ...).", error.Message);
    }

    [Fact]
    public void Above_and_below_exclude_their_ends_between_includes_them_and_none_takes_what_is_no_number()
    {
        Assert.Equal([false, false, true, true], Inside(Above(2), 1.99, 2, Math.BitIncrement(2), double.PositiveInfinity));
        Assert.Equal([true, true, false, false], Inside(Below(2), double.NegativeInfinity, Math.BitDecrement(2), 2, double.NaN));
        Assert.Equal([false, true, true, false], Inside(Between(1, 2), 0.99, 1, 2, 2.01));
        Assert.All([Above(0), Below(0), Between(-1, 1)], bound => Assert.False(bound.Holds(double.NaN)));
    }

    [Fact]
    public void They_hold_the_point_estimate_against_the_limit_whatever_its_error() =>
        Assert.False(Above(2).Holds(new Estimate(1.99, 5, 10)));

    [Fact]
    public void Limits_that_nothing_or_everything_meets_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Near(double.NaN));
        Assert.Throws<ArgumentException>(() => Near(5, within: double.NaN));
        Assert.Throws<ArgumentException>(() => Near(5, within: -0.1));
        Assert.Throws<ArgumentException>(() => Near(5, within: double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => Above(double.NaN));
        Assert.Throws<ArgumentException>(() => Below(double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => Between(3, 1));
    }

    [Fact]
    public void They_say_what_they_ask_for() =>
        Assert.Equal(
            ["501", "501 ± 0.5", "3", "more than 0.9", "less than 20,000", "1 to 2.5"],
            new[] { Near(501), Near(501, 0.5), Near(3, within: 0), Above(0.9), Below(20_000), Between(1, 2.5) }.Select(bound => bound.ToString()));

    private static IEnumerable<bool> Inside(Bound bound, params double[] numbers) => numbers.Select(number => bound.Holds(number));
}

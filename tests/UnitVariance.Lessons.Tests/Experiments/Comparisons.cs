namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class Comparisons
{
    private static readonly Comparison Pair = new([3, 5, 7], [2, 4, 6]);

    [Fact]
    public void Have_the_difference_of_the_means_with_Welch_s_standard_error()
    {
        Assert.Equal(1, Pair.Difference.Value);
        Assert.Equal(Math.Sqrt(4.0 / 3 + 4.0 / 3), Pair.Difference.StandardError, 1e-12);
        Assert.Equal(Math.Sqrt(8), Pair.Noise, 1e-12);
    }

    [Fact]
    public void Have_an_interval_with_Welch_s_degrees_of_freedom()
    {
        // Variances 1/3 and 4/3 of the means, so (1 + 4)² / (1²/2 + 4²/2) = 50/17 degrees of freedom, where 97.5 % of Student's t lie below 3.21876 (by numeric integration).
        var (low, high) = new Comparison([3, 4, 5], [0, 2, 4]).Difference.Interval95;
        Assert.Equal(2 - 3.218759 * Math.Sqrt(5 / 3.0), low, 1e-5);
        Assert.Equal(2 + 3.218759 * Math.Sqrt(5 / 3.0), high, 1e-5);
    }

    [Fact]
    public void Are_wrong_less_often_with_more_seeds()
    {
        Assert.Equal(0.361837, Pair.WrongInTheory(1), 1e-6); // Φ(-1 / sqrt 8)
        Assert.Equal(0.158655, Pair.WrongInTheory(8), 1e-6); // Φ(-1)
        Assert.Equal(1 - Pair.WrongInTheory(1), new Comparison(Pair.Worse, Pair.Better).WrongInTheory(1), 1e-12);
    }

    [Fact]
    public void Count_a_tie_half()
    {
        // Of the nine pairs, three are wrong: 3 before 4, 3 before 6, 5 before 6. None ties.
        var wrong = Pair.WrongByDrawing(1, 20_000, new Generator(1));
        Assert.True(wrong.SigmasFrom(3 / 9.0) < 4);
        Assert.Equal(0.5, new Comparison([1, 1], [1, 1]).WrongByDrawing(2, 10, new Generator(1)).Value);
        Assert.Equal(0.5, new Comparison([1, 1], [1, 1]).WrongInTheory(2));

        // 1 or 0 against 0: half of the pairs tie, none is wrong, so that one draw counts 0 or a half, with standard deviation 1/4.
        var half = new Comparison([1, 0], [0, 0]).WrongByDrawing(1, 10_000, new Generator(1));
        Assert.Equal(0.0025, half.StandardError, 1e-4);
        Assert.True(half.SigmasFrom(0.25) < 4);
    }

    [Fact]
    public void Of_results_without_a_number_or_with_tiny_spreads_have_an_interval_all_the_same()
    {
        Assert.True(double.IsNaN(new Comparison([1, double.NaN], [1, 2]).Difference.Interval95.Low));
        Assert.Equal(0, new Comparison([1, 1], [1, 1]).Difference.Interval95.Low);
        var tiny = new Comparison([1e-90, 2e-90, 3e-90], [1e-90, 2e-90, 3e-90]).Difference;
        Assert.Equal(4, tiny.Freedom!.Value, 1e-9);
    }

    [Fact]
    public void Draw_means_of_as_many_results_as_they_are_told() =>
        Assert.All(Pair.Differences(2, 100, new Generator(2)), difference => Assert.Contains(difference, (double[])[-3, -2, -1, 0, 1, 2, 3, 4, 5]));
}

namespace UnitVariance.Lessons.Tests;

public sealed class Estimates
{
    private const double Rounding = 1e-12;

    [Fact]
    public void Mean_of_a_small_sample_is_the_one_computed_by_hand()
    {
        // mean 5, sum of squared deviations 32, s² = 32 / 7
        var mean = Estimate.Mean([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal(5, mean.Value, Rounding);
        Assert.Equal(Math.Sqrt(32.0 / 7 / 8), mean.StandardError, Rounding);
        Assert.Equal(8, mean.Count);
        Assert.Equal(Math.Sqrt(32.0 / 7), mean.Spread, Rounding);
    }

    [Fact]
    public void Variance_of_a_small_sample_is_the_one_computed_by_hand()
    {
        // squared deviations 9 1 1 1 0 0 4 16: m2 = 4; fourth powers 81 1 1 1 0 0 16 256: m4 = 44.5
        var variance = Estimate.Variance([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal(32.0 / 7, variance.Value, Rounding);
        Assert.Equal(Math.Sqrt((44.5 - 16.0 * 5 / 7) / 8), variance.StandardError, Rounding);
        Assert.Equal(8, variance.Count);
    }

    [Fact]
    public void Share_of_a_small_sample_is_the_one_computed_by_hand()
    {
        var share = Estimate.Share([1, 2, 3, 4, 5], value => value > 3);
        Assert.Equal(0.4, share.Value, Rounding);
        Assert.Equal(Math.Sqrt(0.4 * 0.6 / 5), share.StandardError, Rounding);
        Assert.Equal(5, share.Count);
    }

    /// <summary>Repeats an experiment whose answer is known. Four standard errors either way are allowed: chance exceeds them once in 16,000 times.</summary>
    [Theory]
    [InlineData("mean", 0.0)]
    [InlineData("variance", 1.0)]
    [InlineData("share", 0.5)]
    public void Intervals_of_two_standard_errors_cover_the_truth_about_95_times_of_100(string what, double truth)
    {
        const int Repetitions = 2000, Size = 400;
        const double Expected = 0.95, BiasOfTheNormalApproximation = 0.01;
        var random = new Generator(7);
        var covered = 0;
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            double[] sample = [.. Enumerable.Range(0, Size).Select(_ => random.Normal())];
            var estimate = what switch
            {
                "mean" => Estimate.Mean(sample),
                "variance" => Estimate.Variance(sample),
                _ => Estimate.Share(sample, value => value > 0),
            };
            if (estimate.SigmasFrom(truth) <= 1.96) covered++;
        }
        var chance = 4 * Math.Sqrt(Expected * (1 - Expected) / Repetitions);
        Assert.InRange(covered / (double)Repetitions, Expected - chance - BiasOfTheNormalApproximation, Expected + chance + BiasOfTheNormalApproximation);
    }

    [Theory]
    [InlineData(2, 12.7062)]
    [InlineData(3, 4.30265)]
    [InlineData(5, 2.77645)]
    [InlineData(11, 2.22814)]
    [InlineData(31, 2.04227)]
    public void Interval95_reaches_as_far_as_the_t_table_says(int count, double t)
    {
        var (low, high) = new Estimate(10, 1, count).Interval95;
        Assert.Equal(10 + t, high, 1e-4);
        Assert.Equal(10 - t, low, 1e-4);
    }

    [Fact]
    public void Exact_numbers_have_no_width()
    {
        Estimate exact = 501.5;
        Assert.Equal(new Estimate(501.5, 0, 1), exact);
        Assert.Equal((501.5, 501.5), exact.Interval95);
        Assert.Equal(0, exact.SigmasFrom(501.5));
        Assert.Equal(double.PositiveInfinity, exact.SigmasFrom(501));
        Assert.Equal("501.5", exact.ToString());
        double back = exact;
        Assert.Equal(501.5, back);
    }

    [Fact]
    public void Distance_is_counted_in_standard_errors_whichever_side() =>
        Assert.Equal((2.5, 2.5), (new Estimate(10, 2, 9).SigmasFrom(5), new Estimate(10, 2, 9).SigmasFrom(15)));

    [Theory]
    [InlineData(500.8123, 5.04, 20_000, "500.8 ± 5.0 (n = 20,000)")]
    [InlineData(1.499876, 0.0149, 20_000, "1.500 ± 0.015 (n = 20,000)")]
    [InlineData(12345.6, 123.4, 7, "12,346 ± 123 (n = 7)")]
    [InlineData(-0.5, 0.25, 3, "-0.50 ± 0.25 (n = 3)")]
    [InlineData(-0.04, 1.2, 3, "0.0 ± 1.2 (n = 3)")]
    [InlineData(2.5e-8, 1e-9, 3, "2.5e-08 ± 1e-09 (n = 3)")]
    [InlineData(1.23456789, 5e-7, 3, "1.23456789 ± 5e-07 (n = 3)")]
    [InlineData(double.NaN, double.NaN, 3, "NaN ± NaN (n = 3)")]
    public void Text_has_as_many_digits_as_the_standard_error_deserves(double value, double error, int count, string text) =>
        Assert.Equal(text, new Estimate(value, error, count).ToString());

    [Fact]
    public void Too_small_samples_are_refused_with_their_size()
    {
        Func<IEnumerable<double>, Estimate>[] makers = [Estimate.Mean, Estimate.Variance, sample => Estimate.Share(sample, _ => true)];
        Assert.All(makers, make =>
        {
            Assert.Contains("at least 2 values, but the sample has 0", Assert.Throws<ArgumentException>(() => make([])).Message, StringComparison.Ordinal);
            Assert.Contains("at least 2 values, but the sample has 1", Assert.Throws<ArgumentException>(() => make([3])).Message, StringComparison.Ordinal);
            Assert.Equal("sample", Assert.Throws<ArgumentNullException>(() => make(null!)).ParamName);
        });
        Assert.Equal("condition", Assert.Throws<ArgumentNullException>(() => Estimate.Share([1, 2], null!)).ParamName);
    }
}

namespace UnitVariance.Tests;

public sealed class GaussianTests
{
    /// <summary>What the quadrature promises, times the size of the numbers.</summary>
    private const double Exact = 1e-12;

    [Theory]
    [InlineData(501, 0.0356)]
    [InlineData(1.5, 0.5858)]
    public void Neurons_are_near_zero_with_the_course_s_probability(double variance, double inside)
    {
        Assert.Equal(inside, Gaussian.Inside(1, variance), 5e-5);
        Assert.Equal(Gaussian.Inside(1, variance), 1 - Gaussian.Outside(1, variance), Exact);
    }

    [Theory]
    [InlineData(501, 0.0178, 5e-5)]
    [InlineData(1.5, 0.193, 5e-4)]
    public void The_mean_slope_of_a_sigmoid_tells_saturation(double variance, double slope, double tolerance) =>
        Assert.Equal(slope, Gaussian.Expectation(ScalarActivation.Sigmoid.Slope, variance), tolerance);

    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(400)]
    public void Expectations_with_closed_forms(double v)
    {
        var std = Math.Sqrt(v);
        Same(1, Gaussian.Expectation(_ => 1, v));
        Same(0, Gaussian.Expectation(x => x, v));
        Same(v, Gaussian.Expectation(x => x * x, v));
        Same(15 * v * v * v, Gaussian.Expectation(x => Math.Pow(x, 6), v));
        Same(v / 2, Gaussian.Expectation(x => Math.Pow(Math.Max(x, 0), 2), v));
        Same(std * Math.Sqrt(2 / Math.PI), Gaussian.Expectation(Math.Abs, v));
        Same(0.5, Gaussian.Expectation(x => x > 0 ? 1 : 0, v));
        Same(Math.Exp(-v / 2), Gaussian.Expectation(Math.Cos, v), v > 100 ? 1e-3 : Exact);
        Same(2 / Math.PI * Math.Asin(2 * v / (1 + 2 * v)), Gaussian.Expectation(x => Math.Pow(ScalarActivation.Erf.Value(x), 2), v));
        Same(4 / Math.PI / Math.Sqrt(1 + 4 * v), Gaussian.Expectation(x => Math.Pow(ScalarActivation.Erf.Slope(x), 2), v));
    }

    [Theory]
    [InlineData(3, 1e-18)]
    [InlineData(-2, 0.5)]
    [InlineData(0.1, 7)]
    [InlineData(1e20, 1)]
    public void The_mean_need_not_be_zero(double mean, double v)
    {
        Same(mean, Gaussian.Expectation(x => x, v, mean), Exact);
        Same(mean * mean + v, Gaussian.Expectation(x => x * x, v, mean), Exact);
        var above = Gaussian.Outside(Math.Abs(mean), v) / 2;
        Same(mean < 0 ? above : 1 - above, Gaussian.Expectation(x => x > 0 ? 1 : 0, v, mean));
    }

    [Fact]
    public void Without_variance_there_is_one_value()
    {
        Assert.Equal(Math.Tanh(0.5), Gaussian.Expectation(Math.Tanh, 0, 0.5));
        Assert.Equal(7, Gaussian.Expectation((x, y) => 7 + x + y, 0, 0, 0.3));
        Assert.Equal(4, Gaussian.Expectation((x, y) => x + y * y, 0, 4, 0.3), Exact);
        Assert.Equal(4, Gaussian.Expectation((x, y) => x * x + y, 4, 0, 0.3), Exact);
    }

    [Fact]
    public void Expectation_is_linear_and_stein_s_lemma_holds()
    {
        var random = new Generator(1);
        ScalarActivation[] smooth = [ScalarActivation.Tanh, ScalarActivation.Sigmoid, ScalarActivation.GELU, ScalarActivation.ReLU, ScalarActivation.SELU];
        for (var i = 0; i < 50; i++)
        {
            var (f, g, v) = (smooth[random.Next(smooth.Length)], smooth[random.Next(smooth.Length)], random.Uniform(0.01, 20));
            var (a, b) = (random.Normal(), random.Normal());
            Assert.Equal(a * Gaussian.Expectation(f.Value, v) + b * Gaussian.Expectation(g.Slope, v), Gaussian.Expectation(x => a * f.Value(x) + b * g.Slope(x), v), 1e-11);
            // E[x f(x)] = v E[f'(x)], for functions without jumps.
            Assert.Equal(v * Gaussian.Expectation(f.Slope, v), Gaussian.Expectation(x => x * f.Value(x), v), 1e-10);
        }
    }

    [Theory]
    [InlineData(1, 1, 0.5)]
    [InlineData(0.2, 3, -0.8)]
    [InlineData(2, 2, 0.99999)]
    [InlineData(50, 50, 1)]
    [InlineData(5, 1, -1)]
    [InlineData(1, 1, 0)]
    public void Expectations_of_two_with_closed_forms(double v, double w, double c)
    {
        const double exact = 1e-10, kinked = 1e-8;
        var scale = Math.Sqrt(v * w);
        Same(c * scale, Gaussian.Expectation((x, y) => x * y, v, w, c), exact);
        Same(v * w * (1 + 2 * c * c), Gaussian.Expectation((x, y) => x * x * y * y, v, w, c), exact);
        // Williams 1997, "Computing with infinite networks".
        Same(2 / Math.PI * Math.Asin(2 * c * scale / Math.Sqrt((1 + 2 * v) * (1 + 2 * w))),
            Gaussian.Expectation((x, y) => ScalarActivation.Erf.Value(x) * ScalarActivation.Erf.Value(y), v, w, c), exact);
        // Cho and Saul 2009, the arc-cosine kernels of order 1 and 0.
        var angle = Math.Acos(c);
        Same(scale / (2 * Math.PI) * (Math.Sin(angle) + (Math.PI - angle) * c), Gaussian.Expectation((x, y) => Math.Max(x, 0) * Math.Max(y, 0), v, w, c), kinked);
        Same((Math.PI - angle) / (2 * Math.PI), Gaussian.Expectation((x, y) => x > 0 && y > 0 ? 1 : 0, v, w, c), kinked);
    }

    [Fact]
    public void Consistent_with_the_midpoint_rule()
    {
        foreach (var expected in Reference.Cases("expectations"))
        {
            var (f, q) = (Activations.Named(expected.GetProperty("name").GetString()!), expected.GetProperty("q").GetDouble());
            // The reference's cells of σ 1.2e-5 lose their square over 24, times curvatures of up to σ².
            const double cells = 1e-9;
            Same(expected.GetProperty("mean").GetDouble(), Gaussian.Expectation(f.Value, q), cells);
            Same(expected.GetProperty("square").GetDouble(), Gaussian.Expectation(x => f.Value(x) * f.Value(x), q), cells);
            Same(expected.GetProperty("slope").GetDouble(), Gaussian.Expectation(f.Slope, q), cells);
            Same(expected.GetProperty("slope_square").GetDouble(), Gaussian.Expectation(x => f.Slope(x) * f.Slope(x), q), cells);
        }
    }

    [Fact]
    public void Consistent_with_the_trapezoidal_rule_in_two_dimensions()
    {
        foreach (var expected in Reference.Cases("correlated"))
        {
            var f = Activations.Named(expected.GetProperty("name").GetString()!);
            var (q, c) = (expected.GetProperty("q").GetDouble(), expected.GetProperty("c").GetDouble());
            Same(expected.GetProperty("product").GetDouble(), Gaussian.Expectation((x, y) => f.Value(x) * f.Value(y), q, q, c), 1e-10);
            Same(expected.GetProperty("slopes").GetDouble(), Gaussian.Expectation((x, y) => f.Slope(x) * f.Slope(y), q, q, c), 1e-10);
        }
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e8)]
    [InlineData(1e12)]
    public void A_saturating_function_is_resolved_however_wide_the_distribution_is(double v)
    {
        // For wide distributions the density is its value at 0 wherever the slope is not 0, up to 1/v: ∫ sech⁴ = 4/3.
        var expected = 4.0 / 3 / Math.Sqrt(2 * Math.PI * v);
        Assert.Equal(expected, Gaussian.Expectation(x => Math.Pow(Math.Cosh(Math.Min(Math.Abs(x), 300)), -4), v), expected * (1e-10 + 1 / v));
        Assert.Equal(1 - 2 / Math.Sqrt(2 * Math.PI * v), Gaussian.Expectation(x => Math.Tanh(x) * Math.Tanh(x), v), 1e-11 + 1 / v / Math.Sqrt(v));
    }

    [Fact]
    public void Small_probabilities_keep_their_digits() =>
        Assert.Equal(2e-20 / Math.Sqrt(2 * Math.PI), Gaussian.Inside(1e-20, 1), 1e-33);

    [Fact]
    public void Numbers_that_are_no_variance_or_correlation_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Gaussian.Expectation(x => x, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gaussian.Expectation(x => x, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gaussian.Expectation(x => x, 1, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gaussian.Expectation((x, y) => x, 1, double.PositiveInfinity, 0));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Gaussian.Expectation((x, y) => x, 1, 1, 1.5));
        Assert.StartsWith("A correlation must be from -1 to 1.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Gaussian.Expectation((x, y) => x, 1, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gaussian.Density(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gaussian.Outside(-1, 1));
    }

    private static void Same(double expected, double actual, double relative = Exact) =>
        Assert.True(Math.Abs(expected - actual) <= relative * Math.Max(1, Math.Abs(expected)), $"expected {expected:R}, got {actual:R}");
}

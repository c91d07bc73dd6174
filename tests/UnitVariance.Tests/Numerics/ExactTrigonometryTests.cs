namespace UnitVariance.Tests;

public sealed class ExactTrigonometryTests
{
    /// <summary>Some 5 units in the last place of a number near 1.</summary>
    private const double Tolerance = 1e-15;

    [Fact]
    public void Sine_and_cosine_agree_with_the_platform()
    {
        var random = new Generator(1);
        foreach (var range in new[] { 1e-3, 1, 10, 1000, 1e6 })
            for (var i = 0; i < 20_000; i++)
            {
                var x = random.Uniform(-range, range);
                var (sin, cos) = SinCos(x);
                Assert.True(Math.Abs(sin - Math.Sin(x)) <= Tolerance, $"sin {x:R} = {sin:R}, true {Math.Sin(x):R}");
                Assert.True(Math.Abs(cos - Math.Cos(x)) <= Tolerance, $"cos {x:R} = {cos:R}, true {Math.Cos(x):R}");
            }
    }

    [Fact]
    public void Multiples_of_a_quarter_turn_land_on_the_axes()
    {
        for (var n = -8; n <= 8; n++)
        {
            var (sin, cos) = SinCos(n * Math.PI / 2);
            int[] wave = [0, 1, 0, -1];
            Assert.Equal(wave[n & 3], sin, Tolerance);
            Assert.Equal(wave[(n + 1) & 3], cos, Tolerance);
        }
    }

    [Fact]
    public void Zero_is_exact_and_tiny_numbers_keep_their_digits()
    {
        Assert.Equal((0, 1), SinCos(0));
        Assert.Equal((1e-300, 1), SinCos(1e-300));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Of_what_is_not_finite_they_are_NaN(double x)
    {
        var (sin, cos) = SinCos(x);
        Assert.True(double.IsNaN(sin) && double.IsNaN(cos));
    }

    private static (double Sin, double Cos) SinCos(double x) => (ExactTrigonometry.Sin(x), ExactTrigonometry.Cos(x));
}

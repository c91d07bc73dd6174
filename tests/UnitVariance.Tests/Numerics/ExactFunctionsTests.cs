namespace UnitVariance.Tests;

public sealed class ExactFunctionsTests
{
    /// <summary>Ours and the system's may each be off by about one unit in the last place.</summary>
    private const double Ulps = 2;

    [Fact]
    public void The_exponential_agrees_with_the_systems()
    {
        var random = new Generator(5);
        for (var i = 0; i < 100_000; i++)
        {
            var x = i % 2 == 0 ? random.Uniform(-1, 1) : random.Uniform(-708, 709);
            AssertUlps(Math.Exp(x), ExactExp.Of(x), $"exp {x:R}");
        }
    }

    [Fact]
    public void Its_ends_are_those_of_an_exponential()
    {
        Assert.Equal(1, ExactExp.Of(0));
        Assert.Equal(0, ExactExp.Of(double.NegativeInfinity));
        Assert.Equal(0, ExactExp.Of(-746));
        Assert.Equal(double.PositiveInfinity, ExactExp.Of(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, ExactExp.Of(710));
        Assert.Equal(double.NaN, ExactExp.Of(double.NaN));
        Assert.Equal(double.Epsilon, ExactExp.Of(-744.4));
    }

    [Fact]
    public void Powers_agree_with_the_systems()
    {
        var random = new Generator(6);
        for (var i = 0; i < 10_000; i++)
        {
            var (x, y, n) = (random.Uniform(0.01, 3), random.Uniform(-4, 4), random.Next(100));
            Assert.Equal(1, ExactExp.Power(x, y) / Math.Pow(x, y), 1e-14);
            Assert.Equal(1, ExactExp.Power(x, n) / Math.Pow(x, n), 1e-13);
        }

        Assert.Equal((1, 1, 1, 0), (ExactExp.Power(0.3, 0), ExactExp.Power(1, 0.3), ExactExp.Power(0.3, 0.0), ExactExp.Power(0, 3)));
    }

    [Fact]
    public void Sine_and_cosine_agree_with_the_systems()
    {
        var random = new Generator(7);
        for (var i = 0; i < 100_000; i++)
        {
            var x = (i % 3) switch { 0 => random.Uniform(-4, 4), 1 => random.Uniform(-1000, 1000), _ => random.Uniform(-1e9, 1e9) };
            AssertUlps(Math.Sin(x), ExactTrigonometry.Sin(x), $"sin {x:R}");
            AssertUlps(Math.Cos(x), ExactTrigonometry.Cos(x), $"cos {x:R}");
        }
    }

    [Fact]
    public void Sine_and_cosine_at_quarter_turns_and_beyond_numbers()
    {
        for (var n = -1000; n <= 1000; n++)
        {
            var x = n * Math.PI / 2;
            AssertUlps(Math.Sin(x), ExactTrigonometry.Sin(x), $"sin {n} pi/2");
            AssertUlps(Math.Cos(x), ExactTrigonometry.Cos(x), $"cos {n} pi/2");
        }

        Assert.Equal((0, 1), (ExactTrigonometry.Sin(0), ExactTrigonometry.Cos(0)));
        foreach (var x in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
            Assert.Equal((double.NaN, double.NaN), (ExactTrigonometry.Sin(x), ExactTrigonometry.Cos(x)));
    }

    private static void AssertUlps(double expected, double actual, string what) =>
        Assert.True(Math.Abs(actual - expected) <= Ulps * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)), $"{what}: expected {expected:R}, got {actual:R}");
}

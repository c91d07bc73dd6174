using System.Numerics;

namespace UnitVariance.Tests;

public sealed class ExactLogTests
{
    /// <summary>Ours and the system's may each be off by about one unit in the last place.</summary>
    private const double Ulps = 2;

    [Fact]
    public void It_agrees_with_the_systems_logarithm()
    {
        var random = new Generator(5);
        for (var i = 0; i < 100_000; i++)
        {
            var x = i % 2 == 0 ? random.Uniform(0.5, 2) : Math.ScaleB(random.Uniform(0.5, 1), random.Next(2000) - 1000);
            var expected = Math.Log(x);
            Assert.True(Math.Abs(ExactLog.Of(x) - expected) <= Ulps * Math.Abs(Math.BitIncrement(expected) - expected), $"ln {x:R}");
        }
    }

    [Fact]
    public void Its_ends_are_those_of_a_logarithm()
    {
        Assert.Equal(0, ExactLog.Of(1));
        Assert.Equal(double.NegativeInfinity, ExactLog.Of(0));
        Assert.Equal(double.PositiveInfinity, ExactLog.Of(double.PositiveInfinity));
        Assert.Equal(double.NaN, ExactLog.Of(-1));
        Assert.Equal(double.NaN, ExactLog.Of(double.NaN));
        Assert.Equal(Math.Log(double.Epsilon), ExactLog.Of(double.Epsilon), 1e-12);
    }

    [Fact]
    public void Several_at_once_are_the_same_bits_as_one_at_a_time()
    {
        var random = new Generator(6);
        var x = Enumerable.Range(0, 4096).Select(i => i % 2 == 0 ? random.Uniform(0.5, 2) : Math.ScaleB(random.Uniform(0.5, 1), random.Next(2000) - 1000)).ToArray();
        for (var i = 0; i < x.Length; i += Vector<double>.Count)
        {
            var logarithms = ExactLog.Of(new Vector<double>(x, i));
            for (var k = 0; k < Vector<double>.Count; k++)
                Assert.Equal(ExactLog.Of(x[i + k]), logarithms[k]);
        }
    }
}

using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace UnitVariance.Tests;

public sealed class GeneratorTests
{
    private const int Draws = 200_000;

    /// <summary>k-sigma bound: at a fixed seed nothing is left to chance, and a wrong formula is off by far more.</summary>
    private const double Sigmas = 4;

    /// <summary>The Kolmogorov-Smirnov distance times the square root of n exceeds 1.95 with probability 0.001.</summary>
    private const double KolmogorovBound = 1.95;

    [Fact]
    public void The_first_numbers_are_the_same_on_every_machine()
    {
        var g = new Generator(42);
        Assert.Equal([0.09267589644082341, 0.14634043691863519, 0.18787394600562823], new[] { g.Uniform(), g.Uniform(), g.Uniform() });
        Assert.Equal([-0.6681606468541937, 0.015224216666173091, 3.01613438674791], new[] { g.Normal(), g.Normal(), g.Normal() });
        Assert.Equal(0.730738203316425, g.Fork(7).Uniform());
    }

    [Theory, InlineData(0), InlineData(1), InlineData(-1), InlineData(int.MaxValue), InlineData(int.MinValue), InlineData(20101)]
    public void Xoshiro_agrees_with_MathNet(int seed)
    {
        var ours = new Xoshiro(seed);
        Assert.All(new Xoshiro256StarStar(seed).NextDoubles(1000), number => Assert.Equal(number, ours.NextDouble()));
    }

    [Fact]
    public void Uniform_numbers_follow_the_uniform_distribution() => AssertFollows(Sample(g => g.Uniform()), x => x);

    [Fact]
    public void Normal_numbers_follow_the_normal_distribution() => AssertFollows(Sample(g => g.Normal()), x => Normal.CDF(0, 1, x));

    [Theory, InlineData(0, 0), InlineData(1, 1), InlineData(127, 0), InlineData(128, 0), InlineData(128, 1), InlineData(1000, 3), InlineData(1001, 2)]
    public void Many_normal_numbers_are_those_that_come_one_by_one(int count, int before)
    {
        var (together, single) = (new Generator(21), new Generator(21));
        for (var i = 0; i < before; i++)
            Assert.Equal(single.Normal(), together.Normal());
        var values = new float[count];
        together.FillNormal(values, 0.25, 3);
        foreach (var value in values)
            Assert.Equal((float)(0.25 + 3 * single.Normal()), value);
        Assert.Equal(single.Normal(), together.Normal());
    }

    [Fact]
    public void Normal_numbers_have_the_moments_and_tails_of_a_Gaussian()
    {
        var x = Sample(g => g.Normal());
        Assert.InRange(x.Average(), -Sigmas / Math.Sqrt(Draws), Sigmas / Math.Sqrt(Draws));
        AssertNear(1, x.Average(v => v * v), Math.Sqrt(2.0 / Draws));
        AssertNear(3, x.Average(v => v * v * v * v), Math.Sqrt(96.0 / Draws));
        foreach (var z in new[] { 2.0, 3.0, 4.0 })
        {
            var p = 2 * Normal.CDF(0, 1, -z);
            AssertNear(p, x.Count(v => Math.Abs(v) > z) / (double)Draws, Math.Sqrt(p / Draws));
        }
    }

    [Fact]
    public void Neighbouring_numbers_are_uncorrelated()
    {
        var x = Sample(g => g.Normal());
        AssertNear(0, x.Zip(x.Skip(1), (a, b) => a * b).Average(), 1 / Math.Sqrt(Draws));
    }

    [Fact]
    public void Forks_are_reproducible_and_independent_of_each_other_and_of_what_was_drawn()
    {
        var parent = new Generator(1);
        var before = parent.Fork(3).Uniform();
        parent.Uniform();
        Assert.Equal(before, parent.Fork(3).Uniform());
        Assert.Equal(1000, Enumerable.Range(-500, 1000).Select(i => parent.Fork(i).Uniform()).Distinct().Count());
        var (a, b) = (Sample(g => g.Normal(), parent.Fork(0)), Sample(g => g.Normal(), parent.Fork(1)));
        AssertNear(0, a.Zip(b, (x, y) => x * y).Average(), 1 / Math.Sqrt(Draws));
    }

    [Fact]
    public void Seeds_that_differ_in_any_bit_give_other_streams()
    {
        var first = Enumerable.Range(0, 64).Select(bit => new Generator(1L << bit).Uniform()).Append(new Generator(0).Uniform());
        Assert.Equal(65, first.Distinct().Count());
    }

    [Fact]
    public void Integers_are_equally_likely_and_in_range()
    {
        var g = new Generator(11);
        var counts = new int[7];
        for (var i = 0; i < Draws; i++)
            counts[g.Next(7)]++;
        Assert.All(counts, c => AssertNear(1 / 7.0, c / (double)Draws, Math.Sqrt(6 / 49.0 / Draws)));
    }

    [Fact]
    public void Shuffling_gives_every_order_equally_often()
    {
        var g = new Generator(12);
        var counts = new Dictionary<string, int>();
        const int Times = 60_000;
        for (var i = 0; i < Times; i++)
        {
            int[] order = [0, 1, 2];
            g.Shuffle(order);
            var key = string.Join("", order);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, c => AssertNear(1 / 6.0, c / (double)Times, Math.Sqrt(5 / 36.0 / Times)));
    }

    [Fact]
    public void Filling_stretches_and_shifts()
    {
        var values = new float[Draws];
        new Generator(13).FillNormal(values, 5, 2);
        AssertNear(5, Statistics.Of(values).Mean, 2 / Math.Sqrt(Draws));
        AssertNear(2, Statistics.Of(values).Std, 2 / Math.Sqrt(2.0 * Draws));
        new Generator(13).FillUniform(values, -3, 1);
        AssertNear(-1, Statistics.Of(values).Mean, 4 / Math.Sqrt(12.0 * Draws));
        Assert.All(values, v => Assert.InRange(v, -3, 1));
        Assert.Equal(-2 + 6 * new Generator(14).Uniform(), new Generator(14).Uniform(-2, 4));
    }

    [Fact]
    public void The_upper_bound_is_never_drawn_however_near()
    {
        var g = new Generator(15);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(1, g.Uniform(1, Math.BitIncrement(1))));
        Assert.Equal(1, g.Uniform(1, 1));
    }

    [Fact]
    public void Impossible_distributions_are_refused()
    {
        var g = new Generator(0);
        Assert.Throws<ArgumentException>(() => g.Uniform(2, 1));
        Assert.Throws<ArgumentException>(() => g.FillUniform(new float[1], 0, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => g.FillNormal(new float[1], 0, -1));
        Assert.Throws<ArgumentException>(() => g.FillNormal(new float[1], double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => g.Next(0));
    }

    private static double[] Sample(Func<Generator, double> draw, Generator? from = null)
    {
        var g = from ?? new Generator(20);
        return [.. Enumerable.Range(0, Draws).Select(_ => draw(g))];
    }

    private static void AssertNear(double expected, double actual, double sigma) =>
        Assert.InRange(actual, expected - Sigmas * sigma, expected + Sigmas * sigma);

    private static void AssertFollows(double[] sample, Func<double, double> cdf)
    {
        Array.Sort(sample);
        var distance = sample.Select((x, i) => Math.Max(Math.Abs(cdf(x) - (double)i / sample.Length), Math.Abs(cdf(x) - (i + 1.0) / sample.Length))).Max();
        Assert.True(distance * Math.Sqrt(sample.Length) < KolmogorovBound, $"Kolmogorov-Smirnov distance {distance}");
    }
}

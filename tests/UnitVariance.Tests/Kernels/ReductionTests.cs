using UnitVariance.Kernels;

namespace UnitVariance.Tests;

public sealed class ReductionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(1000)]
    public void Sums_of_whole_numbers_are_exact(int n)
    {
        float[] x = [.. Enumerable.Range(1, n).Select(i => (float)i)];
        Assert.Equal(n * (n + 1) / 2.0, Reduction.Sum(x));
        Assert.Equal(n * (n + 1.0) * (2 * n + 1) / 6, Reduction.SumSquares(x));
    }

    [Fact]
    public void A_sum_adds_sixteen_lanes_and_then_halves()
    {
        var x = new float[53];
        new Generator(8).FillNormal(x, 0, 1e3);
        var lanes = new double[16];
        for (var i = 0; i < x.Length; i++)
            lanes[i % 16] += x[i];
        for (var step = 8; step > 0; step /= 2)
            for (var l = 0; l < step; l++)
                lanes[l] += lanes[l + step];
        Assert.Equal(lanes[0], Reduction.Sum(x));
    }

    [Fact]
    public void The_greatest_is_NaN_when_one_is()
    {
        Assert.Equal(3, Reduction.Max([1, 3, 2]));
        Assert.Equal(float.NaN, Reduction.Max([1, float.NaN, 2]));
        Assert.Equal(float.NegativeInfinity, Reduction.Max([]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void One_value_that_is_not_finite_is_found_anywhere(float bad)
    {
        for (var place = 0; place < 37; place++)
        {
            var x = Enumerable.Repeat(float.MaxValue, 37).ToArray();
            Assert.True(Reduction.AllFinite(x));
            x[place] = bad;
            Assert.False(Reduction.AllFinite(x));
        }
    }
}

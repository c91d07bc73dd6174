namespace UnitVariance.Tests;

public sealed class GradientClippingTests
{
    [Fact]
    public void By_hand()
    {
        var (a, b) = (Parameter(3, -0.5f), Parameter(-4));
        GradientClipping.ByValue([a, b], 1);
        Assert.Equal([1, -0.5f, -1], [a.Gradient[0, 0], a.Gradient[0, 1], b.Gradient[0, 0]]);
        (a, b) = (Parameter(3, 0), Parameter(-4));
        Assert.Equal(5, GradientClipping.ByGlobalNorm([a, b], 10));
        Assert.Equal([3, 0, -4], [a.Gradient[0, 0], a.Gradient[0, 1], b.Gradient[0, 0]]);
        Assert.Equal(5, GradientClipping.ByGlobalNorm([a, b], 1));
        Assert.Equal((0.6, -0.8), (a.Gradient[0, 0], b.Gradient[0, 0]), (x, y) => Math.Abs(x.Item1 - y.Item1) + Math.Abs(x.Item2 - y.Item2) < 1e-6);
    }

    [Fact]
    public void Frozen_parameters_count_for_nothing_and_no_parameters_have_norm_0()
    {
        var (frozen, free) = (Parameter(1000), Parameter(2));
        frozen.Frozen = true;
        Assert.Equal(2, GradientClipping.ByGlobalNorm([frozen, free], 1));
        GradientClipping.ByValue([frozen], 1);
        Assert.Equal(1000, frozen.Gradient[0, 0]);
        Assert.Equal(0, GradientClipping.ByGlobalNorm([], 1));
    }

    [Fact]
    public void What_is_not_finite_is_not_repaired()
    {
        var p = Parameter(float.NaN, float.PositiveInfinity, 5);
        GradientClipping.ByValue([p], 2);
        Assert.Equal([float.NaN, 2, 2], p.Gradient.Span.ToArray());
        Assert.Equal(double.NaN, GradientClipping.ByGlobalNorm([p], 1));
        Assert.All(p.Gradient.Span.ToArray(), g => Assert.Equal(float.NaN, g));
        p = Parameter(float.NegativeInfinity, 5);
        Assert.Equal(double.PositiveInfinity, GradientClipping.ByGlobalNorm([p], 1));
        Assert.Equal([float.NaN, 0], p.Gradient.Span.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Impossible_limits_are_refused(double limit)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByValue([], limit));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByGlobalNorm([], limit));
    }

    [Fact]
    public void A_missing_parameter_is_told()
    {
        Assert.Throws<ArgumentNullException>(() => GradientClipping.ByValue([null!], 1));
        Assert.Throws<ArgumentNullException>(() => GradientClipping.ByGlobalNorm([null!], 1));
        Assert.Throws<ArgumentNullException>(() => new SGD(0.1).Step([null!]));
    }

    private static Parameter Parameter(params float[] gradient)
    {
        var p = new Parameter("weight", 1, gradient.Length);
        gradient.CopyTo(p.Gradient.Span);
        return p;
    }
}

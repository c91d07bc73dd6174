using UnitVariance.Kernels;

namespace UnitVariance.Tests;

public sealed class VectorMathTests
{
    // Documented in VectorMath; a unit in the last place of the true value.
    private const double ExpUlps = 2, TanhUlps = 4, SigmoidUlps = 4;

    [Fact]
    public void Exp_is_accurate_over_its_whole_range() => AssertAccurate(new ShiftedExp(0), Math.Exp, ExpUlps, 88.7);

    [Fact]
    public void Tanh_is_accurate_for_large_and_for_tiny_arguments() => AssertAccurate(new Tanh.Map(), Math.Tanh, TanhUlps, 20);

    [Fact]
    public void Sigmoid_is_accurate_down_to_its_far_tail() => AssertAccurate(new Sigmoid.Map(), x => 1 / (1 + Math.Exp(-x)), SigmoidUlps, 103);

    [Fact]
    public void Ends_of_the_range_are_exact()
    {
        float[] x = [float.NegativeInfinity, -1e30f, 0, -0f, 1e30f, float.PositiveInfinity, float.NaN];
        Assert.Equal([0, 0, 1, 1, float.PositiveInfinity, float.PositiveInfinity, float.NaN], Mapped(new ShiftedExp(0), x));
        Assert.Equal([-1, -1, 0, -0f, 1, 1, float.NaN], Mapped(new Tanh.Map(), x));
        Assert.Equal([0, 0, 0.5f, 0.5f, 1, 1, float.NaN], Mapped(new Sigmoid.Map(), x));
        Assert.True(float.IsNegative(Mapped(new Tanh.Map(), x)[3]));
        Assert.Equal(1e-42f, Mapped(new Tanh.Map(), [1e-42f])[0]);
    }

    [Fact]
    public void Where_an_element_stands_does_not_change_its_value()
    {
        var x = new float[67];
        new Generator(3).FillNormal(x, 0, 2);
        var whole = Mapped(new Tanh.Map(), x);
        for (var start = 0; start < 20; start++)
            Assert.Equal(whole[start..], Mapped(new Tanh.Map(), x[start..]));
    }

    private static void AssertAccurate<T>(T map, Func<double, double> truth, double ulps, double range) where T : struct, IMap
    {
        var random = new Generator(7);
        var x = new float[200_000];
        for (var i = 0; i < x.Length; i++)
            x[i] = (float)((i % 2 == 0 ? 1 : Math.ScaleB(1, -random.Next(40))) * random.Uniform(-range, range));
        var y = Mapped(map, x);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = truth(x[i]);
            var ulp = (double)MathF.BitIncrement((float)Math.Abs(expected)) - (float)Math.Abs(expected);
            Assert.True(Math.Abs(y[i] - expected) <= ulps * ulp, $"f({x[i]:R}) = {y[i]:R}, true {expected:R}: {Math.Abs(y[i] - expected) / ulp:f2} ulp");
        }
    }

    private static float[] Mapped<T>(T map, float[] x) where T : struct, IMap
    {
        var y = new float[x.Length];
        Elementwise.Map(map, x, y);
        return y;
    }
}

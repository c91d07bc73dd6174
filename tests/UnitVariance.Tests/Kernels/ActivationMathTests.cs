using System.Runtime.Intrinsics;
using MathNet.Numerics;
using UnitVariance.Kernels;

namespace UnitVariance.Tests;

/// <summary>The functions behind the activations against double precision, in units in the last place of the true value.</summary>
public sealed class ActivationMathTests
{
    // Documented in VectorMath and in the layers.
    private const double ExpMinusOneUlps = 2, LogOnePlusUlps = 2, PhiUlps = 8, ELUUlps = 3, SoftplusUlps = 3, GELUUlps = 8;

    /// <summary>The exponent 2u is rounded five times, by half an ulp each, which the exponential multiplies by up to 2u: 86 at -10, and 1.7 at -1.</summary>
    private const double TanhGELUTailUlps = 5 * 86, TanhGELUUlps = 5 * 1.7 + 4;

    /// <summary>A few ulp of the greatest slope. The slope of GELU crosses 0, where no relative error can be kept.</summary>
    private const double SlopeError = 1e-6;

    [Fact]
    public void Exp_minus_one_keeps_its_relative_accuracy_near_zero() =>
        AssertAccurate(new ExpMinusOneMap(), TrueExpMinusOne, ExpMinusOneUlps, -30, 0);

    [Fact]
    public void Log_one_plus_keeps_its_relative_accuracy_near_zero() =>
        AssertAccurate(new LogOnePlusMap(), TrueLogOnePlus, LogOnePlusUlps, 0, 1);

    [Fact]
    public void The_normal_distribution_function_keeps_its_relative_accuracy_in_the_lower_tail() => AssertAccurate(new PhiMap(), Phi, PhiUlps, -12.5, 15);

    [Fact]
    public void ELU_is_accurate_for_large_and_for_tiny_arguments() =>
        AssertAccurate(new ELU.Map(0.7f, 1.5f), x => 1.5 * (x > 0 ? x : 0.7f * TrueExpMinusOne(x)), ELUUlps, -30, 30);

    [Fact]
    public void Softplus_is_accurate_down_to_its_far_tail() => AssertAccurate(new Softplus.Map(), TrueSoftplus, SoftplusUlps, -86, 86);

    [Fact]
    public void GELU_is_accurate_down_to_its_far_tail() => AssertAccurate(new GELU.Map(), x => x * Phi(x), GELUUlps, -12.5, 15);

    [Fact]
    public void GELU_by_tanh_is_accurate_down_to_its_far_tail()
    {
        AssertAccurate(new GELU.TanhMap(), x => x * TrueGate(x), TanhGELUUlps, -1, 15);
        AssertAccurate(new GELU.TanhMap(), x => x * TrueGate(x), TanhGELUTailUlps, -10, -1);
    }

    [Fact]
    public void Slopes_are_those_of_calculus()
    {
        var (at, ones) = (Grid(-40, 40, 10_000), new float[10_000]);
        Array.Fill(ones, 1);
        AssertSlope(new Softsign.SlopeMap(), x => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))));
        AssertSlope(new Softplus.SlopeMap(), x => 1 / (1 + Math.Exp(-x)));
        AssertSlope(new ELU.SlopeMap(0.7f, 1.5f), x => x > 0 ? 1.5 : 1.5 * 0.7f * Math.Exp(x));
        AssertSlope(new GELU.SlopeMap(), x => Phi(x) + x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
        AssertSlope(new GELU.TanhSlopeMap(), TrueTanhGELUSlope);

        void AssertSlope<T>(T map, Func<double, double> truth) where T : struct, IMap2
        {
            var dx = new float[ones.Length];
            Elementwise.Map(map, at, ones, dx);
            for (var i = 0; i < dx.Length; i++)
                Assert.True(Math.Abs(dx[i] - truth(at[i])) <= SlopeError, $"{typeof(T).Name} at {at[i]:R} is {dx[i]:R}, true {truth(at[i]):R}");
        }
    }

    [Fact]
    public void Ends_of_the_range_are_limits_and_NaN_stays_NaN()
    {
        float[] x = [float.NegativeInfinity, -1e30f, 0, 1e30f, float.PositiveInfinity, float.NaN];
        const float Inf = float.PositiveInfinity, NaN = float.NaN;
        Assert.Equal([-1, -1, 0, 1, 1, NaN], Mapped(new Softsign.Map(), x));
        Assert.Equal([0, 0, MathF.Log(2), 1e30f, Inf, NaN], Mapped(new Softplus.Map(), x));
        Assert.Equal([-Inf, -0.5e30f, 0, 1e30f, Inf, NaN], Mapped(new LeakyReLU.Map(0.5f), x));
        Assert.Equal([-2, -2, 0, 1e30f, Inf, NaN], Mapped(new ELU.Map(2, 1), x));
        Assert.Equal([0, 0, 0, 1e30f, Inf, NaN], Mapped(new GELU.Map(), x));
        Assert.Equal([0, 0, 0, 1e30f, Inf, NaN], Mapped(new GELU.TanhMap(), x));
        Assert.Equal([0, 0, 1, 0, 0, NaN], Sloped(new Softsign.SlopeMap(), x));
        Assert.Equal([0, 0, 0.5f, 1, 1, NaN], Sloped(new Softplus.SlopeMap(), x));
        Assert.Equal([0.5f, 0.5f, 0.5f, 1, 1, 0.5f], Sloped(new LeakyReLU.SlopeMap(0.5f), x));
        Assert.Equal([0, 0, 2, 1, 1, NaN], Sloped(new ELU.SlopeMap(2, 1), x));
        Assert.Equal([0, 0, 0.5f, 1, 1, NaN], Sloped(new GELU.SlopeMap(), x));
        Assert.Equal([0, 0, 0.5f, 1, 1, NaN], Sloped(new GELU.TanhSlopeMap(), x));
    }

    private static double Phi(double x) => SpecialFunctions.Erfc(-x / Math.Sqrt(2)) / 2;

    // Kahan's corrections: .NET's ExpM1 and LogP1 are the plain formulas, which cancel.
    private static double TrueExpMinusOne(double x)
    {
        var e = Math.Exp(x);
        return e == 1 ? x : e == 0 ? -1 : (e - 1) * x / Math.Log(e);
    }

    private static double TrueLogOnePlus(double u) => 1 + u == 1 ? u : u * Math.Log(1 + u) / (1 + u - 1);

    private static double TrueSoftplus(double x) => Math.Max(x, 0) + TrueLogOnePlus(Math.Exp(-Math.Abs(x)));

    private static double TrueGate(double x) => 1 / (1 + Math.Exp(-2 * Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));

    private static double TrueTanhGELUSlope(double x)
    {
        var s = TrueGate(x);
        return s + x * s * (1 - s) * 2 * Math.Sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
    }

    private static void AssertAccurate<T>(T map, Func<double, double> truth, double ulps, double low, double high) where T : struct, IMap
    {
        var x = Grid(low, high, 40_000);
        var y = Mapped(map, x);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = truth(x[i]);
            var ulp = (double)MathF.BitIncrement((float)Math.Abs(expected)) - (float)Math.Abs(expected);
            Assert.True(Math.Abs(y[i] - expected) <= ulps * ulp, $"f({x[i]:R}) = {y[i]:R}, true {expected:R}: {Math.Abs(y[i] - expected) / ulp:f2} ulp");
        }
    }

    /// <summary>Random numbers between the bounds, every other one shrunk by a random power of two.</summary>
    private static float[] Grid(double low, double high, int count)
    {
        var random = new Generator(7);
        var x = new float[count];
        for (var i = 0; i < count; i++)
            x[i] = (float)((i % 2 == 0 ? 1 : Math.ScaleB(1, -random.Next(40))) * random.Uniform(low, high));
        return x;
    }

    private static float[] Mapped<T>(T map, float[] x) where T : struct, IMap
    {
        var y = new float[x.Length];
        Elementwise.Map(map, x, y);
        return y;
    }

    private static float[] Sloped<T>(T map, float[] x) where T : struct, IMap2
    {
        var (ones, y) = (new float[x.Length], new float[x.Length]);
        Array.Fill(ones, 1);
        Elementwise.Map(map, x, ones, y);
        return y;
    }

    private readonly struct ExpMinusOneMap : IMap
    {
        public Vector512<float> Apply(Vector512<float> x) => VectorMath.ExpMinusOne(x);
    }

    private readonly struct LogOnePlusMap : IMap
    {
        public Vector512<float> Apply(Vector512<float> x) => VectorMath.LogOnePlus(x);
    }

    private readonly struct PhiMap : IMap
    {
        public Vector512<float> Apply(Vector512<float> x) => VectorMath.NormalDistribution(x).Phi;
    }
}

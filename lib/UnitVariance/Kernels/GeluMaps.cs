using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>x Φ(x). Far below zero x is held where Φ is 0, so that -∞ gives 0 and not -∞ times 0.</summary>
internal readonly struct GELUMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => VectorMath.Clamp(x, -15f, float.PositiveInfinity) * VectorMath.NormalDistribution(x).Phi;
}

/// <summary>dy (Φ(x) + x φ(x)).</summary>
internal readonly struct GELUSlope : IMap2
{
    private const float InverseRootTwoPi = 0.3989422804f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x, Vector512<float> dy)
    {
        x = VectorMath.Clamp(x, -15f, 15f);
        var (phi, bell) = VectorMath.NormalDistribution(x);
        return dy * Vector512.FusedMultiplyAdd(x * Vector512.Create(InverseRootTwoPi), bell, phi);
    }
}

/// <summary>x sigmoid(2u) with u = √(2/π) (x + 0.044715 x³), which is x (1 + tanh u) / 2 without its cancellation.</summary>
internal readonly struct GELUTanhMap : IMap
{
    internal const float TwiceRootTwoOverPi = 1.5957691216f, Cubic = 0.044715f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => VectorMath.Clamp(x, -15f, float.PositiveInfinity) * Gate(VectorMath.Clamp(x, -15f, 15f));

    /// <summary>sigmoid(2u).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Gate(Vector512<float> x)
    {
        var cubic = Vector512.FusedMultiplyAdd(x * x, Vector512.Create(Cubic), Vector512<float>.One);
        return VectorMath.Sigmoid(x * Vector512.Create(TwiceRootTwoOverPi) * cubic);
    }
}

/// <summary>dy (s + x s (1 - s) 2u') with s = sigmoid(2u), 1 - s = sigmoid(-2u) and u' = √(2/π) (1 + 3 · 0.044715 x²).</summary>
internal readonly struct GELUTanhSlope : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x, Vector512<float> dy)
    {
        x = VectorMath.Clamp(x, -15f, 15f);
        var s = GELUTanhMap.Gate(x);
        var inner = Vector512.FusedMultiplyAdd(x * x, Vector512.Create(3 * GELUTanhMap.Cubic), Vector512<float>.One) * Vector512.Create(GELUTanhMap.TwiceRootTwoOverPi);
        return dy * Vector512.FusedMultiplyAdd(x * inner, s * GELUTanhMap.Gate(-x), s);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MathNet.Numerics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// y = x Φ(x), with Φ the normal distribution function; slope Φ(x) + x φ(x). Hendrycks and Gimpel 2016, arXiv:1606.08415. It falls to -0.170 at
/// x = -0.752 and rises again: the only activation here that is not monotone. 0 at -∞.
/// </summary>
/// <remarks>Relative error within 8 ulp, in the lower tail too, down to where Φ(x) leaves the normal range of float at x = -13. The approximation, which subtracts, has no such accuracy there.</remarks>
public sealed class GELU : Activation
{
    /// <summary>Whether to use x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2 instead, off by at most 5e-4. By default false.</summary>
    public bool Approximate { get; init; }

    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y)
    {
        if (Approximate)
            Elementwise.Map(new TanhMap(), x, y);
        else
            Elementwise.Map(new Map(), x, y);
    }

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        if (Approximate)
            Elementwise.Map(new TanhSlopeMap(), x, dy, dx);
        else
            Elementwise.Map(new SlopeMap(), x, dy, dx);
    }

    /// <summary>x Φ(x). Far below zero x is held where Φ is 0, so that -∞ gives 0 and not -∞ times 0.</summary>
    internal readonly struct Map : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x) => VectorMath.Clamp(x, -15f, float.PositiveInfinity) * VectorMath.NormalDistribution(x).Phi;
    }

    /// <summary>dy (Φ(x) + x φ(x)).</summary>
    internal readonly struct SlopeMap : IMap2
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
    internal readonly struct TanhMap : IMap
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
    internal readonly struct TanhSlopeMap : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x, Vector512<float> dy)
        {
            x = VectorMath.Clamp(x, -15f, 15f);
            var s = TanhMap.Gate(x);
            var inner = Vector512.FusedMultiplyAdd(x * x, Vector512.Create(3 * TanhMap.Cubic), Vector512<float>.One) * Vector512.Create(TanhMap.TwiceRootTwoOverPi);
            return dy * Vector512.FusedMultiplyAdd(x * inner, s * TanhMap.Gate(-x), s);
        }
    }
}

public sealed partial record ScalarActivation
{
    /// <summary>x Φ(x), with Φ the probability that N(0, 1) is below x. Hendrycks and Gimpel 2016, arXiv:1606.08415.</summary>
    public static ScalarActivation GELU { get; } = new("gelu", x => x * BelowStandard(x), x => BelowStandard(x) + x * Gaussian.Density(x, 1));

    private static double BelowStandard(double x) => SpecialFunctions.Erfc(-x / Math.Sqrt(2)) / 2;
}

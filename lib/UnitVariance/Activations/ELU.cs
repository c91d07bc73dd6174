using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>y = x for x &gt; 0, α (eˣ - 1) elsewhere; slope 1 above 0, and α eˣ at 0 and below. Clevert et al. 2016, arXiv:1511.07289, eq. 15.
/// Small negative x keep their relative accuracy.</summary>
public sealed class ELU : Activation
{
    /// <summary>The activation that saturates at -α.</summary>
    /// <param name="alpha">α, finite and not negative; by default 1, which makes the slope continuous.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is negative or not finite.</exception>
    public ELU(double alpha = 1) => Alpha = float.IsFinite((float)alpha) && alpha >= 0
        ? alpha
        : throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "The alpha of ELU must be finite (in float) and not negative.");

    /// <summary>α: the output goes down to -α.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(new Map((float)Alpha, 1), x, y);

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) => Elementwise.Map(new SlopeMap((float)Alpha, 1), x, dy, dx);

    /// <summary>scale x where x is positive, scale alpha (eˣ - 1) elsewhere.</summary>
    internal readonly struct Map(float alpha, float scale) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x) => Vector512.Create(scale) *
            Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), x, VectorMath.ExpMinusOne(x) * Vector512.Create(alpha));
    }

    /// <summary>dy scale where x is positive, dy scale alpha eˣ elsewhere.</summary>
    internal readonly struct SlopeMap(float alpha, float scale) : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x, Vector512<float> dy) => Vector512.Create(scale) *
            Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), dy, dy * (VectorMath.Exp(x) * Vector512.Create(alpha)));
    }
}

public sealed partial record ScalarActivation
{
    /// <summary>x above 0, α (eˣ - 1) below. Clevert et al. 2015, arXiv:1511.07289.</summary>
    /// <param name="alpha">α, by default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is not finite.</exception>
    public static ScalarActivation ELU(double alpha = 1)
    {
        RequireFinite(alpha, nameof(alpha));
        return Exponential($"elu {alpha}", 1, alpha);
    }

    private static ScalarActivation Exponential(string name, double scale, double alpha) => new(
        name,
        x => x > 0 ? scale * x : scale * alpha * ExpMinusOne(x),
        x => x > 0 ? scale : scale * alpha * Math.Exp(x));

    /// <summary>eˣ - 1 = 2 e^(x/2) sinh(x/2), the latter to keep its digits near 0. MathNet's is off by up to 5e-8 there.</summary>
    private static double ExpMinusOne(double x) => x < -1 ? Math.Exp(x) - 1 : 2 * Math.Exp(x / 2) * Math.Sinh(x / 2);
}

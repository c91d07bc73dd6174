using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>y = x / (1 + |x|), between -1 and 1; slope 1 / (1 + |x|)². Like tanh, but it saturates so slowly that its slope falls with 1/x² only
/// (Glorot and Bengio 2010). ±1 at ±∞.</summary>
public sealed class Softsign : Activation
{
    /// <inheritdoc/>
    public override (double Low, double High)? Bounds => (-1, 1);

    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(new Map(), x, y);

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) => Elementwise.Map(new SlopeMap(), x, dy, dx);

    /// <summary>x / (1 + |x|); ±1 at ±∞.</summary>
    internal readonly struct Map : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x)
        {
            x = VectorMath.Clamp(x, float.MinValue, float.MaxValue);
            return x / (Vector512<float>.One + Vector512.Abs(x));
        }
    }

    /// <summary>dy / (1 + |x|)², from x: near saturation y no longer tells where x was.</summary>
    internal readonly struct SlopeMap : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x, Vector512<float> dy)
        {
            var r = Vector512<float>.One / (Vector512<float>.One + Vector512.Abs(x));
            return dy * (r * r);
        }
    }
}

public sealed partial record ScalarActivation
{
    /// <summary>x / (1 + |x|), slope 1 / (1 + |x|)².</summary>
    public static ScalarActivation Softsign { get; } = new("softsign", x => x / (1 + Math.Abs(x)), x => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))));
}

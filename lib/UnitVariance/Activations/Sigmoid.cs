using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>y = 1 / (1 + e⁻ˣ), between 0 and 1; slope y (1 - y), at most 1/4. Relative error within 4 ulp.</summary>
public sealed class Sigmoid : Activation
{
    /// <inheritdoc/>
    public override (double Low, double High)? Bounds => (0, 1);

    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(new Map(), x, y);

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) => Elementwise.Map(new SlopeMap(), y, dy, dx);

    internal readonly struct Map : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x) => VectorMath.Sigmoid(x);
    }

    /// <summary>dy y (1 - y), from y = sigmoid x.</summary>
    internal readonly struct SlopeMap : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> y, Vector512<float> dy) => dy * (y * (Vector512<float>.One - y));
    }
}

public sealed partial record ScalarActivation
{
    /// <summary>1 / (1 + e⁻ˣ), slope f (1 - f).</summary>
    public static ScalarActivation Sigmoid { get; } = new("sigmoid", OfSigmoid, SlopeOfSigmoid);

    private static double OfSigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double SlopeOfSigmoid(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        return e / ((1 + e) * (1 + e));
    }
}

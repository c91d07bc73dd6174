using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>y = max(x, 0); slope 1 above 0, and 0 at 0 and below, as in PyTorch. NaN stays NaN.</summary>
public sealed class ReLU : Activation
{
    /// <summary>√2, which keeps the mean square (He et al. 2015).</summary>
    public override double Gain => Math.Sqrt(2);

    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(new Map(), x, y);

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) => Elementwise.Map(new SlopeMap(), y, dy, dx);

    internal readonly struct Map : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x) => Vector512.AndNot(x, Vector512.LessThanOrEqual(x, Vector512<float>.Zero));
    }

    /// <summary>dy where y is positive (or NaN), 0 elsewhere.</summary>
    internal readonly struct SlopeMap : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> y, Vector512<float> dy) => Vector512.AndNot(dy, Vector512.LessThanOrEqual(y, Vector512<float>.Zero));
    }
}

public sealed partial record ScalarActivation
{
    /// <summary>max(x, 0), slope 1 above 0, otherwise 0.</summary>
    public static ScalarActivation ReLU { get; } = LeakyReLU(0) with { Name = "relu" };
}

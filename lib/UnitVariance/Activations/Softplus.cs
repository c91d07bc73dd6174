using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MathNet.Numerics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>y = ln(1 + eˣ), a smooth ReLU (Dugas et al. 2001); slope sigmoid(x). Computed as max(x, 0) + ln(1 + e^-|x|), which overflows nowhere, so
/// that it needs no threshold as PyTorch's does; relative error within 3 ulp.</summary>
public sealed class Softplus : Activation
{
    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(new Map(), x, y);

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) => Elementwise.Map(new SlopeMap(), x, dy, dx);

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + e^-|x|).</summary>
    internal readonly struct Map : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x) => new ReLU.Map().Apply(x) + new TailMap().Apply(x);
    }

    /// <summary>ln(1 + e^-|x|), what softplus adds to max(x, 0).</summary>
    internal readonly struct TailMap : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x) => VectorMath.LogOnePlus(VectorMath.Exp(x | Vector512.Create(-0f)));
    }

    /// <summary>dy sigmoid(x).</summary>
    internal readonly struct SlopeMap : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x, Vector512<float> dy) => dy * VectorMath.Sigmoid(x);
    }
}

public sealed partial record ScalarActivation
{
    /// <summary>ln(1 + eˣ), slope sigmoid x.</summary>
    public static ScalarActivation Softplus { get; } = new("softplus", x => Math.Max(x, 0) + SpecialFunctions.Log1p(Math.Exp(-Math.Abs(x))), OfSigmoid);
}

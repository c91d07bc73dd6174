using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>y = x for x &gt; 0, a x elsewhere; slope 1 above 0, and a at 0 and below, as in PyTorch. No unit dies (Maas et al. 2013).
/// Its weights start from <see cref="Initializer.KaimingNormal"/> with the same a.</summary>
public sealed class LeakyReLU : Activation
{
    /// <summary>The activation with a slope below zero.</summary>
    /// <param name="slope">a, finite; by default 0.01.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is not finite.</exception>
    public LeakyReLU(double slope = 0.01) => Slope = RequireSlope(slope, nameof(slope));

    /// <summary>a, the slope at 0 and below.</summary>
    public double Slope { get; }

    /// <summary>√(2/(1 + a²)), which keeps the mean square (He et al. 2015).</summary>
    public override double Gain => Math.Sqrt(2 / (1 + Slope * Slope));

    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(new Map((float)Slope), x, y);

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) => Elementwise.Map(new SlopeMap((float)Slope), x, dy, dx);

    internal static double RequireSlope(double slope, string name) => float.IsFinite((float)slope)
        ? slope
        : throw new ArgumentOutOfRangeException(name, slope, "The slope of a leaky rectifier must be finite (in float).");

    /// <summary>x where x is positive, slope x elsewhere.</summary>
    internal readonly struct Map(float slope) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x) => new SlopeMap(slope).Apply(x, x);
    }

    /// <summary>dy where x is positive, slope dy elsewhere.</summary>
    internal readonly struct SlopeMap(float slope) : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x, Vector512<float> dy) =>
            Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), dy, dy * Vector512.Create(slope));
    }

    /// <summary>The factor where slopes differ from number to number: 1 where x is positive, the slope elsewhere.</summary>
    internal readonly struct FactorMap : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x, Vector512<float> slope) =>
            Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), Vector512<float>.One, slope);
    }
}

public sealed partial record ScalarActivation
{
    /// <summary>x above 0, slope x below.</summary>
    /// <param name="slope">The slope below 0 and at 0; by default 0.01.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is not finite.</exception>
    public static ScalarActivation LeakyReLU(double slope = 0.01)
    {
        RequireFinite(slope, nameof(slope));
        return new($"leaky relu {slope}", x => x > 0 ? x : slope * x, x => x > 0 ? 1 : slope);
    }
}

using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>y = x for x &gt; 0, a x elsewhere; slope 1 above 0, and a at 0 and below, as in PyTorch. No unit dies (Maas et al. 2013).
/// Its weights start from <see cref="Initializer.KaimingNormal"/> with the same a.</summary>
public sealed class LeakyReLU : Activation
{
    /// <summary>The activation with a slope below zero.</summary>
    /// <param name="slope">a, finite; by default 0.01.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is not finite.</exception>
    public LeakyReLU(double slope = 0.01) => Slope = float.IsFinite((float)slope)
        ? slope
        : throw new ArgumentOutOfRangeException(nameof(slope), slope, "The slope of a leaky rectifier must be finite (in float).");

    /// <summary>a, the slope at 0 and below.</summary>
    public double Slope { get; }

    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(new LeakyReLUMap((float)Slope), x, y);

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) => Elementwise.Map(new LeakyReLUSlope((float)Slope), x, dy, dx);
}

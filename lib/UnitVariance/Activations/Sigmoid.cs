using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>y = 1 / (1 + e⁻ˣ), between 0 and 1; slope y (1 - y), at most 1/4. Relative error within 4 ulp.</summary>
public sealed class Sigmoid : Activation
{
    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(new SigmoidMap(), x, y);

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) => Elementwise.Map(new SigmoidSlope(), y, dy, dx);
}

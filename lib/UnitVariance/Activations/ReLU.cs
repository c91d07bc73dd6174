using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>y = max(x, 0); slope 1 above 0, and 0 at 0 and below, as in PyTorch. NaN stays NaN.</summary>
public sealed class ReLU : Activation
{
    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(new ReLUMap(), x, y);

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) => Elementwise.Map(new ReLUSlope(), y, dy, dx);
}

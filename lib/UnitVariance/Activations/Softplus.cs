using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>y = ln(1 + eˣ), a smooth ReLU (Dugas et al. 2001); slope sigmoid(x). Computed as max(x, 0) + ln(1 + e^-|x|), which overflows nowhere, so
/// that it needs no threshold as PyTorch's does; relative error within 3 ulp.</summary>
public sealed class Softplus : Activation
{
    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(new SoftplusMap(), x, y);

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) => Elementwise.Map(new SoftplusSlope(), x, dy, dx);
}

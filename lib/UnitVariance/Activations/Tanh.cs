using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>y = tanh x, between -1 and 1; slope 1 - y², which is 1 at 0. Relative error within 4 ulp, for small x too.</summary>
public sealed class Tanh : Activation
{
    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(new TanhMap(), x, y);

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) => Elementwise.Map(new TanhSlope(), y, dy, dx);
}

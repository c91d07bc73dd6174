using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>y = x / (1 + |x|), between -1 and 1; slope 1 / (1 + |x|)². Like tanh, but it saturates so slowly that its slope falls with 1/x² only
/// (Glorot and Bengio 2010). ±1 at ±∞.</summary>
public sealed class Softsign : Activation
{
    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(new SoftsignMap(), x, y);

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) => Elementwise.Map(new SoftsignSlope(), x, dy, dx);
}

using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// y = x Φ(x), with Φ the normal distribution function; slope Φ(x) + x φ(x). Hendrycks and Gimpel 2016, arXiv:1606.08415. It falls to -0.170 at
/// x = -0.752 and rises again: the only activation here that is not monotone. 0 at -∞.
/// </summary>
/// <remarks>Relative error within 8 ulp, in the lower tail too, down to where Φ(x) leaves the normal range of float at x = -13. The approximation, which subtracts, has no such accuracy there.</remarks>
public sealed class GELU : Activation
{
    /// <summary>Whether to use x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2 instead, off by at most 5e-4. By default false.</summary>
    public bool Approximate { get; init; }

    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y)
    {
        if (Approximate)
            Elementwise.Map(new GELUTanhMap(), x, y);
        else
            Elementwise.Map(new GELUMap(), x, y);
    }

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        if (Approximate)
            Elementwise.Map(new GELUTanhSlope(), x, dy, dx);
        else
            Elementwise.Map(new GELUSlope(), x, dy, dx);
    }
}

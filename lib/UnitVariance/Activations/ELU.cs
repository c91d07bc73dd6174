using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>y = x for x &gt; 0, α (eˣ - 1) elsewhere; slope 1 above 0, and α eˣ at 0 and below. Clevert et al. 2016, arXiv:1511.07289, eq. 15.
/// Small negative x keep their relative accuracy.</summary>
public sealed class ELU : Activation
{
    /// <summary>The activation that saturates at -α.</summary>
    /// <param name="alpha">α, finite and not negative; by default 1, which makes the slope continuous.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is negative or not finite.</exception>
    public ELU(double alpha = 1) => Alpha = float.IsFinite((float)alpha) && alpha >= 0
        ? alpha
        : throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "The alpha of ELU must be finite (in float) and not negative.");

    /// <summary>α: the output goes down to -α.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(new ELUMap((float)Alpha, 1), x, y);

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) => Elementwise.Map(new ELUSlope((float)Alpha, 1), x, dy, dx);
}

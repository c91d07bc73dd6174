using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// y = λ x for x &gt; 0, λ α (eˣ - 1) elsewhere; slope λ above 0, and λ α eˣ at 0 and below. α and λ are such that an input from N(0, 1) gives an output
/// of mean 0 and variance 1, and that deep networks draw towards it (Klambauer et al. 2017, arXiv:1706.02515, eq. 2 and 14).
/// </summary>
/// <remarks>It needs <see cref="Initializer.LeCunNormal"/>, inputs of mean 0 and variance 1, and <see cref="AlphaDropout"/> in place of dropout.</remarks>
public sealed class SELU : Activation
{
    /// <summary>α, the solution of the fixed-point equations for mean 0 and variance 1.</summary>
    public const double Alpha = 1.6732632423543772848170429916717;

    /// <summary>λ, the slope above 0.</summary>
    public const double Lambda = 1.0507009873554804934193349852946;

    /// <summary>3/4. SELU keeps variance 1 by itself at gain 1; PyTorch gives that up for smoother gradients.</summary>
    public override double Gain => 0.75;

    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(new ELU.Map((float)Alpha, (float)Lambda), x, y);

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) =>
        Elementwise.Map(new ELU.SlopeMap((float)Alpha, (float)Lambda), x, dy, dx);
}

public sealed partial record ScalarActivation
{
    /// <summary>λ x above 0, λ α (eˣ - 1) below, λ = 1.0507..., α = 1.6732...: N(0, 1) goes to mean 0 and variance 1.
    /// Klambauer et al. 2017, arXiv:1706.02515, eq. 2.</summary>
    public static ScalarActivation SELU { get; } = Exponential("selu", UnitVariance.SELU.Lambda, UnitVariance.SELU.Alpha);
}

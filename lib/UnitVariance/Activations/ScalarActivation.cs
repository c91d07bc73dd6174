using MathNet.Numerics;

namespace UnitVariance;

/// <summary>An activation as a function of one number in double precision, with its slope: what theory computes with. Layers are for training.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Value">f(x).</param>
/// <param name="Slope">f'(x); at a kink, the slope that PyTorch takes.</param>
public sealed record ScalarActivation(string Name, Func<double, double> Value, Func<double, double> Slope)
{
    private const double SeluScale = 1.0507009873554804934, SeluAlpha = 1.6732632423543772848;

    /// <summary>x, slope 1.</summary>
    public static ScalarActivation Identity { get; } = new("identity", x => x, _ => 1);

    /// <summary>tanh x, slope 1 - tanh² x.</summary>
    public static ScalarActivation Tanh { get; } = new("tanh", Math.Tanh, x => 1 / (Math.Cosh(x) * Math.Cosh(x)));

    /// <summary>1 / (1 + e⁻ˣ), slope f (1 - f).</summary>
    public static ScalarActivation Sigmoid { get; } = new("sigmoid", x => 1 / (1 + Math.Exp(-x)), SigmoidSlope);

    /// <summary>max(x, 0), slope 1 above 0, otherwise 0.</summary>
    public static ScalarActivation ReLU { get; } = LeakyReLU(0) with { Name = "relu" };

    /// <summary>ln(1 + eˣ), slope sigmoid x.</summary>
    public static ScalarActivation Softplus { get; } = new("softplus", x => Math.Max(x, 0) + SpecialFunctions.Log1p(Math.Exp(-Math.Abs(x))), Sigmoid.Value);

    /// <summary>x / (1 + |x|), slope 1 / (1 + |x|)².</summary>
    public static ScalarActivation Softsign { get; } = new("softsign", x => x / (1 + Math.Abs(x)), x => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))));

    /// <summary>λ x above 0, λ α (eˣ - 1) below, λ = 1.0507..., α = 1.6732...: N(0, 1) goes to mean 0 and variance 1.
    /// Klambauer et al. 2017, arXiv:1706.02515, eq. 2.</summary>
    public static ScalarActivation SELU { get; } = Exponential("selu", SeluScale, SeluAlpha);

    /// <summary>x Φ(x), with Φ the probability that N(0, 1) is below x. Hendrycks and Gimpel 2016, arXiv:1606.08415.</summary>
    public static ScalarActivation GELU { get; } = new("gelu", x => x * BelowStandard(x), x => BelowStandard(x) + x * Gaussian.Density(x, 1));

    /// <summary>erf x, slope 2 exp(-x²) / √π. Much like tanh, and its expectations have closed forms (Williams 1997, "Computing with infinite networks").</summary>
    public static ScalarActivation Erf { get; } = new("erf", SpecialFunctions.Erf, x => 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x));

    /// <summary>x above 0, slope x below.</summary>
    /// <param name="slope">The slope below 0 and at 0; by default 0.01.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is not finite.</exception>
    public static ScalarActivation LeakyReLU(double slope = 0.01)
    {
        RequireFinite(slope, nameof(slope));
        return new($"leaky relu {slope}", x => x > 0 ? x : slope * x, x => x > 0 ? 1 : slope);
    }

    /// <summary>x above 0, α (eˣ - 1) below. Clevert et al. 2015, arXiv:1511.07289.</summary>
    /// <param name="alpha">α, by default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is not finite.</exception>
    public static ScalarActivation ELU(double alpha = 1)
    {
        RequireFinite(alpha, nameof(alpha));
        return Exponential($"elu {alpha}", 1, alpha);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static ScalarActivation Exponential(string name, double scale, double alpha) => new(
        name,
        x => x > 0 ? scale * x : scale * alpha * ExpMinusOne(x),
        x => x > 0 ? scale : scale * alpha * Math.Exp(x));

    /// <summary>eˣ - 1 = 2 e^(x/2) sinh(x/2), the latter to keep its digits near 0. MathNet's is off by up to 5e-8 there.</summary>
    private static double ExpMinusOne(double x) => x < -1 ? Math.Exp(x) - 1 : 2 * Math.Exp(x / 2) * Math.Sinh(x / 2);

    private static double SigmoidSlope(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        return e / ((1 + e) * (1 + e));
    }

    private static double BelowStandard(double x) => SpecialFunctions.Erfc(-x / Math.Sqrt(2)) / 2;

    private static void RequireFinite(double value, string name)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(name, value, "A slope must be finite.");
    }
}

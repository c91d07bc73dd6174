namespace UnitVariance;

/// <summary>N(0, Std²) given that it is within ± Bound Std: no weight is far out. The variance is Std² (1 - 2 b φ(b) / P(|z| &lt; b)) with b = Bound,
/// φ the density of N(0, 1): 0.774 Std² at b = 2.</summary>
public sealed record TruncatedNormal : Initializer
{
    /// <summary>The std of N(0, 1) cut at ± 2, √(1 - 4 φ(2) / erf(√2)).</summary>
    internal const double StdAtTwo = 0.87962566103423978;

    /// <summary>The rule with the std before the cut, and the place of the cut.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The std is negative or not finite, or the bound not positive.</exception>
    public TruncatedNormal(double std, double bound)
    {
        if (!double.IsFinite(std) || std < 0)
            throw new ArgumentOutOfRangeException(nameof(std), std, "A standard deviation must be finite and not negative.");
        if (!(bound > 0))
            throw new ArgumentOutOfRangeException(nameof(bound), bound, "A normal distribution is cut at a positive number of standard deviations; 2 is usual.");
        (Std, Bound) = (std, bound);
    }

    /// <summary>The standard deviation before the cut.</summary>
    public double Std { get; }

    /// <summary>Where the distribution is cut, in standard deviations.</summary>
    public double Bound { get; }

    /// <summary>Std² times what the cut leaves of it.</summary>
    /// <inheritdoc/>
    public override double Variance(Fans fans) => Std * Std * (Bound switch
    {
        double.PositiveInfinity => 1,
        // The series of the same, where the difference below would lose its digits.
        < 0.005 => Bound * Bound / 3 * (1 - 2 * Bound * Bound / 15),
        _ => 1 - 2 * Bound * Gaussian.Density(Bound, 1) / Gaussian.Inside(Bound, 1),
    });

    /// <inheritdoc/>
    public override void Fill(Matrix weights, Fans fans, Generator random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(random);
        foreach (ref var weight in weights.Span)
            weight = (float)(Std * Draw(random));
    }

    /// <summary>Draws until one is accepted: from the normal distribution, or, where most of it is cut away, from a uniform one with probability exp(-z²/2).</summary>
    private double Draw(Generator random)
    {
        double z;
        if (Bound >= 1)
        {
            do
                z = random.Normal();
            while (Math.Abs(z) > Bound);
        }
        else
        {
            do
                z = random.Uniform(-Bound, Bound);
            while (-2 * ExactLog.Of(random.Uniform()) < z * z);
        }

        return z;
    }
}

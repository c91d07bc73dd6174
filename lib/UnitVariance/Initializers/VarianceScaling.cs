namespace UnitVariance;

/// <summary>The shape of a distribution with mean 0 and a given variance.</summary>
public enum Distribution
{
    /// <summary>N(0, variance).</summary>
    Normal,

    /// <summary>U(-a, a) with a = √(3 variance).</summary>
    Uniform,
}

/// <summary>
/// Random weights of mean 0 and variance Scale / fan. LeCun, Xavier and Kaiming are all this rule, with scale 1 or 2 and one fan or the other.
/// </summary>
public sealed record VarianceScaling : Initializer
{
    /// <summary>The rule with variance <paramref name="scale"/> / fan.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is negative or not finite.</exception>
    public VarianceScaling(double scale, FanMode mode, Distribution distribution)
    {
        if (!double.IsFinite(scale) || scale < 0)
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale of a variance must be finite and not negative; check the gain or the slope.");
        (Scale, Mode, Distribution) = (scale, mode, distribution);
    }

    /// <summary>The variance times the fan.</summary>
    public double Scale { get; }

    /// <summary>Which fan divides.</summary>
    public FanMode Mode { get; }

    /// <summary>Normal or uniform.</summary>
    public Distribution Distribution { get; }

    /// <summary>The variance of one weight: Scale / fan.</summary>
    /// <exception cref="ArgumentException">The fan is not positive.</exception>
    public double Variance(Fans fans)
    {
        var fan = Mode switch
        {
            FanMode.In => fans.In,
            FanMode.Out => fans.Out,
            _ => ((double)fans.In + fans.Out) / 2,
        };
        return fan > 0 ? Scale / fan : throw new ArgumentException($"A variance needs a positive fan; got {fans}.", nameof(fans));
    }

    /// <inheritdoc/>
    public override void Fill(Matrix weights, Fans fans, Generator random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(random);
        var std = Math.Sqrt(Variance(fans));
        if (Distribution == Distribution.Normal)
            random.FillNormal(weights.Span, 0, std);
        else
            random.FillUniform(weights.Span, -Math.Sqrt(3) * std, Math.Sqrt(3) * std);
    }
}

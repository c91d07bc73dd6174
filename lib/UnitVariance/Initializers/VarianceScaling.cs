namespace UnitVariance;

/// <summary>The shape of a distribution with mean 0 and a given variance.</summary>
public enum Distribution
{
    /// <summary>N(0, variance).</summary>
    Normal,

    /// <summary>U(-a, a) with a = √(3 variance).</summary>
    Uniform,

    /// <summary>A normal distribution cut at two of its standard deviations, and widened so that what is left has the variance: no weight is beyond 2.27 √variance.
    /// As in Keras.</summary>
    TruncatedNormal,
}

/// <summary>
/// Random weights of mean 0 and variance Scale / fan. LeCun, Xavier and Kaiming are all this rule, with scale 1 or 2 and one fan or the other.
/// </summary>
public sealed record VarianceScaling : Initializer
{
    /// <summary>The rule with variance <paramref name="scale"/> / fan.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is negative or not finite, or the mode or the distribution is none of theirs.</exception>
    public VarianceScaling(double scale, FanMode mode, Distribution distribution)
    {
        if (!double.IsFinite(scale) || scale < 0)
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale of a variance must be finite and not negative; check the gain or the slope.");
        if (!Enum.IsDefined(mode))
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "The mode must be In, Out or Average.");
        if (!Enum.IsDefined(distribution))
            throw new ArgumentOutOfRangeException(nameof(distribution), distribution, "The distribution must be Normal, Uniform or TruncatedNormal.");
        (Scale, Mode, Distribution) = (scale, mode, distribution);
    }

    /// <summary>The variance times the fan.</summary>
    public double Scale { get; }

    /// <summary>Which fan divides.</summary>
    public FanMode Mode { get; }

    /// <summary>Normal, uniform or truncated normal.</summary>
    public Distribution Distribution { get; }

    /// <summary>Scale / fan.</summary>
    /// <inheritdoc/>
    public override double Variance(Fans fans) => Scale / (fans.Checked(), Mode) switch
    {
        (var (fanIn, _, _, _), FanMode.In) => fanIn,
        (var (_, fanOut, _, _), FanMode.Out) => fanOut,
        var ((fanIn, fanOut, _, _), _) => ((double)fanIn + fanOut) / 2,
    };

    /// <inheritdoc/>
    public override void Fill(Matrix weights, Fans fans, Generator random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(random);
        var std = Math.Sqrt(Variance(fans));
        switch (Distribution)
        {
            case Distribution.Normal:
                random.FillNormal(weights.Span, 0, std);
                break;
            case Distribution.Uniform:
                random.FillUniform(weights.Span, -Math.Sqrt(3) * std, Math.Sqrt(3) * std);
                break;
            default:
                new TruncatedNormal(std / UnitVariance.TruncatedNormal.StdAtTwo, 2).Fill(weights, fans, random);
                break;
        }
    }
}

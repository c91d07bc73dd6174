namespace UnitVariance;

// The rules that do not look at the fans.

/// <summary>All weights equal to <see cref="Value"/>: every unit of a layer then computes the same.</summary>
public sealed record Constant : Initializer
{
    /// <summary>The rule with one value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public Constant(double value) => Value = float.IsFinite((float)value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A constant weight must be finite.");

    /// <summary>The value.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    public override void Fill(Matrix weights, Fans fans, Generator random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        weights.Span.Fill((float)Value);
    }
}

/// <summary>U(-Bound, Bound).</summary>
public sealed record RandomUniform : Initializer
{
    /// <summary>The rule with a bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is negative or not finite.</exception>
    public RandomUniform(double bound) => Bound = float.IsFinite((float)bound) && bound >= 0
        ? bound
        : throw new ArgumentOutOfRangeException(nameof(bound), bound, "The bound of U(-bound, bound) must be finite and not negative.");

    /// <summary>The greatest weight.</summary>
    public double Bound { get; }

    /// <summary>Bound²/3.</summary>
    /// <inheritdoc/>
    public override double Variance(Fans fans) => Bound * Bound / 3;

    /// <inheritdoc/>
    public override void Fill(Matrix weights, Fans fans, Generator random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(random);
        random.FillUniform(weights.Span, -Bound, Bound);
    }
}

/// <summary>N(0, Std²).</summary>
public sealed record RandomNormal : Initializer
{
    /// <summary>The rule with a standard deviation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The std is negative or not finite.</exception>
    public RandomNormal(double std) => Std = float.IsFinite((float)std) && std >= 0
        ? std
        : throw new ArgumentOutOfRangeException(nameof(std), std, "A standard deviation must be finite and not negative.");

    /// <summary>The standard deviation of one weight.</summary>
    public double Std { get; }

    /// <summary>Std².</summary>
    /// <inheritdoc/>
    public override double Variance(Fans fans) => Std * Std;

    /// <inheritdoc/>
    public override void Fill(Matrix weights, Fans fans, Generator random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(random);
        random.FillNormal(weights.Span, 0, Std);
    }
}

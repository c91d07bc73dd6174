namespace UnitVariance;

/// <summary>y = x; slope 1. Makes a deep linear network out of any recipe that asks for an activation.</summary>
public sealed class Identity : Activation
{
    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<float> x, Span<float> y) => x.CopyTo(y);

    /// <inheritdoc/>
    protected override void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) => dy.CopyTo(dx);
}

public sealed partial record ScalarActivation
{
    /// <summary>x, slope 1.</summary>
    public static ScalarActivation Identity { get; } = new("identity", x => x, _ => 1);
}

namespace UnitVariance.Lessons;

/// <summary>N(Value, Std²): weights that are equal but for a little noise. With Std 0 every weight is the same.</summary>
/// <param name="Value">What all weights have in common.</param>
/// <param name="Std">The standard deviation of the noise.</param>
public sealed record NoisyConstant(double Value, double Std) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Matrix weights, Fans fans, Generator random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(random);
        random.FillNormal(weights.Span, Value, Std);
    }
}

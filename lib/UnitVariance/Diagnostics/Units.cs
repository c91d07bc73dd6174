namespace UnitVariance;

/// <summary>Units that have stopped to learn, seen from their outputs.</summary>
public static class Units
{
    /// <summary>How far from the middle towards a bound an output must be to count as saturated: 0.97 of the way. The slope there is 6% of the
    /// greatest, for tanh (|y| &gt; 0.97) as for sigmoid (y &lt; 0.015 or y &gt; 0.985), which is the same function rescaled.</summary>
    /// <remarks>Glorot and Bengio 2010 call units saturated whose outputs gather at ±1, without a border; 0.97 is what Karpathy uses
    /// ("Building makemore", part 3).</remarks>
    public const double SaturationLimit = 0.97;

    /// <summary>The share, from 0 to 1, of the outputs that are saturated: further than <paramref name="limit"/> of the way from the middle of their range to a bound.</summary>
    /// <param name="outputs">Outputs of a bounded activation. NaN is not saturated.</param>
    /// <param name="low">The lower bound; by default tanh's -1.</param>
    /// <param name="high">The upper bound; by default tanh's 1.</param>
    /// <param name="limit">From 0 to 1; by default 0.97.</param>
    /// <returns>The share; NaN when there are no outputs.</returns>
    /// <exception cref="ArgumentException">The bounds are not finite or not in order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not from 0 to 1.</exception>
    public static double Saturated(ReadOnlySpan<float> outputs, double low = -1, double high = 1, double limit = SaturationLimit)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || low >= high)
            throw new ArgumentException($"An activation's bounds must be finite, the lower one first; got {low} and {high}.");
        RequireLimit(limit, nameof(limit));
        var (middle, distance, count) = ((low + high) / 2, limit * (high - low) / 2, 0);
        foreach (var y in outputs)
            count += Math.Abs(y - middle) > distance ? 1 : 0;
        return (double)count / outputs.Length;
    }

    /// <summary>The share, from 0 to 1, of the units (columns) whose output is zero for every example: a ReLU among them has no gradient and cannot recover by itself.</summary>
    /// <param name="outputs">Outputs, (batch, units). NaN is not zero. The smaller the batch, the more units look dead.</param>
    /// <returns>The share; NaN for an empty batch.</returns>
    public static double Dead(Matrix outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (outputs.Rows == 0)
            return double.NaN;
        var alive = new bool[outputs.Cols];
        for (var r = 0; r < outputs.Rows; r++)
        {
            var row = outputs.Row(r);
            for (var c = 0; c < row.Length; c++)
                alive[c] |= row[c] != 0;
        }

        return (double)alive.Count(lives => !lives) / outputs.Cols;
    }

    /// <summary>The saturated share of a layer's outputs, or null when its outputs have no bounds.</summary>
    internal static double? Saturated(Layer layer, Matrix outputs, double limit) =>
        (layer as Activation)?.Bounds is var (low, high) ? Saturated(outputs.Span, low, high, limit) : null;

    internal static double RequireLimit(double limit, string name) => limit is >= 0 and <= 1
        ? limit
        : throw new ArgumentOutOfRangeException(name, limit, "The saturation limit is a share, from 0 to 1.");
}

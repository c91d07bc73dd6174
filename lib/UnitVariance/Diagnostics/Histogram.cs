namespace UnitVariance;

/// <summary>How many of some numbers fall into each of equally wide bins.</summary>
/// <param name="Edges">The bins' borders, rising: bin i is from Edges[i] up to, but not including, Edges[i + 1]; the last bin includes its upper border.</param>
/// <param name="Counts">How many fall into each bin; one fewer than the edges.</param>
public sealed record Histogram(IReadOnlyList<double> Edges, IReadOnlyList<int> Counts)
{
    /// <summary>Finite numbers below the first edge.</summary>
    public int Below { get; init; }

    /// <summary>Finite numbers above the last edge.</summary>
    public int Above { get; init; }

    /// <summary>Numbers that are NaN.</summary>
    public int NaNs { get; init; }

    /// <summary>Numbers that are infinite, of either sign.</summary>
    public int Infinities { get; init; }

    /// <summary>All numbers: those in the bins, beside them, NaN and infinite.</summary>
    public int Total => Counts.Sum() + Below + Above + NaNs + Infinities;

    /// <summary>The histogram from the least to the greatest finite number.</summary>
    /// <param name="values">The numbers. If all are equal to v the bins are from v - 1/2 to v + 1/2 (wider for a large v), with none from 0 to 1.</param>
    /// <param name="bins">How many bins; by default 50.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is not positive.</exception>
    public static Histogram Of(ReadOnlySpan<float> values, int bins = 50)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            if (float.IsFinite(value))
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (low > high)
            (low, high) = (0, 1);
        else if (low == high)
            (low, high) = (low - Math.Max(0.5, Math.Abs(low) / 1000), high + Math.Max(0.5, Math.Abs(high) / 1000));
        return Of(values, bins, low, high);
    }

    /// <summary>The histogram over a chosen range.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="bins">How many bins.</param>
    /// <param name="low">The first edge, finite.</param>
    /// <param name="high">The last edge, finite and above the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is not positive.</exception>
    /// <exception cref="ArgumentException">The range is empty or not finite.</exception>
    public static Histogram Of(ReadOnlySpan<float> values, int bins, double low, double high)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        if (!double.IsFinite(high - low) || low >= high)
            throw new ArgumentException($"The range of a histogram must be finite, its low end below its high end; got {low} to {high}.");
        var edges = new double[bins + 1];
        for (var i = 0; i < bins; i++)
            edges[i] = low + i * (high - low) / bins;
        edges[bins] = high;

        var counts = new int[bins];
        var (below, above, nans, infinities, binsPerUnit) = (0, 0, 0, 0, bins / (high - low));
        foreach (var value in values)
        {
            if (float.IsNaN(value))
                nans++;
            else if (float.IsInfinity(value))
                infinities++;
            else if (value < low)
                below++;
            else if (value > high)
                above++;
            else
                counts[Bin(value, edges, binsPerUnit)]++;
        }

        return new(edges, counts) { Below = below, Above = above, NaNs = nans, Infinities = infinities };
    }

    private static int Bin(double value, double[] edges, double binsPerUnit)
    {
        var last = edges.Length - 2;
        var bin = Math.Min(last, (int)((value - edges[0]) * binsPerUnit));
        // The product rounds; the edges decide.
        if (value < edges[bin])
            return bin - 1;
        return bin < last && value >= edges[bin + 1] ? bin + 1 : bin;
    }
}

namespace UnitVariance.Charts.Statistics;

/// <summary>
/// Counts of values in equal bins from the smallest to the largest; the last bin includes its right edge. Values that are not finite are left out.
/// </summary>
internal sealed record Bins(double Low, double Width, int[] Counts)
{
    private const int Most = 100;

    public double[] Centers => [.. Counts.Select((_, i) => Low + (i + 0.5) * Width)];

    /// <summary>count / (n width): a density, so the bars' area is 1.</summary>
    public double[] Densities
    {
        get
        {
            double n = Counts.Sum();
            return [.. Counts.Select(count => count / (n * Width))];
        }
    }

    public static Bins Of(double[] values, int? bins)
    {
        var finite = Numbers.Finite(values);
        if (Numbers.Extent(finite) is not var (low, high))
            return new(0, 1, []);

        var count = bins ?? Choose(finite, high - low);
        var width = high / count - low / count;
        if (low + width == low)
            (low, width, count) = (low - 0.5, 1, 1); // all values alike: one bin about them

        var counts = new int[count];
        foreach (var v in finite)
            counts[Math.Min(count - 1, (int)((v - low) / width))]++;
        return new(low, width, counts);
    }

    /// <summary>
    /// The more of Sturges' log2(n) + 1 and Freedman and Diaconis' bins of width 2 IQR / n^(1/3), as NumPy's "auto" does, but at most 100.
    /// </summary>
    private static int Choose(double[] values, double range)
    {
        var sturges = Math.Ceiling(Math.Log2(values.Length)) + 1;
        var width = 2 * Quartiles.Of(values).Spread / Math.Cbrt(values.Length);
        var freedmanDiaconis = width > 0 ? Math.Ceiling(range / width) : 1;
        return (int)Math.Min(Most, Math.Max(sturges, freedmanDiaconis));
    }
}

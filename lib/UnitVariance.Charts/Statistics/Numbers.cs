using System.Numerics;

namespace UnitVariance.Charts.Statistics;

/// <summary>The caller's numbers as doubles of our own, so that a figure cannot change under its reader.</summary>
internal static class Numbers
{
    public static double[] Of<T>(IEnumerable<T> values) where T : INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        if (typeof(T) == typeof(char)) // a char counts as a number, so that a name in the wrong place compiles
            throw new ArgumentException($"A chart draws numbers, but received the text \"{string.Concat(values)}\". Name a series by .Name(...).", nameof(values));
        return [.. values.Select(double.CreateSaturating)];
    }

    public static double[] Finite(double[] values) => [.. values.Where(double.IsFinite)];

    /// <summary>The finite ends of the values; null when there are none.</summary>
    public static (double Low, double High)? Extent(IEnumerable<double> values)
    {
        (double Low, double High)? extent = null;
        foreach (var v in values.Where(double.IsFinite))
            extent = extent is var (low, high) ? (Math.Min(low, v), Math.Max(high, v)) : (v, v);
        return extent;
    }
}

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>Moments of some numbers, accumulated in double precision in a fixed order.</summary>
/// <param name="Count">How many.</param>
/// <param name="Mean">Their mean; NaN when there are none.</param>
/// <param name="Std">Their standard deviation, biased (divided by Count).</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
public readonly record struct Statistics(int Count, double Mean, double Std, double Min, double Max)
{
    /// <summary>The square root of the mean square: √(Mean² + Std²).</summary>
    public double RootMeanSquare => Math.Sqrt(Mean * Mean + Std * Std);

    /// <summary>The statistics of these numbers. If one is NaN, so is every statistic.</summary>
    public static Statistics Of(ReadOnlySpan<float> values)
    {
        if (values.IsEmpty)
            return new(0, double.NaN, double.NaN, double.NaN, double.NaN);
        var mean = Reduction.Sum(values) / values.Length;
        var std = Math.Sqrt(Reduction.SumSquares(values, mean) / values.Length);
        var (min, max) = Extremes(values);
        return new(values.Length, mean, std, min, max);
    }

    private static (float Min, float Max) Extremes(ReadOnlySpan<float> values)
    {
        var (low, high) = (Vector512.Create(float.PositiveInfinity), Vector512.Create(float.NegativeInfinity));
        var i = 0;
        for (; i <= values.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            var block = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i);
            (low, high) = (Vector512.Min(low, block), Vector512.Max(high, block));
        }

        var (min, max) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var lane = 0; lane < Vector512<float>.Count; lane++)
            (min, max) = (MathF.Min(min, low[lane]), MathF.Max(max, high[lane]));
        for (; i < values.Length; i++)
            (min, max) = (MathF.Min(min, values[i]), MathF.Max(max, values[i]));
        return (min, max);
    }
}

namespace UnitVariance.Charts.Statistics;

/// <summary>
/// The five numbers of a box: quartiles by linear interpolation between order statistics (Hyndman and Fan's type 7, as NumPy and R do), and
/// whiskers at the last values within 1.5 times the interquartile range of the box (Tukey).
/// </summary>
internal sealed record Quartiles(double Q1, double Median, double Q3, double LowWhisker, double HighWhisker)
{
    public double Spread => Q3 - Q1;

    /// <summary>The quartiles of finite values, of which there is at least one.</summary>
    public static Quartiles Of(double[] values)
    {
        double[] sorted = [.. values.Order()];
        var (q1, median, q3) = (Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75));
        var reach = 1.5 * (q3 - q1);
        return new(q1, median, q3, sorted.First(v => v >= q1 - reach), sorted.Last(v => v <= q3 + reach));
    }

    private static double Quantile(double[] sorted, double p)
    {
        var place = p * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return double.Lerp(sorted[below], sorted[above], place - below);
    }
}

using System.Numerics;
using UnitVariance.Charts.Statistics;
using UnitVariance.Charts.Traces;

namespace UnitVariance.Charts;

public static partial class Chart
{
    /// <summary>
    /// How many values fall in each of equally wide bins from the smallest to the largest value. NaN and infinity are left out, and
    /// <see cref="Figure.AltText"/> says how many.
    /// </summary>
    /// <typeparam name="T">The number type, inferred.</typeparam>
    /// <param name="values">The sample.</param>
    /// <param name="bins">The number of bins. Default: the more of Sturges' and Freedman and Diaconis' rules, at most 100.</param>
    /// <param name="density">Whether to draw count / (n · width), whose area is 1, in place of the count.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is not positive.</exception>
    public static Figure Histogram<T>(IEnumerable<T> values, int? bins = null, bool density = false) where T : INumberBase<T>
    {
        if (bins is { } given)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(given, nameof(bins));
        var sample = Numbers.Of(values);
        var counted = Bins.Of(sample, bins);
        return Of(new HistogramTrace(counted, density, sample.Length - counted.Counts.Sum())).YAxis(density ? "density" : "count");
    }

    /// <summary>
    /// A smooth density f(x) = 1/(n h) Σ φ((x - xᵢ)/h) with Silverman's bandwidth h = 0.9 min(sd, IQR/1.349) n^(-1/5) (Silverman 1986, eq. 3.31), but
    /// at least 1/200 of the range, the distance between the points drawn. NaN and infinity are left out.
    /// </summary>
    /// <typeparam name="T">The number type, inferred.</typeparam>
    /// <param name="values">The sample.</param>
    /// <returns>A figure.</returns>
    public static Figure Density<T>(IEnumerable<T> values) where T : INumberBase<T>
    {
        var sample = Numbers.Finite(Numbers.Of(values));
        var (x, y) = KernelDensity.Of(sample);
        return Of(new XyTrace("density", x, y) { Filled = true, SampleSize = sample.Length }).YAxis("density");
    }

    /// <summary>
    /// A box for each group: quartiles, the median, whiskers at the last values within 1.5 times the interquartile range, and points at the smallest and the
    /// largest value where they lie beyond. NaN and infinity are left out.
    /// </summary>
    /// <typeparam name="TLabel">The type of the labels, inferred.</typeparam>
    /// <typeparam name="T">The number type, inferred.</typeparam>
    /// <param name="labels">The name of each group.</param>
    /// <param name="groups">The sample of each group.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">The sequences differ in length.</exception>
    public static Figure Box<TLabel, T>(IEnumerable<TLabel> labels, IEnumerable<IEnumerable<T>> groups) where T : INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(groups);
        string[] names = Labels(labels);
        double[][] samples = [.. groups.Select(Numbers.Of)];
        SameLength("labels", names.Length, "groups", samples.Length);
        return Of(new BoxTrace(names, samples));
    }

    /// <summary>One bar for each label, from zero.</summary>
    /// <typeparam name="TLabel">The type of the labels, inferred.</typeparam>
    /// <typeparam name="T">The number type, inferred.</typeparam>
    /// <param name="labels">The name of each bar.</param>
    /// <param name="values">The height of each bar.</param>
    /// <param name="error">Half the length of the error bar at each end. Default: none.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">The sequences differ in length.</exception>
    public static Figure Bar<TLabel, T>(IEnumerable<TLabel> labels, IEnumerable<T> values, IEnumerable<T>? error = null)
        where T : INumberBase<T>
    {
        var bars = new BarTrace(Labels(labels), Numbers.Of(values), Optional(error));
        SameLength("labels", bars.Labels.Length, "values", bars.Values.Length);
        SameLength("values", bars.Values.Length, "errors", bars.Error?.Length ?? bars.Values.Length);
        return Of(bars);
    }
}

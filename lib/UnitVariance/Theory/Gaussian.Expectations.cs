using MathNet.Numerics.Integration;

namespace UnitVariance;

// Expectations by Gauss-Legendre quadrature on panels that get finer towards 0, where activations bend: each half of the line is cut at
// 1/256 ... 1/4, 1/2, 1, 2, 3, ... standard deviations, and from a standard deviation of 32 on as often nearer to 0 as makes the finest panel
// at most 1/4. So a kink or jump at 0 falls between two panels, and a sigmoid is resolved however wide the distribution is. Gauss-Hermite
// has neither merit.
public static partial class Gaussian
{
    private const int PanelPoints = 9, LeastHalvings = 8, MostHalvings = 64;

    /// <summary>How many standard deviations from the mean are integrated; beyond lies a probability of 2e-19.</summary>
    private const int Reach = 9;

    private static readonly GaussLegendreRule Rule = new(0, 1, PanelPoints);

    private static readonly (double At, double Weight)[] Points = [.. Rule.Abscissas.Zip(Rule.Weights)];

    /// <summary>The ends of the panels for 8, 9, ... 64 halvings.</summary>
    private static readonly double[][] Edges = [.. Enumerable.Range(LeastHalvings, MostHalvings - LeastHalvings + 1).Select(MakeEdges)];

    /// <summary>E[f(x)] for x ~ N(mean, variance).</summary>
    /// <param name="f">Any function that is smooth but perhaps for a kink or a jump at 0. A kink elsewhere costs up to 5e-5 of the size of f, a jump 5e-3.</param>
    /// <param name="variance">v, not negative; at 0 the result is f(mean).</param>
    /// <param name="mean">By default 0.</param>
    /// <returns>The expectation, with an error of about 1e-12 times the size of f for activations, their slopes, squares and products.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The variance is negative, or one of the numbers not finite.</exception>
    public static double Expectation(Func<double, double> f, double variance, double mean = 0)
    {
        ArgumentNullException.ThrowIfNull(f);
        RequireVariance(variance, nameof(variance));
        if (!double.IsFinite(mean))
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "A mean must be finite.");
        if (variance == 0)
            return f(mean);
        var std = Math.Sqrt(variance);
        // Where the density stands on the axis of the panels. One that 0 does not touch is put onto the middle of them.
        var center = Math.Abs(mean) < Reach * std ? mean / std : 0;
        var sum = 0.0;
        var edges = Edges[Math.Clamp(Math.ILogB(std) + 3, LeastHalvings, MostHalvings) - LeastHalvings];
        for (var i = 1; i < edges.Length; i++)
        {
            var (low, high) = (Math.Max(edges[i - 1], center - Reach), Math.Min(edges[i], center + Reach));
            if (low >= high)
                continue;
            foreach (var (at, weight) in Points)
            {
                var z = low + (high - low) * at - center;
                sum += (high - low) * weight * Math.Exp(-z * z / 2) * f(mean + std * z);
            }
        }

        return sum / Math.Sqrt(2 * Math.PI);
    }

    /// <summary>E[f(x, y)] for x and y normal with mean 0, these variances and this correlation.</summary>
    /// <param name="f">A function that is smooth but perhaps for kinks or jumps at x = 0 and y = 0.</param>
    /// <param name="varianceX">The variance of x, not negative.</param>
    /// <param name="varianceY">The variance of y, not negative.</param>
    /// <param name="correlation">The covariance over the product of the standard deviations, from -1 to 1.</param>
    /// <returns>The expectation, with an error of about 1e-10 times the size of f; with kinks and a correlation above 0.9999, 1e-8.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A variance is negative or not finite, or the correlation beyond -1 or 1.</exception>
    public static double Expectation(Func<double, double, double> f, double varianceX, double varianceY, double correlation)
    {
        ArgumentNullException.ThrowIfNull(f);
        RequireVariance(varianceX, nameof(varianceX));
        RequireVariance(varianceY, nameof(varianceY));
        RequireCorrelation(correlation, nameof(correlation));
        if (varianceX == 0)
            return Expectation(y => f(0, y), varianceY);
        // Given x, y is normal with mean slope x and the variance that x leaves open.
        var slope = correlation * (Math.Sqrt(varianceY) / Math.Sqrt(varianceX));
        var open = varianceY * (1 - correlation) * (1 + correlation);
        return Expectation(x => Expectation(y => f(x, y), open, slope * x), varianceX);
    }

    internal static void RequireVariance(double variance, string name)
    {
        if (!double.IsFinite(variance) || variance < 0)
            throw new ArgumentOutOfRangeException(name, variance, "A variance must be finite and not negative.");
    }

    internal static void RequireCorrelation(double correlation, string name)
    {
        if (!(Math.Abs(correlation) <= 1))
            throw new ArgumentOutOfRangeException(name, correlation, "A correlation must be from -1 to 1.");
    }

    private static double[] MakeEdges(int halvings)
    {
        double[] right = [.. Enumerable.Range(1, halvings).Select(k => Math.ScaleB(1, -k)).Reverse(), .. Enumerable.Range(1, 2 * Reach).Select(k => (double)k)];
        return [.. right.Reverse().Select(edge => -edge), 0, .. right];
    }
}

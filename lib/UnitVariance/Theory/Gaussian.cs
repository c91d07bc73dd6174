using MathNet.Numerics;

namespace UnitVariance;

/// <summary>Probabilities and expectations of normal distributions, given by their variance; the mean is 0 unless told otherwise.</summary>
public static partial class Gaussian
{
    /// <summary>The density exp(-x² / 2v) / sqrt(2 π v).</summary>
    /// <param name="x">Where.</param>
    /// <param name="variance">v, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The variance is not positive.</exception>
    public static double Density(double x, double variance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(variance);
        return Math.Exp(-x * x / (2 * variance)) / Math.Sqrt(2 * Math.PI * variance);
    }

    /// <summary>P(|x| &gt; t) = erfc(t / sqrt(2 v)).</summary>
    /// <param name="t">The distance from 0, not negative.</param>
    /// <param name="variance">v, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance is negative or the variance not positive.</exception>
    public static double Outside(double t, double variance) => SpecialFunctions.Erfc(ErfArgument(t, variance));

    /// <summary>P(|x| &lt; t) = erf(t / sqrt(2 v)).</summary>
    /// <inheritdoc cref="Outside" path="/param"/>
    /// <inheritdoc cref="Outside" path="/exception"/>
    public static double Inside(double t, double variance) => SpecialFunctions.Erf(ErfArgument(t, variance));

    private static double ErfArgument(double t, double variance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(t);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(variance);
        return t / Math.Sqrt(2 * variance);
    }
}

namespace UnitVariance;

/// <summary>By how much one layer, linear and then activation, multiplies the mean squares of wide signals at initialization.</summary>
/// <param name="Forward">Of the z on the way forward: fan_in Var(w) E[f(z)²] / q for z ~ N(0, q). He et al. 2015, arXiv:1502.01852, eq. 7-10.</param>
/// <param name="Backward">Of the gradients at z on the way back: fan_out Var(w) E[f'(z)²]. He et al. 2015, eq. 12-14.</param>
/// <remarks>Biases are zero. A scheme keeps a signal alive through many layers when its factor is 1.</remarks>
public readonly record struct VarianceFactors(double Forward, double Backward)
{
    /// <summary>The factors for weights of a given variance.</summary>
    /// <param name="weightVariance">The variance of one weight, not negative.</param>
    /// <param name="activation">f.</param>
    /// <param name="fans">fan_in and fan_out, positive.</param>
    /// <param name="q">The mean square of z, positive. It cancels out for ReLU and its leaky kin.</param>
    /// <exception cref="ArgumentOutOfRangeException">The variance is negative or a number not finite or q not positive.</exception>
    /// <exception cref="ArgumentException">A fan is not positive.</exception>
    public static VarianceFactors Of(double weightVariance, ScalarActivation activation, Fans fans, double q)
    {
        ArgumentNullException.ThrowIfNull(activation);
        Gaussian.RequireVariance(weightVariance, nameof(weightVariance));
        fans = fans.Checked();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(q);
        double MeanSquare(Func<double, double> f) => Gaussian.Expectation(z => f(z) * f(z), q);
        return new(fans.In * weightVariance * MeanSquare(activation.Value) / q, fans.Out * weightVariance * MeanSquare(activation.Slope));
    }

    /// <summary>The factors for weights that an initializer draws with mean 0 and uncorrelated, as an average over draws.</summary>
    /// <param name="weights">An initializer with a variance.</param>
    /// <param name="activation">f.</param>
    /// <param name="fans">fan_in and fan_out, positive.</param>
    /// <param name="q">The mean square of z, positive. It cancels out for ReLU and its leaky kin.</param>
    /// <exception cref="ArgumentOutOfRangeException">q is not positive or not finite.</exception>
    /// <exception cref="NotSupportedException">The initializer has no single variance: see <see cref="Initializer.Variance"/>.</exception>
    /// <exception cref="ArgumentException">A fan is not positive.</exception>
    public static VarianceFactors Of(Initializer weights, ScalarActivation activation, Fans fans, double q)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Of(weights.Variance(fans), activation, fans, q);
    }
}

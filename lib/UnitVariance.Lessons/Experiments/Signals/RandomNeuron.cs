namespace UnitVariance.Lessons;

/// <summary>
/// A neuron before training: z = Σ w_j x_j + b with independent w_j ~ N(0, WeightStd²) and b ~ N(0, BiasStd²), in double precision.
/// </summary>
/// <param name="WeightStd">The standard deviation of each weight.</param>
/// <param name="BiasStd">The standard deviation of the bias.</param>
public sealed record RandomNeuron(double WeightStd, double BiasStd)
{
    /// <summary>The exact variance of z over draws of weights and bias, for the fixed input <paramref name="x"/>: WeightStd² Σ x_j² + BiasStd².</summary>
    public double Variance(IEnumerable<double> x) => WeightStd * WeightStd * x.Sum(value => value * value) + BiasStd * BiasStd;

    /// <summary>Draws weights and bias anew <paramref name="draws"/> times and returns each z. An input that is exactly 0 contributes 0, so its weight is not drawn.</summary>
    /// <param name="x">The fixed input, one number for each weight.</param>
    /// <param name="draws">How many z.</param>
    /// <param name="random">Where the random numbers come from.</param>
    public double[] WeightedInputs(double[] x, int draws, Generator random)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(draws);
        double[] active = [.. x.Where(value => value != 0)];
        var z = new double[draws];
        for (var i = 0; i < draws; i++)
        {
            foreach (var value in active)
                z[i] += WeightStd * random.Normal() * value;
            if (BiasStd != 0)
                z[i] += BiasStd * random.Normal();
        }
        return z;
    }
}

namespace UnitVariance;

/// <summary>(x - min) / (max - min) for each column, as scikit-learn's MinMaxScaler: the data that it was fitted on come to lie in [0, 1], ends
/// included; others may lie outside. One outlier squeezes all the rest together.</summary>
/// <remarks>A constant column becomes 0 where it has its one value, and x - min elsewhere. A column with NaN becomes NaN.</remarks>
public sealed class MinMaxScaler : Scaler
{
    private MinMaxScaler(double[] min, double[] max)
        : base(min, [.. max.Zip(min, (high, low) => high == low ? 1 : high - low)]) => (Min, Max) = (min, max);

    /// <summary>The least value of each column.</summary>
    public IReadOnlyList<double> Min { get; }

    /// <summary>The greatest value of each column.</summary>
    public IReadOnlyList<double> Max { get; }

    /// <summary>The scaler of the ranges of these data.</summary>
    /// <param name="x">The training inputs, (n, features), n at least 1.</param>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    public static MinMaxScaler Fit(Matrix x)
    {
        var (min, max) = Ranges(x);
        return new(min, max);
    }
}

namespace UnitVariance;

/// <summary>(x - mean) / std for each column, as scikit-learn's StandardScaler: the data that it was fitted on get mean 0 and variance 1 in every
/// column. The standard deviation is biased (divided by n).</summary>
/// <remarks>A constant column becomes 0 where it has its one value, and x - mean elsewhere. A column with NaN becomes NaN.
/// <see cref="Dataset.Standardized"/> takes one mean and std for all columns, which keeps images as they look.</remarks>
public sealed class StandardScaler : Scaler
{
    private StandardScaler(double[] mean, double[] std)
        : base(mean, [.. std.Select(s => s == 0 ? 1 : s)]) => (Mean, Std) = (mean, std);

    /// <summary>The mean of each column.</summary>
    public IReadOnlyList<double> Mean { get; }

    /// <summary>The standard deviation of each column, biased; 0 for a constant column.</summary>
    public IReadOnlyList<double> Std { get; }

    /// <summary>The scaler of the moments of these data.</summary>
    /// <param name="x">The training inputs, (n, features), n at least 1.</param>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    public static StandardScaler Fit(Matrix x)
    {
        var (min, max) = Ranges(x);
        var (mean, std) = (new double[min.Length], new double[min.Length]);
        for (var c = 0; c < mean.Length; c++)
            // The rounded mean of equal values need not be their value, and the tiny std would then blow the difference up.
            (mean[c], std[c]) = min[c] == max[c] ? (min[c], 0) : Moments(x, c);
        return new(mean, std);
    }

    private static (double Mean, double Std) Moments(Matrix x, int column)
    {
        var (sum, squares) = (0.0, 0.0);
        for (var r = 0; r < x.Rows; r++)
            sum += x[r, column];
        var mean = sum / x.Rows;
        for (var r = 0; r < x.Rows; r++)
            squares += (x[r, column] - mean) * (x[r, column] - mean);
        return (mean, Math.Sqrt(squares / x.Rows));
    }
}

namespace UnitVariance;

/// <summary>
/// A change of units for each column: (x - shift) / scale. Fit it on the training data only, then transform those and all others with it:
/// statistics of validation or test data must not reach the model.
/// </summary>
/// <remarks>Computed in double precision and rounded once. Immutable.</remarks>
public abstract class Scaler
{
    private readonly double[] _shift, _scale;

    private protected Scaler(double[] shift, double[] scale) => (_shift, _scale) = (shift, scale);

    /// <summary>(x - shift) / scale, column by column.</summary>
    /// <param name="x">(n, features); n may be 0.</param>
    /// <returns>A new matrix of the same shape. NaN stays NaN.</returns>
    /// <exception cref="ArgumentException">The columns are not as many as those of the data that the scaler was fitted on.</exception>
    public Matrix Transform(Matrix x)
    {
        var y = OfSameShape(x);
        for (var r = 0; r < y.Rows; r++)
        {
            Span<float> from = x.Row(r), to = y.Row(r);
            for (var c = 0; c < to.Length; c++)
                to[c] = (float)((from[c] - _shift[c]) / _scale[c]);
        }

        return y;
    }

    /// <summary>The data with their inputs transformed; targets and labels are copied.</summary>
    /// <inheritdoc cref="Transform(Matrix)" path="/exception"/>
    public Dataset Transform(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new(Transform(data.Inputs), data.Targets.Clone(), [.. data.Labels]);
    }

    /// <summary>Back to the old units: y scale + shift.</summary>
    /// <param name="y">(n, features).</param>
    /// <returns>A new matrix of the same shape.</returns>
    /// <inheritdoc cref="Transform(Matrix)" path="/exception"/>
    public Matrix InverseTransform(Matrix y)
    {
        var x = OfSameShape(y);
        for (var r = 0; r < x.Rows; r++)
        {
            Span<float> from = y.Row(r), to = x.Row(r);
            for (var c = 0; c < to.Length; c++)
                to[c] = (float)(from[c] * _scale[c] + _shift[c]);
        }

        return x;
    }

    /// <summary>Least and greatest value of each column; NaN for both where the column holds one.</summary>
    private protected static (double[] Min, double[] Max) Ranges(Matrix x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rows == 0)
            throw new ArgumentException($"A scaler must be fitted on at least one example; got ({x.Rows}, {x.Cols}).", nameof(x));
        var (min, max) = (new double[x.Cols], new double[x.Cols]);
        for (var c = 0; c < x.Cols; c++)
        {
            (min[c], max[c]) = (x[0, c], x[0, c]);
            for (var r = 1; r < x.Rows; r++)
                (min[c], max[c]) = (Math.Min(min[c], x[r, c]), Math.Max(max[c], x[r, c]));
        }

        return (min, max);
    }

    private Matrix OfSameShape(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Cols != _shift.Length)
            throw new ArgumentException($"{GetType().Name}: fitted on (n, {_shift.Length}), it needs (n, {_shift.Length}); got ({matrix.Rows}, {matrix.Cols}).", nameof(matrix));
        return new(matrix.Rows, matrix.Cols);
    }
}

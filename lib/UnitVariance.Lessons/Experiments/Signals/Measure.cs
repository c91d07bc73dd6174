namespace UnitVariance.Lessons;

/// <summary>What experiments measure on a matrix of numbers.</summary>
public static class Measure
{
    /// <summary>The mean of the squares of all numbers, summed in double precision.</summary>
    public static double MeanSquare(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var sum = 0.0;
        foreach (var value in matrix.Span)
            sum += (double)value * value;
        return sum / matrix.Span.Length;
    }

    /// <summary>The cosine of the angle between two rows, x · y / (|x| |y|): 1 where they point the same way, 0 where they are perpendicular, NaN where one is zero.</summary>
    /// <param name="values">Both rows, one after the other, as <see cref="Inspect.ActivationValues"/> gives them for two examples.</param>
    public static double Cosine(float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (units, xx, yy, xy) = (values.Length / 2, 0.0, 0.0, 0.0);
        for (var unit = 0; unit < units; unit++)
        {
            var (x, y) = ((double)values[unit], (double)values[units + unit]);
            (xx, yy, xy) = (xx + x * x, yy + y * y, xy + x * y);
        }
        return xy / Math.Sqrt(xx * yy);
    }

    /// <summary>The largest of all numbers, without its sign.</summary>
    public static double Largest(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var largest = 0f;
        foreach (var value in matrix.Span)
            largest = MathF.Max(largest, MathF.Abs(value));
        return largest;
    }

    /// <summary>The sum of the squares of each row, Σ x_j²: what decides the variance of z for that input.</summary>
    public static double[] SumsOfSquares(Matrix inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var sums = new double[inputs.Rows];
        for (var row = 0; row < sums.Length; row++)
        {
            foreach (var value in inputs.Row(row))
                sums[row] += (double)value * value;
        }
        return sums;
    }

    /// <summary>How many numbers of a row are not zero, on average over the rows.</summary>
    public static double ActiveInputs(Matrix inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return (inputs.Span.Length - inputs.Span.Count(0f)) / (double)inputs.Rows;
    }

    /// <summary>How far a layer tells its examples apart: the variance over the examples, averaged over the units, as a share of the variance over all numbers. 0 where every example gives the same, NaN where all numbers are equal.</summary>
    /// <param name="values">The outputs, row after row, as <see cref="Inspect.ActivationValues"/> gives them.</param>
    /// <param name="examples">Rows.</param>
    public static double ShareBetweenExamples(float[] values, int examples)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(examples);
        var (units, between) = (values.Length / examples, 0.0);
        for (var unit = 0; unit < units; unit++)
        {
            var (sum, squares) = (0.0, 0.0);
            for (var i = unit; i < values.Length; i += units)
                (sum, squares) = (sum + values[i], squares + (double)values[i] * values[i]);
            between += Math.Max(0, squares - sum * sum / examples);
        }
        return between / values.Length / Math.Pow(Statistics.Of(values).Std, 2);
    }
}

using MathNet.Numerics.LinearAlgebra;

namespace UnitVariance.Lessons;

/// <summary>The directions in which data vary most, and how much: the leading eigenvectors of their covariance.</summary>
/// <param name="Mean">The mean of each feature.</param>
/// <param name="Directions">(features, components), orthonormal columns, the one of the greatest variance first.</param>
/// <param name="Variances">The variance along each, biased.</param>
public sealed record PrincipalComponents(double[] Mean, Matrix Directions, double[] Variances)
{
    private const int Turns = 60;

    /// <summary>The first components, by subspace iteration Q ← orthonormal(C Q), and at its end the eigenvectors of C within Q. The scores are exactly
    /// uncorrelated; the last few directions may still mix with those left out.</summary>
    /// <param name="inputs">(n, features).</param>
    /// <param name="components">How many, at most the features.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many features, or no component is wanted.</exception>
    public static PrincipalComponents Of(Matrix inputs, int components)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(components);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(components, inputs.Cols);
        double[] mean = [.. StandardScaler.Fit(inputs).Mean];
        var x = Matrix<double>.Build.Dense(inputs.Rows, inputs.Cols, (r, c) => inputs[r, c] - mean[c]);
        var centred = new Matrix(inputs.Rows, inputs.Cols);
        var turned = new Matrix(inputs.Cols, inputs.Rows);
        for (var r = 0; r < inputs.Rows; r++)
            for (var c = 0; c < inputs.Cols; c++)
                turned[c, r] = centred[r, c] = (float)x[r, c];

        var directions = Matrix.Normal(inputs.Cols, components, new Generator(1));
        for (var turn = 0; turn < Turns; turn++)
            directions = Single(Double(Matrix.Multiply(turned, Matrix.Multiply(centred, directions))).QR().Q);
        var basis = Double(directions);
        var scores = x * basis;
        var within = (scores.TransposeThisAndMultiply(scores) / inputs.Rows).Evd(Symmetricity.Symmetric); // eigenvalues rise
        int[] order = [.. Enumerable.Range(0, components).Reverse()];
        var rotated = basis * within.EigenVectors;
        return new(mean, Single(Matrix<double>.Build.DenseOfColumnVectors(order.Select(rotated.Column))), [.. order.Select(i => within.EigenValues[i].Real)]);
    }

    /// <summary>How far each example lies along each component, (n, components).</summary>
    /// <param name="inputs">(n, features).</param>
    /// <param name="centred">Whether to subtract the mean first; by default true.</param>
    /// <param name="whitened">Whether to divide by the standard deviation along each component, so that all have variance 1; by default false.</param>
    public Matrix Scores(Matrix inputs, bool centred = true, bool whitened = false)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var scores = new Matrix(inputs.Rows, Variances.Length);
        var directions = Double(Directions);
        var shift = centred ? Vector<double>.Build.DenseOfArray(Mean) * directions : Vector<double>.Build.Dense(Variances.Length);
        var along = Double(inputs) * directions;
        for (var r = 0; r < scores.Rows; r++)
            for (var c = 0; c < scores.Cols; c++)
                scores[r, c] = (float)((along[r, c] - shift[c]) / (whitened ? Math.Sqrt(Variances[c]) : 1));
        return scores;
    }

    private static Matrix<double> Double(Matrix matrix) => Matrix<double>.Build.Dense(matrix.Rows, matrix.Cols, (r, c) => matrix[r, c]);

    private static Matrix Single(Matrix<double> matrix)
    {
        var single = new Matrix(matrix.RowCount, matrix.ColumnCount);
        for (var r = 0; r < single.Rows; r++)
            for (var c = 0; c < single.Cols; c++)
                single[r, c] = (float)matrix[r, c];
        return single;
    }
}

using MathNet.Numerics.LinearAlgebra;

namespace UnitVariance.Lessons;

/// <summary>
/// Linear regression by gradient descent, whose speed can be predicted: L(w) = 1/(2m) Σ (w·x - t)² has the Hessian H = XᵀX / m, and a step of rate η
/// multiplies the error along an eigenvector of H by 1 - η λ. LeCun, Bottou, Orr and Müller 1998, "Efficient BackProp", section 4.3.
/// </summary>
/// <param name="Inputs">X, (m, features).</param>
public sealed record LeastSquares(Matrix Inputs)
{
    /// <summary>Turns of the power iteration. The eigenvalue's error shrinks with the square of the ratio of the first two eigenvalues in each.</summary>
    private const int Turns = 60;

    /// <summary>The same with a bias: a column of ones beside the features.</summary>
    public static LeastSquares WithBias(Matrix inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var wider = new Matrix(inputs.Rows, inputs.Cols + 1);
        for (var r = 0; r < inputs.Rows; r++)
        {
            inputs.Row(r).CopyTo(wider.Row(r));
            wider[r, inputs.Cols] = 1;
        }
        return new(wider);
    }

    /// <summary>All eigenvalues of H, the largest first. Takes a second from some hundred features on.</summary>
    public double[] Eigenvalues()
    {
        var x = Matrix<double>.Build.Dense(Inputs.Rows, Inputs.Cols, (r, c) => Inputs[r, c]);
        var values = (x.TransposeThisAndMultiply(x) / Inputs.Rows).Evd(Symmetricity.Symmetric).EigenValues.Select(value => Math.Max(0, value.Real));
        return [.. values.OrderDescending()];
    }

    /// <summary>The largest eigenvalue of H, by the power iteration v ← Hv / |Hv| from random numbers.</summary>
    public double LargestEigenvalue()
    {
        var random = new Generator(1);
        double[] v = [.. Enumerable.Range(0, Inputs.Cols).Select(_ => random.Normal())];
        var length = 0.0;
        for (var turn = 0; turn < Turns; turn++)
        {
            var next = new double[v.Length];
            for (var r = 0; r < Inputs.Rows; r++)
            {
                var row = Inputs.Row(r);
                var along = 0.0;
                for (var c = 0; c < row.Length; c++)
                    along += row[c] * v[c];
                for (var c = 0; c < row.Length; c++)
                    next[c] += along * row[c] / Inputs.Rows;
            }
            length = Math.Sqrt(next.Sum(value => value * value));
            v = [.. next.Select(value => value / length)];
        }
        return length;
    }

    /// <summary>Steps of gradient descent until the loss is <paramref name="tolerance"/> times the first one; <c>null</c> when it diverges or needs more than <paramref name="most"/>.</summary>
    /// <param name="targets">t, a number for each row, which some w fits exactly.</param>
    /// <param name="rate">η.</param>
    /// <param name="tolerance">The share of the first loss to come below.</param>
    /// <param name="most">Where to give up.</param>
    public int? Steps(double[] targets, double rate, double tolerance = 1e-6, int most = 100_000)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var (w, first) = (new double[Inputs.Cols], double.NaN);
        for (var step = 0; step <= most; step++)
        {
            var (loss, gradient) = Gradient(w, targets);
            first = step == 0 ? loss : first;
            if (!(loss <= 1e6 * first))
                return null;
            if (loss < tolerance * first)
                return step;
            for (var c = 0; c < w.Length; c++)
                w[c] -= rate * gradient[c];
        }
        return null;
    }

    private (double Loss, double[] Gradient) Gradient(double[] w, double[] targets)
    {
        var (loss, gradient) = (0.0, new double[w.Length]);
        for (var r = 0; r < Inputs.Rows; r++)
        {
            var row = Inputs.Row(r);
            var error = -targets[r];
            for (var c = 0; c < row.Length; c++)
                error += row[c] * w[c];
            loss += error * error / (2 * Inputs.Rows);
            for (var c = 0; c < row.Length; c++)
                gradient[c] += error * row[c] / Inputs.Rows;
        }
        return (loss, gradient);
    }
}

using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace UnitVariance.Lessons;

/// <summary>The eigenvalues of a square matrix: what decides how its powers grow, and so what a recurrent layer does in the long run.</summary>
/// <param name="Values">All of them, in no particular order; complex ones come in pairs.</param>
public sealed record Eigenvalues(IReadOnlyList<Complex> Values)
{
    /// <summary>The spectral radius: the greatest absolute value.</summary>
    public double Radius => Values.Max(value => value.Magnitude);

    /// <summary>The eigenvalues of a matrix, in double precision.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static Eigenvalues Of(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Rows != matrix.Cols)
            throw new ArgumentException($"Only a square matrix has eigenvalues; got ({matrix.Rows}, {matrix.Cols}).", nameof(matrix));
        return new(Matrix<double>.Build.Dense(matrix.Rows, matrix.Cols, (r, c) => matrix[r, c]).Evd().EigenValues.ToArray());
    }
}

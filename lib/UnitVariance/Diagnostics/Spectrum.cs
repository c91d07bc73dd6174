using MathNet.Numerics.LinearAlgebra;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>The singular values of a matrix: by how much it stretches the directions of its input.</summary>
/// <param name="SingularValues">As many as the shorter side of the matrix, greatest first.</param>
public sealed record Spectrum(IReadOnlyList<double> SingularValues)
{
    /// <summary>The greatest singular value, the spectral norm; NaN for an empty matrix.</summary>
    public double Largest => SingularValues.Count > 0 ? SingularValues[0] : double.NaN;

    /// <summary>The least singular value; NaN for an empty matrix.</summary>
    public double Smallest => SingularValues.Count > 0 ? SingularValues[^1] : double.NaN;

    /// <summary>Largest / Smallest: 1 when all directions are stretched alike; infinite when the smallest is 0.</summary>
    /// <remarks>Rounding leaves a singular value of 0 at about 1e-16 times the largest, so read 1e15 and more as infinite.</remarks>
    public double ConditionNumber => Smallest == 0 ? double.PositiveInfinity : Largest / Smallest;

    /// <summary>The singular values of a matrix, in double precision. Takes seconds from about 1000 rows and columns on.</summary>
    /// <param name="matrix">Weights, (outputs, inputs), or any other. With a value that is not finite every singular value is NaN.</param>
    public static Spectrum Of(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var count = Math.Min(matrix.Rows, matrix.Cols);
        if (count == 0 || !Reduction.AllFinite(matrix.Span))
            return new(Enumerable.Repeat(double.NaN, count).ToArray());
        // Near 1, because the decomposition takes numbers below 1e-15 for 0; a power of two changes no digit.
        var power = Exponent(matrix.Span);
        var values = Matrix<double>.Build.Dense(matrix.Rows, matrix.Cols, (r, c) => Math.ScaleB(matrix[r, c], -power));
        return new(values.Svd(computeVectors: false).S.Select(s => Math.ScaleB(Math.Abs(s), power)).ToArray());
    }

    private static int Exponent(ReadOnlySpan<float> values)
    {
        var greatest = 0f;
        foreach (var value in values)
            greatest = Math.Max(greatest, Math.Abs(value));
        return greatest == 0 ? 0 : Math.ILogB(greatest);
    }
}

using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// Gain times a matrix with orthonormal rows (or columns, where there are more rows than columns), each such matrix being as likely as any other (Haar
/// measure). All its singular values are Gain, where those of a Gaussian square matrix spread from 0 to 2 √n std.
/// </summary>
/// <remarks>Columns of a Gaussian matrix made orthonormal one after the other, in double precision: the Q of its QR decomposition with a positive diagonal in R,
/// which is what makes it Haar (Mezzadri 2007, arXiv:math-ph/0609050). For a convolution the matrix is (out, in * kernel height * kernel width).</remarks>
public sealed record Orthogonal : Initializer
{
    /// <summary>The rule with a gain.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The gain is negative or not finite.</exception>
    public Orthogonal(double gain) => Gain = Checked(gain);

    /// <summary>Every singular value.</summary>
    public double Gain { get; }

    /// <summary>Gain² / max(rows, columns) of the matrix. Any two weights are uncorrelated, though not independent.</summary>
    /// <inheritdoc/>
    public override double Variance(Fans fans) => Gain * Gain / Math.Max(fans.Checked().OutputChannels, fans.In);

    /// <inheritdoc/>
    public override void Fill(Matrix weights, Fans fans, Generator random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(random);
        var wide = weights.Rows <= weights.Cols;
        var basis = Basis(Math.Min(weights.Rows, weights.Cols), Math.Max(weights.Rows, weights.Cols), random);
        for (var r = 0; r < weights.Rows; r++)
            for (var c = 0; c < weights.Cols; c++)
                weights[r, c] = (float)(Gain * (wide ? basis[r][c] : basis[c][r]));
    }

    /// <summary>So many random orthonormal vectors of this length.</summary>
    private static double[][] Basis(int count, int length, Generator random)
    {
        var basis = new double[count][];
        for (var i = 0; i < count; i++)
        {
            var v = basis[i] = new double[length];
            foreach (ref var value in v.AsSpan())
                value = random.Normal();
            // Gram and Schmidt, twice: rounding in the first pass leaves a little of the others, the second takes that away (Giraud et al. 2005).
            for (var pass = 0; pass < 2; pass++)
                for (var j = 0; j < i; j++)
                    DoubleVectors.AddScaled(basis[j], -DoubleVectors.Dot(basis[j], v), v);
            var norm = Math.Sqrt(DoubleVectors.Dot(v, v));
            foreach (ref var value in v.AsSpan())
                value /= norm;
        }

        return basis;
    }
}

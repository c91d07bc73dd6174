namespace UnitVariance.Lessons;

/// <summary>The singular values of a product of many square matrices, W_L ... W_2 W_1: what a deep linear network does to each direction of its input.</summary>
/// <remarks>Multiplied out, a long product loses its small singular values to rounding. So each factor is split into Q R, the triangles are multiplied (their rows
/// shrink together with the singular values), and rotations of pairs of rows make them perpendicular (Hestenes 1958). That keeps the relative precision of every value.</remarks>
/// <param name="Weights">How each matrix starts.</param>
/// <param name="Width">Rows and columns.</param>
public sealed record LayerProduct(Initializer Weights, int Width)
{
    private const double Perpendicular = 1e-12;

    private const int MostSweeps = 60;

    /// <summary>The singular values of the product, greatest first, after each of these numbers of factors.</summary>
    /// <param name="counts">Numbers of factors, rising.</param>
    /// <param name="random">Where the weights come from.</param>
    public double[][] SingularValues(int[] counts, Generator random)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(random);
        var spectra = new double[counts.Length][];
        var (q, r, layers) = (Identity(Width), Identity(Width), 0);
        for (var i = 0; i < counts.Length; i++)
        {
            for (; layers < counts[i]; layers++)
                (q, r) = Multiplied(q, r, random);
            spectra[i] = Norms([.. r.Select(row => (double[])row.Clone())]);
        }
        return spectra;
    }

    /// <summary>One more factor W: W Q = Q' R', and R' R. The columns of Q are kept as arrays, the rows of R as arrays.</summary>
    private (double[][] Q, double[][] R) Multiplied(double[][] q, double[][] r, Generator random)
    {
        var w = new Matrix(Width, Width);
        Weights.Fill(w, Fans.Linear(Width, Width), random);
        var rows = Enumerable.Range(0, Width).Select(i => Array.ConvertAll(w.Row(i).ToArray(), value => (double)value)).ToArray();
        var columns = q.Select(column => rows.Select(row => Dot(row, column)).ToArray()).ToArray();
        var product = new double[Width][];
        for (var i = 0; i < Width; i++)
            product[i] = new double[Width];
        for (var j = 0; j < Width; j++)
        {
            for (var pass = 0; pass < 2; pass++) // the second pass takes away what rounding left
                for (var i = 0; i < j; i++)
                {
                    var share = Dot(columns[i], columns[j]);
                    AddScaled(columns[i], -share, columns[j]);
                    AddScaled(r[j], share, product[i]);
                }
            var norm = Math.Sqrt(Dot(columns[j], columns[j]));
            for (var k = 0; k < Width; k++)
                columns[j][k] /= norm;
            AddScaled(r[j], norm, product[j]);
        }
        return (columns, product);
    }

    /// <summary>Rotates pairs of vectors until all are perpendicular; their lengths are then the singular values.</summary>
    private static double[] Norms(double[][] vectors)
    {
        var turned = true;
        for (var sweep = 0; turned && sweep < MostSweeps; sweep++)
        {
            turned = false;
            for (var i = 0; i < vectors.Length; i++)
                for (var j = i + 1; j < vectors.Length; j++)
                    turned |= MadePerpendicular(vectors[i], vectors[j]);
        }
        return [.. vectors.Select(vector => Math.Sqrt(Dot(vector, vector))).OrderDescending()];
    }

    private static bool MadePerpendicular(double[] x, double[] y)
    {
        var (xx, yy, xy) = (Dot(x, x), Dot(y, y), Dot(x, y));
        if (Math.Abs(xy) <= Perpendicular * Math.Sqrt(xx) * Math.Sqrt(yy))
            return false;
        var zeta = (yy - xx) / (2 * xy);
        var tan = (zeta >= 0 ? 1 : -1) / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta));
        var cos = 1 / Math.Sqrt(1 + tan * tan);
        for (var k = 0; k < x.Length; k++)
            (x[k], y[k]) = (cos * (x[k] - tan * y[k]), cos * (tan * x[k] + y[k]));
        return true;
    }

    private static double[][] Identity(int n) => [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => i == j ? 1.0 : 0.0).ToArray())];

    private static double Dot(double[] x, double[] y)
    {
        var sum = 0.0;
        for (var k = 0; k < x.Length; k++)
            sum += x[k] * y[k];
        return sum;
    }

    private static void AddScaled(double[] x, double scale, double[] y)
    {
        for (var k = 0; k < x.Length; k++)
            y[k] += scale * x[k];
    }
}

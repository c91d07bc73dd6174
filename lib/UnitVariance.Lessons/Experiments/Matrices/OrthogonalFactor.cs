using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace UnitVariance.Lessons;

/// <summary>A matrix with perpendicular unit columns (or rows, where there are more columns than rows), made from any other by a decomposition, in double precision.</summary>
public sealed class OrthogonalFactor
{
    private readonly Matrix<double> _q;

    private OrthogonalFactor(Matrix<double> q) => _q = q;

    /// <summary>U Vᵀ of the singular value decomposition A = U S Vᵀ: A with every singular value set to 1.</summary>
    public static OrthogonalFactor BySvd(Matrix a)
    {
        var dense = Dense(a);
        var (svd, count) = (dense.Svd(), Math.Min(a.Rows, a.Cols));
        return new(svd.U.SubMatrix(0, a.Rows, 0, count) * svd.VT.SubMatrix(0, count, 0, a.Cols));
    }

    /// <summary>Q of the decomposition A = Q R, for a matrix with at least as many rows as columns.</summary>
    /// <param name="a">A.</param>
    /// <param name="positive">Whether columns are turned so that R has a positive diagonal. Only then is each Q as likely as any other when A is
    /// Gaussian (Mezzadri 2007, arXiv:math-ph/0609050).</param>
    public static OrthogonalFactor ByQr(Matrix a, bool positive)
    {
        var qr = Dense(a).QR(QRMethod.Thin);
        var q = qr.Q.Clone();
        for (var j = 0; positive && j < q.ColumnCount; j++)
            if (qr.R[j, j] < 0)
                q.SetColumn(j, -q.Column(j));
        return new(q);
    }

    /// <summary>The element in row <paramref name="r"/> and column <paramref name="c"/>.</summary>
    public double this[int r, int c] => _q[r, c];

    /// <summary>How far the columns are from perpendicular unit vectors: the greatest element of |Qᵀ Q - I|.</summary>
    public double ColumnError => Error(_q.TransposeThisAndMultiply(_q));

    /// <summary>How far the rows are from perpendicular unit vectors: the greatest element of |Q Qᵀ - I|.</summary>
    public double RowError => Error(_q.TransposeAndMultiply(_q));

    private static double Error(Matrix<double> product) =>
        (product - Matrix<double>.Build.DenseIdentity(product.RowCount)).Enumerate().Max(Math.Abs);

    private static Matrix<double> Dense(Matrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return Matrix<double>.Build.Dense(a.Rows, a.Cols, (r, c) => a[r, c]);
    }
}

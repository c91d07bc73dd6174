using UnitVariance.Kernels;

namespace UnitVariance.Tests;

public sealed class ProductTests
{
    /// <summary>Sizes on both sides of every edge: rows of a tile (8, 6, 4), columns of a panel (32, 16, 8), depth blocks (128), row blocks (256, 512),
    /// few rows (16) and few panels (3).</summary>
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 2, 3, 5 }, { 7, 9, 15 }, { 8, 8, 16 }, { 9, 17, 17 }, { 13, 31, 33 }, { 16, 255, 32 }, { 17, 256, 31 }, { 33, 257, 49 },
        { 255, 20, 8 }, { 257, 513, 10 }, { 300, 12, 100 }, { 10, 784, 30 }, { 6, 129, 40 }, { 16, 300, 100 }, { 30, 1, 784 }, { 70, 384, 100 },
        { 14, 128, 96 }, { 600, 129, 270 }, { 5, 0, 3 }, { 40, 0, 200 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_element_is_one_chain_of_fused_multiply_adds_in_order(int m, int k, int n)
    {
        var random = new Generator(1);
        var (a, b, bias) = (Normal(m, k, random), Normal(k, n, random), Normal(1, n, random));
        var (plain, biased, turned) = (new Matrix(m, n), new Matrix(m, n), new Matrix(m, n));
        Product.Multiply(a, b, plain);
        Product.MultiplyByTransposed(a, Turned(b), bias.Span, biased.Span);
        Product.MultiplyTransposedBy(Turned(a), b, turned);
        for (var i = 0; i < m; i++)
            for (var j = 0; j < n; j++)
            {
                var (sum, sumFromBias) = (0f, bias[0, j]);
                for (var l = 0; l < k; l++)
                    (sum, sumFromBias) = (MathF.FusedMultiplyAdd(a[i, l], b[l, j], sum), MathF.FusedMultiplyAdd(a[i, l], b[l, j], sumFromBias));
                Assert.Equal((sum, sumFromBias, sum), (plain[i, j], biased[i, j], turned[i, j]));
            }
    }

    [Fact]
    public void NaN_in_one_row_stays_in_that_row()
    {
        var (a, b) = (Normal(5, 7, new Generator(2)), Normal(7, 20, new Generator(3)));
        a[3, 2] = float.NaN;
        var product = Matrix.Multiply(a, b);
        for (var r = 0; r < 5; r++)
            Assert.All(product.Row(r).ToArray(), v => Assert.Equal(r == 3, float.IsNaN(v)));
    }

    [Fact]
    public void Several_threads_may_multiply_at_once()
    {
        var (a, b) = (Normal(200, 200, new Generator(4)), Normal(200, 200, new Generator(5)));
        var expected = Matrix.Multiply(a, b).Span.ToArray();
        var results = new float[8][];
        Parallel.For(0, results.Length, i => results[i] = Matrix.Multiply(a, b).Span.ToArray());
        Assert.All(results, r => Assert.Equal(expected, r));
    }

    private static Matrix Normal(int rows, int cols, Generator random)
    {
        var m = new Matrix(rows, cols);
        random.FillNormal(m.Span, 0, 1);
        return m;
    }

    private static Matrix Turned(Matrix m)
    {
        var turned = new Matrix(m.Cols, m.Rows);
        for (var r = 0; r < m.Rows; r++)
            for (var c = 0; c < m.Cols; c++)
                turned[c, r] = m[r, c];
        return turned;
    }
}

namespace UnitVariance.Tests;

public sealed class MatrixTests
{
    [Fact]
    public void Rows_follow_each_other_in_memory()
    {
        var m = Matrix.From(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal([1, 2, 3, 4, 5, 6], m.Span.ToArray());
        Assert.Equal([4, 5, 6], m.Row(1).ToArray());
        Assert.Equal(6, m[1, 2]);
        Assert.Equal("Matrix(2, 3)", m.ToString());
    }

    [Fact]
    public void A_clone_shares_nothing()
    {
        var m = Matrix.From(new float[,] { { 1, 2 } });
        var copy = m.Clone();
        copy[0, 0] = 9;
        Assert.Equal(1, m[0, 0]);
        Assert.Equal(2, copy[0, 1]);
    }

    [Fact]
    public void A_product_by_hand()
    {
        var product = Matrix.Multiply(Matrix.From(new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }), Matrix.From(new float[,] { { 7, 8, 9 }, { 10, 11, 12 } }));
        Assert.Equal([27, 30, 33, 61, 68, 75, 95, 106, 117], product.Span.ToArray());
    }

    [Fact]
    public void A_product_over_nothing_is_zero()
    {
        Assert.Equal([0, 0, 0, 0], Matrix.Multiply(new Matrix(2, 0), new Matrix(0, 2)).Span.ToArray());
        Assert.Equal(0, Matrix.Multiply(new Matrix(0, 3), new Matrix(3, 2)).Rows);
    }

    [Fact]
    public void A_product_of_unfitting_shapes_names_both()
    {
        var error = Assert.Throws<ArgumentException>(() => Matrix.Multiply(new Matrix(2, 3), new Matrix(4, 5)));
        Assert.Contains("(2, 3) times (4, 5)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_sizes_and_places_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(2, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(int.MaxValue, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(2, 2)[0, 2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(2, 2)[-1, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(2, 2).Row(2).Length);
    }

    [Fact]
    public void Resizing_keeps_the_memory_when_it_is_enough()
    {
        var m = new Matrix(4, 5);
        m.Resize(2, 3);
        var before = GC.GetAllocatedBytesForCurrentThread();
        m.Resize(5, 4);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal((5, 4, 20), (m.Rows, m.Cols, m.Span.Length));
    }
}

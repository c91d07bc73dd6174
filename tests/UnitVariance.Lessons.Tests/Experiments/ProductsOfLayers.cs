namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class ProductsOfLayers
{
    [Fact]
    public void One_factor_has_the_singular_values_of_its_matrix()
    {
        var w = new Matrix(20, 20);
        Initializer.LeCunNormal().Fill(w, Fans.Linear(20, 20), new Generator(1));
        var values = new LayerProduct(Initializer.LeCunNormal(), 20).SingularValues([1], new Generator(1))[0];
        Assert.All(Spectrum.Of(w).SingularValues.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Tiny_singular_values_keep_their_digits()
    {
        // The identity times 0.01, 50 times: every value is 1e-100, up to the rounding of 0.01 to a float.
        var values = new LayerProduct(Initializer.Identity(0.01), 4).SingularValues([1, 50], new Generator(1));
        Assert.All(values[1], value => Assert.Equal(1, value / Math.Pow((float)0.01, 50), 1e-12));
        // |det| of a product is the product of all singular values: the sum of their logarithms adds up over factors.
        var gaussian = new LayerProduct(Initializer.LeCunNormal(), 8);
        var all = gaussian.SingularValues([30], new Generator(2))[0].Sum(Math.Log);
        var random = new Generator(2);
        var sum = 0.0;
        for (var l = 0; l < 30; l++)
        {
            var w = new Matrix(8, 8);
            Initializer.LeCunNormal().Fill(w, Fans.Linear(8, 8), random);
            sum += Spectrum.Of(w).SingularValues.Sum(Math.Log);
        }
        Assert.Equal(sum, all, 1e-8);
    }

    [Fact]
    public void Orthogonal_factors_leave_every_value_at_one() =>
        Assert.All(new LayerProduct(Initializer.Orthogonal(), 16).SingularValues([20], new Generator(3))[0], value => Assert.Equal(1, value, 1e-5));

    [Fact]
    public void Both_decompositions_give_perpendicular_unit_columns()
    {
        Matrix square = Matrix.Normal(12, 12, new Generator(4)), tall = Matrix.Normal(20, 5, new Generator(5));
        foreach (var q in new[] { OrthogonalFactor.BySvd(square), OrthogonalFactor.ByQr(square, positive: true), OrthogonalFactor.ByQr(square, positive: false) })
        {
            Assert.InRange(q.ColumnError, 0, 1e-13);
            Assert.InRange(q.RowError, 0, 1e-13);
        }
        Assert.InRange(OrthogonalFactor.BySvd(tall).ColumnError, 0, 1e-13);
        Assert.InRange(OrthogonalFactor.BySvd(tall).RowError, 0.1, 1); // 20 rows in 5 dimensions
    }

    [Fact]
    public void A_positive_diagonal_makes_the_first_column_point_along_the_matrixs()
    {
        var a = Matrix.Normal(6, 6, new Generator(6));
        var q = OrthogonalFactor.ByQr(a, positive: true);
        Assert.True(Enumerable.Range(0, 6).Sum(i => q[i, 0] * a[i, 0]) > 0);
    }

    [Fact]
    public void Eigenvalues_of_a_rotation_lie_on_the_circle()
    {
        var turn = Matrix.From(new float[,] { { 0, -2 }, { 2, 0 } });
        Assert.Equal(2, Eigenvalues.Of(turn).Radius, 1e-12);
        Assert.Throws<ArgumentException>(() => Eigenvalues.Of(new Matrix(2, 3)));
    }
}

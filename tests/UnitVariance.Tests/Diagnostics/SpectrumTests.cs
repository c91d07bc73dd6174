namespace UnitVariance.Tests;

public sealed class SpectrumTests
{
    [Fact]
    public void By_hand()
    {
        var spectrum = Spectrum.Of(Matrix.From(new float[,] { { 0, 3 }, { -0.5f, 0 }, { 0, 0 } }));
        Assert.Equal(3, spectrum.Largest, 1e-12);
        Assert.Equal(0.5, spectrum.Smallest, 1e-12);
        Assert.Equal(6, spectrum.ConditionNumber, 1e-10);
        Assert.Equal(double.PositiveInfinity, Spectrum.Of(new Matrix(2, 3)).ConditionNumber);
    }

    [Fact]
    public void Rotations_stretch_nothing()
    {
        var random = new Generator(1);
        var q = Rotation(20, random);
        // The float32 rotation is off by a few 1e-7.
        Assert.All(Spectrum.Of(q).SingularValues, s => Assert.Equal(1, s, 1e-6));
        var a = new Matrix(20, 30);
        random.FillNormal(a.Span, 0, 1);
        Assert.All(Spectrum.Of(a).SingularValues.Zip(Spectrum.Of(Matrix.Multiply(q, a)).SingularValues), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void Their_squares_add_up_to_the_sum_of_squares()
    {
        var random = new Generator(2);
        for (var i = 0; i < 20; i++)
        {
            var a = new Matrix(1 + random.Next(20), 1 + random.Next(20));
            random.FillNormal(a.Span, 0, 1);
            var spectrum = Spectrum.Of(a);
            Assert.Equal(Math.Min(a.Rows, a.Cols), spectrum.SingularValues.Count);
            Assert.Equal(spectrum.SingularValues.OrderDescending(), spectrum.SingularValues);
            Assert.Equal(a.Rows * a.Cols * Math.Pow(Statistics.Of(a.Span).RootMeanSquare, 2), spectrum.SingularValues.Sum(s => s * s), 1e-9);
        }
    }

    [Fact]
    public void Consistent_with_numpy()
    {
        foreach (var expected in Reference.Cases("singular_values"))
        {
            var values = expected.GetProperty("values").EnumerateArray().Select(v => v.GetDouble()).ToArray();
            var spectrum = Spectrum.Of(expected.Matrix("x"));
            Assert.Equal(values.Length, spectrum.SingularValues.Count);
            Assert.All(values.Zip(spectrum.SingularValues), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * values[0]));
        }
    }

    [Theory]
    [InlineData(1e-30)]
    [InlineData(1e-16)]
    [InlineData(1)]
    [InlineData(1e30)]
    public void The_unit_of_the_weights_does_not_matter(double unit)
    {
        var spectrum = Spectrum.Of(Matrix.From(new[,] { { (float)(2 * unit), (float)unit }, { 0, (float)(2 * unit) } }));
        // Their product is the determinant, 4; the sum of their squares 9.
        Assert.Equal((Math.Sqrt(17) + 1) / 2, spectrum.Largest / unit, 1e-6);
        Assert.Equal((Math.Sqrt(17) - 1) / 2, spectrum.Smallest / unit, 1e-6);
        Assert.All(Spectrum.Of(new Matrix(3, 3)).SingularValues, s => Assert.Equal("0", s.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void NaN_and_nothing_have_no_singular_values()
    {
        var spectrum = Spectrum.Of(Matrix.From(new[,] { { 1, float.NaN }, { 2, 3 } }));
        Assert.All([.. spectrum.SingularValues, spectrum.Largest, spectrum.ConditionNumber], v => Assert.True(double.IsNaN(v)));
        Assert.Equal(2, spectrum.SingularValues.Count);
        Assert.Empty(Spectrum.Of(new Matrix(0, 3)).SingularValues);
        Assert.True(double.IsNaN(Spectrum.Of(new Matrix(0, 3)).ConditionNumber));
    }

    [Fact]
    public void The_jacobian_of_linear_layers_is_the_product_of_their_weights()
    {
        var random = new Generator(3);
        var (a, b) = (new Linear(4, 6, Initializer.XavierNormal(), random), new Linear(6, 3, Initializer.XavierNormal(), random));
        var jacobian = Inspect.Jacobian(new Sequential(a, b), new Matrix(1, 4));
        var product = Matrix.Multiply(b.Weight.Value, a.Weight.Value);
        Assert.Equal((3, 4), (jacobian.Rows, jacobian.Cols));
        Assert.All(product.Span.ToArray().Zip(jacobian.Span.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void The_jacobian_is_that_of_central_differences()
    {
        var model = Sequential.Mlp([4, 6, 3], () => new Tanh(), Initializer.XavierNormal(), new Generator(4));
        var x = new Matrix(1, 4);
        new Generator(5).FillNormal(x.Span, 0, 1);
        var jacobian = Inspect.Jacobian(model, x);
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 4; j++)
                CentralDifferences.AssertSlope(() => model.Forward(x, Mode.Inference)[0, i], x, j, jacobian[i, j], $"x of output {i}");
        Assert.Throws<ArgumentException>(() => Inspect.Jacobian(model, new Matrix(2, 4)));
    }

    [Fact]
    public void The_mean_square_of_a_deep_jacobian_s_singular_values_is_chi_to_the_depth()
    {
        const int width = 200, depth = 6;
        var (theory, random) = (new MeanField(ScalarActivation.Tanh, 1.5, 0), new Generator(6));
        var layers = new List<Layer>();
        for (var l = 0; l < depth; l++)
            layers.AddRange([new Tanh(), new Linear(width, width, Initializer.Normal(Math.Sqrt(1.5 / width)), random)]);
        var x = new Matrix(1, width);
        random.FillNormal(x.Span, 0, 1);
        var (expected, q) = (1.0, 1.0);
        for (var l = 0; l < depth; l++, q = theory.LengthMap(q))
            expected *= theory.Chi(q);
        var mean = Spectrum.Of(Inspect.Jacobian(new Sequential([.. layers]), x)).SingularValues.Average(s => s * s);
        // A length wanders by √(2 / width) = 10% a layer and χ with it; six layers, partly forgotten.
        Assert.InRange(mean / expected, 0.7, 1.4);
    }

    /// <summary>A product of many plane rotations by random angles.</summary>
    private static Matrix Rotation(int n, Generator random)
    {
        var q = new Matrix(n, n);
        for (var i = 0; i < n; i++)
            q[i, i] = 1;
        for (var i = 0; i < n; i++)
            for (var j = i + 1; j < n; j++)
            {
                var (cos, sin) = ((float)random.Normal(), (float)random.Normal());
                var length = MathF.Sqrt(cos * cos + sin * sin);
                for (var k = 0; k < n; k++)
                    (q[i, k], q[j, k]) = ((cos * q[i, k] - sin * q[j, k]) / length, (sin * q[i, k] + cos * q[j, k]) / length);
            }

        return q;
    }
}

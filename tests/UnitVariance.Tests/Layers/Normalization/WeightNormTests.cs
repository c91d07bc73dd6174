using static UnitVariance.Tests.Normalizing;

namespace UnitVariance.Tests;

public sealed class WeightNormTests
{
    [Fact]
    public void By_hand()
    {
        // v = (3, 4) has length 5; with g = 10 the weights are (6, 8).
        var layer = new WeightNorm(2, 1, Initializer.Zeros(), new Generator(0));
        layer.V.Set(Matrix.From(new float[,] { { 3, 4 } }));
        (layer.G.Value[0, 0], layer.Bias.Value[0, 0]) = (10, 1);
        Assert.Equal([15, 7], layer.Forward(Matrix.From(new float[,] { { 1, 1 }, { 1, 0 } }), Mode.Train).Span.ToArray());
        Assert.Equal([12, 16, 0, 0], layer.Backward(Matrix.From(new float[,] { { 2 }, { 0 } })).Span.ToArray());
        // dw = (2, 2); dg = dw · v / 5 = 2.8; dv = 2 (dw - 2.8 v / 5).
        Assert.Equal(2.8f, layer.G.Gradient[0, 0]);
        AssertClose([0.64, -0.48], layer.V.Gradient);
        Assert.Equal(2, layer.Bias.Gradient[0, 0]);
    }

    /// <summary>From 1e-20 down 1 / ‖v‖ of a row overflows or ‖v‖ has few digits left, down to the smallest number that is not 0.</summary>
    [Theory]
    [InlineData(1e-19f)]
    [InlineData(1e-20f)]
    [InlineData(1e-38f)]
    [InlineData(1e-40f)]
    [InlineData(1.4e-45f)]
    public void However_short_v_is_its_direction_counts(float size)
    {
        var layer = new WeightNorm(2, 2, Initializer.Zeros(), new Generator(0));
        layer.V.Set(Matrix.From(new float[,] { { size, size }, { 0, -size } }));
        layer.G.Value.Span.Fill(10);
        var y = layer.Forward(Matrix.From(new float[,] { { 1, 1 } }), Mode.Train);
        Assert.Equal(10 * Math.Sqrt(2), y[0, 0], 1e-5);
        Assert.Equal(-10, y[0, 1], 1e-5);
        layer.Backward(Matrix.From(new float[,] { { 1, 1 } }));
        Assert.Equal(Math.Sqrt(2), layer.G.Gradient[0, 0], 1e-6);
        Assert.Equal(-1, layer.G.Gradient[1, 0], 1e-6);
        Assert.DoesNotContain(layer.V.Gradient.Span.ToArray(), float.IsNaN);
    }

    [Fact]
    public void At_the_start_it_is_linear_to_the_bit()
    {
        var random = new Generator(1);
        for (var trial = 0; trial < 30; trial++)
        {
            var (inputs, outputs, seed) = (1 + random.Next(50), 1 + random.Next(40), trial);
            var layer = new WeightNorm(inputs, outputs, Initializer.KaimingNormal(), new Generator(seed));
            var linear = new Linear(inputs, outputs, Initializer.KaimingNormal(), new Generator(seed));
            layer.Initialize(Initializer.XavierNormal(), Initializer.Normal(1), new Generator(seed));
            linear.Initialize(Initializer.XavierNormal(), Initializer.Normal(1), new Generator(seed));
            var (x, dy) = (Normal(random, 7, inputs), Normal(random, 7, outputs));
            Assert.Equal(linear.Forward(x, Mode.Train).Span.ToArray(), layer.Forward(x, Mode.Train).Span.ToArray());
            Assert.Equal(linear.Backward(dy).Span.ToArray(), layer.Backward(dy).Span.ToArray());
        }
    }

    [Fact]
    public void The_length_of_v_does_not_matter_and_its_gradient_is_orthogonal_to_it()
    {
        var (layer, random) = (new WeightNorm(20, 6, Initializer.Normal(0.05), new Generator(2)), new Generator(3));
        random.FillNormal(layer.G.Value.Span, 0, 1);
        var (x, dy) = (Normal(random, 9, 20), Normal(random, 9, 6));
        var y = layer.Forward(x, Mode.Train).Clone();
        layer.Backward(dy);
        for (var i = 0; i < 6; i++)
        {
            var (dot, size) = (0.0, 0.0);
            for (var j = 0; j < 20; j++)
            {
                var product = (double)layer.V.Value[i, j] * layer.V.Gradient[i, j];
                (dot, size) = (dot + product, size + Math.Abs(product));
            }

            Assert.Equal(0, dot, 1e-6 * size);
        }

        foreach (ref var v in layer.V.Value.Span)
            v *= 7;
        AssertClose(y, layer.Forward(x, Mode.Train), 1e-5);
    }

    [Fact]
    public void Initialized_from_data_every_output_has_mean_0_and_variance_1_layer_after_layer()
    {
        var random = new Generator(4);
        var (first, second) = (new WeightNorm(30, 40, Initializer.Normal(0.05), random), new WeightNorm(40, 7, Initializer.Normal(0.05), random));
        var v = first.V.Value.Span.ToArray();
        var y = second.InitializeFromData(first.InitializeFromData(Normal(random, 200, 30, (3, 10))));
        for (var i = 0; i < 7; i++)
        {
            var of = Statistics.Of([.. Enumerable.Range(0, 200).Select(r => y[r, i])]);
            Assert.Equal(0, of.Mean, 1e-5);
            Assert.Equal(1, of.Std, 1e-5);
        }

        Assert.Equal(v, first.V.Value.Span.ToArray());
    }

    [Fact]
    public void An_output_that_does_not_vary_is_initialized_to_mean_0_and_g_1()
    {
        var layer = new WeightNorm(2, 3, Initializer.Normal(1), new Generator(5));
        AssertClose([0, 0, 0], layer.InitializeFromData(Matrix.From(new float[,] { { 0.5f, 2 } })));
        Assert.Equal([1, 1, 1], layer.G.Value.Span.ToArray());
    }

    [Fact]
    public void A_row_of_zeros_has_weight_zero_and_no_gradient()
    {
        var layer = new WeightNorm(3, 2, Initializer.Zeros(), new Generator(6));
        layer.G.Value.Span.Fill(2);
        layer.V.Value[1, 0] = 1;
        Assert.Equal([0, 10], layer.Forward(Matrix.From(new float[,] { { 5, 6, 7 } }), Mode.Train).Span.ToArray());
        Assert.Equal([2, 0, 0], layer.Backward(Matrix.From(new float[,] { { 1, 1 } })).Span.ToArray());
        Assert.Equal([0, 5], layer.G.Gradient.Span.ToArray());
        Assert.Equal([0, 0, 0, 0, 12, 14], layer.V.Gradient.Span.ToArray());
    }

    [Fact]
    public void NaN_passes_through()
    {
        var layer = new WeightNorm(2, 2, Initializer.Constant(1), new Generator(7));
        Assert.Equal([true, true, false, false], layer.Forward(Matrix.From(new float[,] { { float.NaN, 1 }, { 1, 1 } }), Mode.Train).Span.ToArray().Select(float.IsNaN));
        layer.V.Value[1, 0] = float.NaN;
        Assert.Equal([false, true], layer.Forward(Matrix.From(new float[,] { { 1, 1 } }), Mode.Train).Span.ToArray().Select(float.IsNaN));
    }

    [Fact]
    public void Shapes_and_nonsense()
    {
        var layer = new WeightNorm(3, 2, Initializer.Normal(1), new Generator(8));
        Assert.Equal(["bias: 2", "weight_g: 2, 1", "weight_v: 2, 3"], layer.Parameters.Select(p => $"{p.Name}: {string.Join(", ", p.Shape)}"));
        Assert.Equal(new Fans(3, 2), layer.Fans);
        Assert.Equal((0, 2), (layer.Forward(new Matrix(0, 3), Mode.Train).Rows, layer.Forward(new Matrix(0, 3), Mode.Train).Cols));
        Assert.Equal(0, layer.Backward(new Matrix(0, 2)).Rows);
        Assert.All(layer.Parameters, p => Assert.All(p.Gradient.Span.ToArray(), g => Assert.Equal(0, g)));
        Assert.Contains("weights of (2, 3) need an input of (batch, 3); got (5, 4)", Assert.Throws<ArgumentException>(() => layer.Forward(new Matrix(5, 4), Mode.Train)).Message, StringComparison.Ordinal);
        Assert.Contains("empty batch", Assert.Throws<ArgumentException>(() => layer.InitializeFromData(new Matrix(0, 3))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => layer.InitializeFromData(new Matrix(2, 4)));
        Assert.Throws<ArgumentException>(() => layer.Backward(new Matrix(1, 2)));
        Assert.Throws<InvalidOperationException>(() => new WeightNorm(1, 1, Initializer.Zeros(), new Generator(0)).Backward(new Matrix(1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightNorm(0, 1, Initializer.Zeros(), new Generator(0)));
    }
}

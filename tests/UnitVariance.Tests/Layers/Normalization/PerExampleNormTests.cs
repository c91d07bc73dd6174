using static UnitVariance.Tests.Normalizing;

namespace UnitVariance.Tests;

/// <summary>LayerNorm, GroupNorm and InstanceNorm.</summary>
public sealed class PerExampleNormTests
{
    private static readonly ImageShape Images = new(6, 3, 5);

    [Fact]
    public void Layer_norm_by_hand()
    {
        // Mean 1 and variance 1; with ε = 3 the divisor is 2.
        var norm = new LayerNorm(2) { Epsilon = 3 };
        norm.Gamma.Set(Matrix.From(new float[,] { { 2, 4 } }));
        norm.Beta.Set(Matrix.From(new float[,] { { 10, 20 } }));
        Assert.Equal([9, 22], norm.Forward(Matrix.From(new float[,] { { 0, 2 } }), Mode.Train).Span.ToArray());
        // g = γ dy = (2, 0): mean 1, mean of g x̂ = -1/2; dx = ((2, 0) - 1 + x̂ / 2) / 2.
        Assert.Equal([0.375f, -0.375f], norm.Backward(Matrix.From(new float[,] { { 1, 0 } })).Span.ToArray());
        Assert.Equal([-0.5f, 0, 1, 0], norm.Gamma.Gradient.Span.ToArray().Concat(norm.Beta.Gradient.Span.ToArray()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void A_group_is_made_of_neighbouring_channels_of_one_image(int groups)
    {
        var x = Normal(new Generator(1), 4, Images.Size, (1e4, 1));
        AssertClose(Plainly(x, (row, column) => row * groups + column / (Images.Size / groups)), new GroupNorm(groups, Images).Forward(x, Mode.Train));
    }

    [Fact]
    public void One_group_is_layer_norm_and_as_many_as_channels_instance_norm_to_the_bit()
    {
        var random = new Generator(2);
        for (var trial = 0; trial < 30; trial++)
        {
            var shape = new ImageShape(1 + random.Next(9), 1 + random.Next(6), 1 + random.Next(6));
            var x = Normal(random, random.Next(5), shape.Size, (random.Uniform(-3, 3), 2));
            var dy = Normal(random, x.Rows, shape.Size);
            AssertSameBits(new GroupNorm(1, shape), new LayerNorm(shape.Size), x, dy);
            AssertSameBits(new GroupNorm(shape.Channels, shape), new InstanceNorm(shape), x, dy);
            AssertSameBits(WithRandomParameters(new GroupNorm(shape.Channels, shape), new Generator(3)), WithRandomParameters(new InstanceNorm(shape, affine: true), new Generator(3)), x, dy);
        }
    }

    [Fact]
    public void A_batch_of_one_image_is_normalized_alike_by_batch_norm_and_instance_norm()
    {
        var x = Normal(new Generator(4), 1, Images.Size, (1, 2));
        AssertClose(new BatchNorm(Images).Forward(x, Mode.Train), new InstanceNorm(Images).Forward(x, Mode.Train));
    }

    [Fact]
    public void Layer_norm_does_not_see_a_positive_factor_or_a_shift_of_its_input()
    {
        var random = new Generator(5);
        for (var trial = 0; trial < 100; trial++)
        {
            var features = 2 + random.Next(60);
            var norm = WithRandomParameters(new LayerNorm(features) { Epsilon = 1e-12 }, random);
            var x = Normal(random, 1 + random.Next(4), features, (0, random.Uniform(0.5, 2)));
            var y = norm.Forward(x, Mode.Train).Clone();
            var (factor, shift) = (random.Uniform(0.5, 20), random.Uniform(-3, 3));
            foreach (ref var value in x.Span)
                value = (float)(factor * value + shift);
            // The new input is rounded by up to 1e-7 of its greatest number, and its spread may be a tenth of that when there are two features.
            AssertClose(y, norm.Forward(x, Mode.Inference), 1e-4);
        }
    }

    [Fact]
    public void No_example_sees_another()
    {
        var (random, norm) = (new Generator(6), new GroupNorm(2, Images));
        var x = Normal(random, 3, Images.Size);
        var y = norm.Forward(x, Mode.Train).Row(1).ToArray();
        random.FillNormal(x.Row(0), 5, 5);
        x.Row(2).Fill(float.NaN);
        Assert.Equal(y, norm.Forward(x, Mode.Train).Row(1).ToArray());
    }

    [Fact]
    public void NaN_stays_in_its_group()
    {
        var (norm, x) = (new GroupNorm(3, Images), Normal(new Generator(7), 2, Images.Size));
        x[1, 2 * Images.Area] = float.NaN;
        var y = norm.Forward(x, Mode.Train);
        for (var i = 0; i < y.Span.Length; i++)
            Assert.Equal(i / (2 * Images.Area) == 4, float.IsNaN(y.Span[i]));
    }

    [Fact]
    public void What_does_not_vary_gives_beta()
    {
        var x = new Matrix(2, Images.Size);
        x.Span.Fill(0.1f);
        foreach (var norm in All())
        {
            WithRandomParameters(norm, new Generator(8));
            var y = norm.Forward(x, Mode.Train);
            for (var i = 0; i < y.Span.Length; i++)
                Assert.Equal(norm.Beta.Value.Span[i % Images.Size / norm.Shape.Area], y.Span[i]);
            Assert.All(norm.Backward(x).Span.ToArray(), dx => Assert.True(float.IsFinite(dx)));
        }
    }

    [Fact]
    public void A_channel_of_one_pixel_is_its_own_mean() =>
        Assert.Equal([0, 0, 0], new InstanceNorm(new(3, 1, 1)).Forward(Matrix.From(new float[,] { { 1, 2, 3 } }), Mode.Train).Span.ToArray());

    [Fact]
    public void An_empty_batch_gives_an_empty_output_and_zero_gradients()
    {
        foreach (var norm in All())
        {
            Assert.Equal(0, norm.Forward(new Matrix(0, Images.Size), Mode.Train).Rows);
            norm.Gamma.Gradient.Span.Fill(7);
            Assert.Equal((0, Images.Size), (norm.Backward(new Matrix(0, Images.Size)).Rows, norm.Backward(new Matrix(0, Images.Size)).Cols));
            Assert.All(norm.Gamma.Gradient.Span.ToArray(), g => Assert.Equal(0, g));
        }
    }

    [Fact]
    public void Parameters_have_the_names_and_shapes_of_PyTorch_and_start_afresh()
    {
        Assert.Empty(new InstanceNorm(Images).Parameters);
        foreach (var norm in All().Where(n => n.Parameters.Count > 0))
        {
            Assert.Equal(["weight", "bias"], norm.Parameters.Select(p => p.Name));
            Assert.All(norm.Parameters, p => Assert.Equal([norm is LayerNorm ? Images.Size : Images.Channels], p.Shape));
            WithRandomParameters(norm, new Generator(9)).Initialize(Initializer.Zeros(), Initializer.Constant(3), new Generator(0));
            Assert.All(norm.Gamma.Value.Span.ToArray(), g => Assert.Equal(1, g));
            Assert.All(norm.Beta.Value.Span.ToArray(), b => Assert.Equal(0, b));
        }
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Contains("4 groups do not divide 6 channels", Assert.Throws<ArgumentException>(() => new GroupNorm(4, Images)).Message, StringComparison.Ordinal);
        Assert.Contains("12 groups do not divide 6 channels", Assert.Throws<ArgumentException>(() => new GroupNorm(12, Images)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupNorm(0, Images));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupNorm(-1, Images));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupNorm(1, new(0, 2, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerNorm(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InstanceNorm(new(1, -1, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InstanceNorm(new(0, 1, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerNorm(3) { Epsilon = double.PositiveInfinity });
        foreach (var norm in All())
        {
            Assert.Contains($"need an input of (batch, {Images.Size}); got (2, 7)", Assert.Throws<ArgumentException>(() => norm.Forward(new Matrix(2, 7), Mode.Train)).Message, StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(() => norm.Backward(new Matrix(1, Images.Size)));
            norm.Forward(new Matrix(2, Images.Size), Mode.Train);
            Assert.Throws<ArgumentException>(() => norm.Backward(new Matrix(1, Images.Size)));
        }
    }

    private static PerExampleNorm[] All() => [new LayerNorm(Images.Size), new GroupNorm(2, Images), new InstanceNorm(Images), new InstanceNorm(Images, affine: true)];

    private static void AssertSameBits(Layer one, Layer other, Matrix x, Matrix dy)
    {
        Assert.Equal(one.Forward(x, Mode.Train).Span.ToArray(), other.Forward(x, Mode.Train).Span.ToArray());
        Assert.Equal(one.Backward(dy).Span.ToArray(), other.Backward(dy).Span.ToArray());
    }
}

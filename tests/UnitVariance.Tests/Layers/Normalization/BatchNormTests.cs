using static UnitVariance.Tests.Normalizing;

namespace UnitVariance.Tests;

public sealed class BatchNormTests
{
    private static readonly ImageShape Images = new(3, 4, 5);

    [Fact]
    public void By_hand()
    {
        // One feature with the values 0 and 2: mean 1, biased variance 1, unbiased 2; with ε = 3 the divisor is 2.
        var norm = new BatchNorm(1) { Epsilon = 3 };
        (norm.Gamma.Value[0, 0], norm.Beta.Value[0, 0]) = (2, 1);
        var x = Matrix.From(new float[,] { { 0 }, { 2 } });
        Assert.Equal([0, 2], norm.Forward(x, Mode.Train).Span.ToArray());
        Assert.Equal(0.1f, norm.RunningMean.Value[0, 0]);
        Assert.Equal(1.1f, norm.RunningVar.Value[0, 0]);
        Assert.Equal([0.375f, -0.375f], norm.Backward(Matrix.From(new float[,] { { 1 }, { 0 } })).Span.ToArray());
        Assert.Equal((-0.5f, 1f), (norm.Gamma.Gradient[0, 0], norm.Beta.Gradient[0, 0]));

        (norm.RunningMean.Value[0, 0], norm.RunningVar.Value[0, 0]) = (4, 13);
        Assert.Equal([-1, 0], norm.Forward(x, Mode.Inference).Span.ToArray());
        Assert.Equal([0.5f, 0], norm.Backward(Matrix.From(new float[,] { { 1 }, { 0 } })).Span.ToArray());
        Assert.Equal(-1f, norm.Gamma.Gradient[0, 0]);
        Assert.Equal((4f, 13f), (norm.RunningMean.Value[0, 0], norm.RunningVar.Value[0, 0]));
    }

    [Fact]
    public void The_pixels_of_a_channel_share_mean_and_variance()
    {
        var x = Normal(new Generator(1), 6, Images.Size, (2, 3));
        AssertClose(Plainly(x, (_, column) => column / Images.Area), new BatchNorm(Images).Forward(x, Mode.Train));
    }

    [Fact]
    public void The_output_has_mean_beta_and_variance_gamma_squared()
    {
        var random = new Generator(2);
        for (var trial = 0; trial < 60; trial++)
        {
            var shape = new ImageShape(1 + random.Next(40), 1 + random.Next(4), 1 + random.Next(4));
            var norm = WithRandomParameters(new BatchNorm(shape), random);
            var y = norm.Forward(Normal(random, 20 + random.Next(30), shape.Size, (random.Uniform(-5, 5), random.Uniform(1, 3))), Mode.Train);
            for (var c = 0; c < shape.Channels; c++)
            {
                var of = Statistics.Of(Channel(y, shape, c));
                Assert.Equal(norm.Beta.Value.Span[c], of.Mean, 1e-6);
                // ε = 1e-5 takes a share of about 1e-5 / variance from the variance, at most some 3e-5 here.
                Assert.Equal(Math.Abs(norm.Gamma.Value.Span[c]), of.Std, 5e-5);
            }
        }
    }

    [Fact]
    public void A_positive_factor_and_a_shift_of_the_input_change_nothing_and_another_order_changes_the_order()
    {
        var (random, norm) = (new Generator(3), new BatchNorm(7) { Epsilon = 1e-12 });
        var x = Normal(random, 30, 7);
        var (y, scaled, turned) = (norm.Forward(x, Mode.Train).Clone(), x.Clone(), new Matrix(30, 7));
        foreach (ref var value in scaled.Span)
            value = 4 * value + 1;
        // Adding 1 rounds values of up to 16, by 5e-7.
        AssertClose(y, norm.Forward(scaled, Mode.Train), 1e-5);
        for (var r = 0; r < 30; r++)
            x.Row(r).CopyTo(turned.Row(29 - r));
        var back = norm.Forward(turned, Mode.Train);
        for (var r = 0; r < 30; r++)
            for (var c = 0; c < 7; c++)
                Assert.Equal(y[r, c], back[29 - r, c], Rounding);
    }

    [Fact]
    public void Running_statistics_average_the_batches_and_come_to_those_of_the_data()
    {
        var (random, norm) = (new Generator(4), new BatchNorm(2));
        double mean = 0, variance = 1;
        for (var i = 0; i < 100; i++)
        {
            var x = Normal(random, 50, 2, (3, 2));
            norm.Forward(x, Mode.Train);
            var of = Statistics.Of(Channel(x, new(2, 1, 1), 0));
            (mean, variance) = (0.9 * mean + 0.1 * of.Mean, 0.9 * variance + 0.1 * of.Std * of.Std * 50 / 49);
        }

        Assert.Equal(mean, norm.RunningMean.Value[0, 0], 1e-5);
        Assert.Equal(variance, norm.RunningVar.Value[0, 0], 1e-5);
        // The average of about 19 batches of 50: 4 standard errors of a mean and of a variance.
        Assert.Equal(3, norm.RunningMean.Value[0, 1], 4 * 2 / Math.Sqrt(950));
        Assert.Equal(4, norm.RunningVar.Value[0, 1], 4 * 4 * Math.Sqrt(2.0 / 950));
    }

    [Fact]
    public void With_momentum_1_inference_repeats_the_last_training_batch_up_to_the_unbiased_variance()
    {
        var norm = new BatchNorm(4) { Momentum = 1, Epsilon = 1e-12 };
        var x = Normal(new Generator(5), 10, 4);
        var expected = norm.Forward(x, Mode.Train).Span.ToArray().Select(y => y * Math.Sqrt(9.0 / 10)).ToArray();
        AssertClose(expected, norm.Forward(x, Mode.Inference));
    }

    [Fact]
    public void Monte_carlo_is_inference()
    {
        var norm = WithRandomParameters(new BatchNorm(Images), new Generator(6));
        var x = Normal(new Generator(7), 3, Images.Size);
        norm.Forward(x, Mode.Train);
        var y = norm.Forward(x, Mode.Inference).Span.ToArray();
        Assert.Equal(y, norm.Forward(x, Mode.MonteCarlo).Span.ToArray());
    }

    [Fact]
    public void A_large_mean_costs_no_digits()
    {
        foreach (var shape in new[] { new ImageShape(5, 1, 1), Images })
        {
            var x = Normal(new Generator(8), 64, shape.Size, (1e4, 1));
            AssertClose(Plainly(x, (_, column) => column / shape.Area), new BatchNorm(shape).Forward(x, Mode.Train));
        }
    }

    [Fact]
    public void A_batch_of_one_gives_beta_no_gradient_and_leaves_the_running_variance()
    {
        var norm = WithRandomParameters(new BatchNorm(5), new Generator(9));
        var x = Normal(new Generator(10), 1, 5);
        Assert.Equal(norm.Beta.Value.Span.ToArray(), norm.Forward(x, Mode.Train).Span.ToArray());
        Assert.All(norm.Backward(Normal(new Generator(11), 1, 5)).Span.ToArray(), dx => Assert.Equal(0, dx));
        Assert.All(norm.Gamma.Gradient.Span.ToArray(), g => Assert.Equal(0, g));
        Assert.All(norm.RunningVar.Value.Span.ToArray(), v => Assert.Equal(1, v));
        for (var c = 0; c < 5; c++)
            Assert.Equal(0.1 * x[0, c], norm.RunningMean.Value[0, c], 1e-7);
    }

    [Fact]
    public void A_feature_that_does_not_vary_gives_beta()
    {
        var norm = WithRandomParameters(new BatchNorm(3), new Generator(12));
        var x = new Matrix(7, 3);
        x.Span.Fill(0.1f);
        var y = norm.Forward(x, Mode.Train);
        for (var r = 0; r < 7; r++)
            Assert.Equal(norm.Beta.Value.Span.ToArray(), y.Row(r).ToArray());
        Assert.All(norm.Backward(x).Span.ToArray(), dx => Assert.True(float.IsFinite(dx)));
    }

    [Fact]
    public void NaN_stays_in_its_channel()
    {
        var (norm, x) = (new BatchNorm(Images), Normal(new Generator(13), 4, Images.Size));
        x[2, Images.Area] = float.NaN;
        var y = norm.Forward(x, Mode.Train);
        for (var c = 0; c < 3; c++)
            Assert.All(Channel(y, Images, c), value => Assert.Equal(c == 1, float.IsNaN(value)));
        Assert.Equal([false, true, false], norm.RunningMean.Value.Span.ToArray().Select(float.IsNaN));
    }

    [Theory]
    [InlineData(Mode.Train)]
    [InlineData(Mode.Inference)]
    public void An_empty_batch_gives_an_empty_output_and_changes_nothing(Mode mode)
    {
        var norm = new BatchNorm(3);
        Assert.Equal((0, 3), (norm.Forward(new Matrix(0, 3), mode).Rows, norm.Forward(new Matrix(0, 3), mode).Cols));
        norm.Gamma.Gradient.Span.Fill(7);
        Assert.Equal((0, 3), (norm.Backward(new Matrix(0, 3)).Rows, norm.Backward(new Matrix(0, 3)).Cols));
        Assert.All(norm.Gamma.Gradient.Span.ToArray(), g => Assert.Equal(0, g));
        Assert.Equal([0, 0, 0, 1, 1, 1], norm.RunningMean.Value.Span.ToArray().Concat(norm.RunningVar.Value.Span.ToArray()));
    }

    [Fact]
    public void Initializing_starts_afresh_whatever_the_rule()
    {
        var norm = WithRandomParameters(new BatchNorm(2), new Generator(14));
        norm.Forward(Normal(new Generator(15), 5, 2), Mode.Train);
        norm.Initialize(Initializer.Zeros(), Initializer.Constant(3), new Generator(0));
        Assert.Equal([1, 1, 0, 0], norm.Gamma.Value.Span.ToArray().Concat(norm.Beta.Value.Span.ToArray()));
        Assert.Equal([0, 0, 1, 1], norm.RunningMean.Value.Span.ToArray().Concat(norm.RunningVar.Value.Span.ToArray()));
    }

    [Fact]
    public void Parameters_and_buffers_have_the_names_and_shapes_of_PyTorch()
    {
        var norm = new BatchNorm(Images);
        Assert.Equal(["weight", "bias"], norm.Parameters.Select(p => p.Name));
        Assert.Equal(["running_mean", "running_var"], norm.Buffers.Select(b => b.Name));
        Assert.All(norm.Parameters.Select(p => p.Shape).Concat(norm.Buffers.Select(b => b.Shape)), shape => Assert.Equal([3], shape));
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Contains("3 features need an input of (batch, 3); got (5, 4)", Assert.Throws<ArgumentException>(() => new BatchNorm(3).Forward(new Matrix(5, 4), Mode.Train)).Message, StringComparison.Ordinal);
        Assert.Contains("images of 3 x 4 x 5 need an input of (batch, 60); got (2, 3)", Assert.Throws<ArgumentException>(() => new BatchNorm(Images).Forward(new Matrix(2, 3), Mode.Train)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new BatchNorm(3).Backward(new Matrix(1, 3)));
        var norm = new BatchNorm(3);
        norm.Forward(new Matrix(2, 3), Mode.Train);
        Assert.Throws<ArgumentException>(() => norm.Backward(new Matrix(3, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm(-2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm(new ImageShape(3, 0, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm(new ImageShape(1, 65536, 65537)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm(3) { Epsilon = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm(3) { Epsilon = 1e-80 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm(3) { Momentum = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm(3) { Momentum = double.NaN });
    }

    private static float[] Channel(Matrix batch, ImageShape shape, int c) =>
        [.. Enumerable.Range(0, batch.Rows).SelectMany(r => batch.Row(r).Slice(c * shape.Area, shape.Area).ToArray())];
}

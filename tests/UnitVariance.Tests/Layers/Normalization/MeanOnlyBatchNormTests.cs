using static UnitVariance.Tests.Normalizing;

namespace UnitVariance.Tests;

public sealed class MeanOnlyBatchNormTests
{
    [Fact]
    public void By_hand()
    {
        var norm = new MeanOnlyBatchNorm(2) { Momentum = 0.5 };
        (norm.Bias.Value[0, 0], norm.Bias.Value[0, 1]) = (10, 20);
        var x = Matrix.From(new float[,] { { 0, 1 }, { 2, 5 } });
        Assert.Equal([9, 18, 11, 22], norm.Forward(x, Mode.Train).Span.ToArray());
        Assert.Equal([0.5f, 1.5f], norm.RunningMean.Value.Span.ToArray());
        Assert.Equal([0.5f, -1, -0.5f, 1], norm.Backward(Matrix.From(new float[,] { { 1, 0 }, { 0, 2 } })).Span.ToArray());
        Assert.Equal([1, 2], norm.Bias.Gradient.Span.ToArray());
        Assert.Equal([9.5f, 19.5f, 11.5f, 23.5f], norm.Forward(x, Mode.Inference).Span.ToArray());
        Assert.Equal([1, 0, 0, 2], norm.Backward(Matrix.From(new float[,] { { 1, 0 }, { 0, 2 } })).Span.ToArray());
        Assert.Equal([1, 2], norm.Bias.Gradient.Span.ToArray());
    }

    [Fact]
    public void The_mean_becomes_b_and_the_spread_stays()
    {
        var (random, shape) = (new Generator(1), new ImageShape(4, 3, 3));
        var norm = WithRandomParameters(new MeanOnlyBatchNorm(shape), random);
        var x = Normal(random, 12, shape.Size, (1e4, 2));
        var y = norm.Forward(x, Mode.Train);
        for (var c = 0; c < shape.Channels; c++)
        {
            var (before, after) = (Statistics.Of(Channel(x, c)), Statistics.Of(Channel(y, c)));
            Assert.Equal(norm.Bias.Value.Span[c], after.Mean, 1e-6);
            Assert.Equal(before.Std, after.Std, 1e-6);
        }

        float[] Channel(Matrix batch, int c) => [.. Enumerable.Range(0, batch.Rows).SelectMany(r => batch.Row(r).Slice(c * shape.Area, shape.Area).ToArray())];
    }

    [Fact]
    public void A_batch_of_one_gives_b_and_no_gradient()
    {
        var norm = WithRandomParameters(new MeanOnlyBatchNorm(3), new Generator(2));
        Assert.Equal(norm.Bias.Value.Span.ToArray(), norm.Forward(Matrix.From(new float[,] { { 0.25f, -7, 100 } }), Mode.Train).Span.ToArray());
        Assert.Equal([0, 0, 0], norm.Backward(Matrix.From(new float[,] { { 1, 0.1f, -3 } })).Span.ToArray());
    }

    [Fact]
    public void NaN_stays_in_its_feature_and_an_empty_batch_changes_nothing()
    {
        var norm = new MeanOnlyBatchNorm(2);
        Assert.Equal(0, norm.Forward(new Matrix(0, 2), Mode.Train).Rows);
        Assert.Equal(0, norm.Backward(new Matrix(0, 2)).Rows);
        Assert.Equal([0, 0], norm.RunningMean.Value.Span.ToArray());
        var y = norm.Forward(Matrix.From(new float[,] { { float.NaN, 1 }, { 1, 3 } }), Mode.Train);
        Assert.Equal([true, false, true, false], y.Span.ToArray().Select(float.IsNaN));
    }

    [Fact]
    public void Names_shapes_and_nonsense()
    {
        var norm = WithRandomParameters(new MeanOnlyBatchNorm(2), new Generator(3));
        Assert.Equal(("bias", "running_mean"), (norm.Parameters.Single().Name, norm.Buffers.Single().Name));
        norm.Forward(Matrix.From(new float[,] { { 1, 2 } }), Mode.Train);
        norm.Initialize(Initializer.Zeros(), Initializer.Constant(1), new Generator(0));
        Assert.Equal([0, 0, 0, 0], norm.Bias.Value.Span.ToArray().Concat(norm.RunningMean.Value.Span.ToArray()));
        Assert.Contains("2 features need an input of (batch, 2); got (5, 4)", Assert.Throws<ArgumentException>(() => norm.Forward(new Matrix(5, 4), Mode.Train)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => norm.Backward(new Matrix(1, 3)));
        Assert.Throws<InvalidOperationException>(() => new MeanOnlyBatchNorm(2).Backward(new Matrix(1, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanOnlyBatchNorm(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanOnlyBatchNorm(1) { Momentum = -0.1 });
    }
}

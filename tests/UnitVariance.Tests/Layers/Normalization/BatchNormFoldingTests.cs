using static UnitVariance.Tests.Normalizing;

namespace UnitVariance.Tests;

public sealed class BatchNormFoldingTests
{
    [Fact]
    public void By_hand()
    {
        var (linear, norm) = (new Linear(2, 1, Initializer.Constant(3), new Generator(0)), new BatchNorm(1) { Epsilon = 3 });
        linear.Bias.Value[0, 0] = 7;
        (norm.Gamma.Value[0, 0], norm.Beta.Value[0, 0], norm.RunningMean.Value[0, 0], norm.RunningVar.Value[0, 0]) = (8, 5, 2, 13);
        BatchNormFolding.Fold(linear.Weight, linear.Bias, norm);
        // γ / √(13 + 3) = 2: weights 2 · 3, bias 2 (7 - 2) + 5.
        Assert.Equal([6, 6, 15], linear.Weight.Value.Span.ToArray().Concat(linear.Bias.Value.Span.ToArray()));
    }

    [Fact]
    public void A_trained_model_gives_the_same_outputs_without_its_batch_norm_and_stays_as_it_is()
    {
        var random = new Generator(1);
        var model = new Sequential(
            new Linear(6, 20, Initializer.KaimingNormal(), random), new BatchNorm(20), new ReLU(),
            new Sequential(new Linear(20, 16, Initializer.KaimingNormal(), random), new BatchNorm(16)), new Tanh(),
            new Linear(16, 3, Initializer.XavierNormal(), random), new BatchNorm(3));
        var x = Normal(random, 200, 6, (1, 3));
        var labels = Enumerable.Range(0, 200).Select(r => x[r, 0] > 1 ? x[r, 1] > 1 ? 2 : 1 : 0).ToArray();
        new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.2)).Fit(Dataset.FromLabels(x, labels, 3), new() { Epochs = 5, BatchSize = 20 }, random);
        var (before, weights) = (model.Predict(x), model.Parameters.Select(p => p.Value.Span.ToArray()).ToArray());

        var folded = BatchNormFolding.Fold(model);

        Assert.Equal(["Linear", "ReLU", "Sequential", "Tanh", "Linear"], folded.Layers.Select(l => l.Name));
        Assert.IsType<Linear>(((Sequential)folded.Layers[2]).Layers.Single());
        Assert.True(Statistics.Of(before.Span).Std > 0.5);
        // Three layers of up to 20 terms, each rounded some 1e-7 of the greatest.
        AssertClose(before, folded.Predict(x), 1e-5);
        Assert.Equal(weights, model.Parameters.Select(p => p.Value.Span.ToArray()));
        AssertClose(before, model.Predict(x), 0);
    }

    [Fact]
    public void The_channels_of_images_that_a_linear_layer_makes_are_folded_too()
    {
        var (random, shape) = (new Generator(2), new ImageShape(4, 3, 2));
        var norm = WithRandomParameters(new BatchNorm(shape), random);
        var model = new Sequential(new Linear(5, shape.Size, Initializer.Normal(1), random), norm);
        for (var i = 0; i < 20; i++)
            model.Forward(Normal(random, 10, 5), Mode.Train);
        var x = Normal(random, 10, 5);
        AssertClose(model.Predict(x), BatchNormFolding.Fold(model).Predict(x), 1e-5);
    }

    [Fact]
    public void A_convolution_takes_its_batch_normalization_in_and_keeps_stride_and_padding()
    {
        var (random, image) = (new Generator(4), new ImageShape(2, 7, 6));
        var convolution = new Conv2d(image, new() { Channels = 5, Kernel = 3, Stride = (2, 1), Padding = 1 }, Initializer.KaimingNormal(), random) { Name = "first" };
        var norm = WithRandomParameters(new BatchNorm(convolution.Output), random);
        var model = new Sequential(convolution, norm, new ReLU(), new Linear(convolution.Output.Size, 3, Initializer.XavierNormal(), random));
        for (var i = 0; i < 20; i++)
            model.Forward(Normal(random, 10, image.Size), Mode.Train);
        var x = Normal(random, 10, image.Size);
        var folded = BatchNormFolding.Fold(model);
        Assert.Equal(["first", "ReLU", "Linear"], folded.Layers.Select(l => l.Name));
        AssertClose(model.Predict(x), folded.Predict(x), 1e-5);
    }

    [Fact]
    public void Rows_of_a_convolution_are_scaled_by_their_channel()
    {
        var (weight, bias, norm) = (new Parameter("weight", 2, 3, 2, 2), new Parameter("bias", 2), new BatchNorm(new ImageShape(2, 5, 5)) { Epsilon = 1e-12 });
        weight.Value.Span.Fill(1);
        (norm.RunningVar.Value[0, 0], norm.RunningVar.Value[0, 1], norm.RunningMean.Value[0, 1]) = (0.25f, 4, 6);
        BatchNormFolding.Fold(weight, bias, norm);
        Assert.All(weight.Value.Row(0).ToArray(), w => Assert.Equal(2, w, Rounding));
        Assert.All(weight.Value.Row(1).ToArray(), w => Assert.Equal(0.5, w, Rounding));
        AssertClose([0, -3], bias.Value);
    }

    [Fact]
    public void Two_in_a_row_are_both_folded_and_what_follows_something_else_stays()
    {
        var random = new Generator(3);
        var model = new Sequential(new BatchNorm(4), new Linear(4, 3, Initializer.Normal(1), random), new BatchNorm(3), new BatchNorm(3), new Tanh(), new BatchNorm(3));
        foreach (var layer in model.Layers.OfType<BatchNorm>())
            WithRandomParameters(layer, random);
        for (var i = 0; i < 10; i++)
            model.Forward(Normal(random, 10, 4, (2, 3)), Mode.Train);
        var x = Normal(random, 10, 4, (2, 3));
        var folded = BatchNormFolding.Fold(model);
        Assert.Equal(["BatchNorm", "Linear", "Tanh", "BatchNorm"], folded.Layers.Select(l => l.Name));
        AssertClose(model.Predict(x), folded.Predict(x), 1e-5);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_named()
    {
        var (weight, bias) = (new Parameter("weight", 4, 2), new Parameter("bias", 4));
        Assert.Contains("the 3 channels of BatchNorm divide; got weights of (4, 2) and biases of (4)", Assert.Throws<ArgumentException>(() => BatchNormFolding.Fold(weight, bias, new BatchNorm(3))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BatchNormFolding.Fold(weight, new Parameter("bias", 3), new BatchNorm(4)));
    }
}

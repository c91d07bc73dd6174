namespace UnitVariance.Tests;

/// <summary>What papers say of initialization, found again with the engine.</summary>
public sealed class FactsOfTheLiterature
{
    /// <summary>He et al. 2015, fig. 3, on a perceptron: 30 layers of ReLU learn from N(0, 2/n) and not from N(0, 1/n), whose first gradients are 2^14.5 = 23,000 times smaller.</summary>
    [Fact(Explicit = true)]
    public void Thirty_relu_layers_learn_from_He_and_stall_from_Xavier()
    {
        var (xavier, xavierGradient) = Train(Initializer.LeCunNormal());
        var (he, heGradient) = Train(Initializer.KaimingNormal());
        // ln 10 = 2.3026 is the loss of knowing nothing; single batches of 100 scatter about it by 0.01.
        Assert.InRange(xavier.Losses.Min(), 2.28, 2.3026);
        Assert.InRange(xavier.Losses.TakeLast(50).Average(), 2.29, 2.31);
        Assert.InRange(he.Losses.TakeLast(50).Average(), 0.2, 0.8);
        // Over networks the log of a gradient's mean square scatters with variance 5 L/n = 1.5, so its RMS by a factor of 1.8: four such factors, 11, either way.
        Assert.InRange(xavierGradient, 3e-7 / 11, 3e-7 * 11);
        Assert.InRange(heGradient, 1e-2 / 11, 1e-2 * 11);
        // One seed, so the weights differ by √2 in each layer alone; the gradient of the first goes through the other 29. The outputs, and so their softmax, differ a little.
        Assert.InRange(heGradient / xavierGradient, 0.8 * Math.Pow(2, 14.5), 1.25 * Math.Pow(2, 14.5));
    }

    /// <summary>Hanin and Rolnick 2018 (arXiv:1803.01719): the variance of the log mean square is about 5 L/n for ReLU, 2 L/n without.</summary>
    [Theory]
    [InlineData(10, 50)]
    [InlineData(20, 30)]
    [InlineData(4, 100)]
    public void Log_variance_grows_with_depth_over_width(int depth, int width)
    {
        AssertVariance(5.0 * depth / width, Logs(Initializer.KaimingNormal(), () => new ReLU(), (depth, width, 200)));
        AssertVariance(2.0 * depth / width, Logs(Initializer.LeCunNormal(), () => new Identity(), (depth, width, 200)));
    }

    /// <summary>The same at depth 50 and width 100: the mean of the ratio is 1 and yet the typical network loses two thirds.</summary>
    [Fact(Explicit = true)]
    public void At_depth_50_and_width_100_the_median_network_shrinks_though_the_mean_does_not()
    {
        const int networks = 400;
        var logs = Logs(Initializer.KaimingNormal(), () => new ReLU(), (50, 100, networks));
        AssertVariance(2.6, logs);
        // A log-normal variable with mean 1 and log-variance 2.5 has the median exp(-1.25) = 0.29. Its log's std is 1.6: the median's standard error is 1.25 * 1.6 / √400 = 0.1 in the log.
        var median = Math.Exp(logs.Order().ElementAt(networks / 2));
        Assert.InRange(median, Math.Exp(-1.25 - 0.4), Math.Exp(-1.25 + 0.4));
        // The ratio has mean 1 and variance (1 + 5/100)^50 - 1 = 10.5: the mean's standard error is 0.16.
        Assert.Equal(1, logs.Average(Math.Exp), 0.65);
        AssertVariance(1, Logs(Initializer.LeCunNormal(), () => new Identity(), (50, 100, 150)));
    }

    /// <summary>A sample's variance has a standard error of √(2/(N - 1)) of itself, for a nearly normal distribution.</summary>
    private static void AssertVariance(double expected, double[] logs)
    {
        var mean = logs.Average();
        Assert.Equal(expected, logs.Sum(l => (l - mean) * (l - mean)) / (logs.Length - 1), 4 * expected * Math.Sqrt(2.0 / (logs.Length - 1)));
    }

    private static double[] Logs(Initializer rule, Func<Layer> activation, (int Depth, int Width, int Networks) size)
    {
        var random = new Generator(1);
        var x = Conv2dTests.Normal(1, size.Width, random);
        var layers = new List<Layer>();
        for (var i = 0; i < size.Depth; i++)
            layers.AddRange(new Linear(size.Width, size.Width, Initializer.Zeros(), random), activation());
        var model = new Sequential([.. layers]);
        var logs = new double[size.Networks];
        for (var i = 0; i < logs.Length; i++)
        {
            model.Initialize(rule, Initializer.Zeros(), random);
            logs[i] = 2 * Math.Log(Statistics.Of(model.Forward(x, Mode.Inference).Span).RootMeanSquare / Statistics.Of(x.Span).RootMeanSquare);
        }

        return logs;
    }

    private static (TrainingHistory History, double FirstGradient) Train(Initializer rule)
    {
        var (mnist, random) = (Mnist.Load(), new Generator(3));
        var model = Sequential.Mlp([784, .. Enumerable.Repeat(100, 29), 10], () => new ReLU(), rule, random);
        var batch = mnist.Train.Take(100);
        var gradient = Inspect.Gradients(model, batch.Inputs, batch.Targets, new SoftmaxCrossEntropy())[0].WeightGradient!.Value.RootMeanSquare;
        return (new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.01)).Fit(mnist.Train, new() { BatchSize = 100, MaxSteps = 600 }, random), gradient);
    }
}

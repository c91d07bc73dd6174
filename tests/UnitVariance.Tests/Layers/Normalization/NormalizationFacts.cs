namespace UnitVariance.Tests;

/// <summary>What the literature says of batch normalization, measured.</summary>
public sealed class NormalizationFacts
{
    private static readonly int[] Sizes = [784, 100, 100, 100, 10];

    /// <summary>Yang et al. 2019, arXiv:1902.08129: with batch norm and ReLU the squared gradient grows by π/(π - 1) = 1.467 a layer at initialization.</summary>
    [Fact]
    public void Batch_norm_with_relu_makes_squared_gradients_grow_by_1_467_a_layer()
    {
        var logs = new List<double>();
        for (long seed = 1; seed <= 3; seed++)
            logs.AddRange(LogGrowth(width: 500, batch: 128, depth: 16, new Generator(seed)));
        // 36 layers scatter by 0.02 each, so that their mean is known to 0.004; a batch of 128 instead of an infinite one adds 0.005.
        Assert.Equal(Math.PI / (Math.PI - 1), Math.Exp(logs.Average()), 0.015);
    }

    /// <summary>Ioffe and Szegedy 2015, figure 1a, its first thousand steps. 11.35% is the share of ones among the test digits: a plain network says one digit for all.</summary>
    [Fact]
    public void With_batch_norm_a_small_start_learns_the_digits_in_a_thousand_steps_and_without_it_nothing()
    {
        Assert.InRange(Accuracies(batchNorm: true, [1000])[0], 88, 94);
        Assert.InRange(Accuracies(batchNorm: false, [1000])[0], 8, 12);
    }

    /// <summary>Figure 1a on. Elsewhere measured: 91.3 95.7 96.8 98.0 with batch norm, 10.1 10.1 11.4 49.7 without.</summary>
    [Fact(Explicit = true)]
    public void Over_twenty_thousand_steps_batch_norm_stays_ahead_while_the_plain_network_wakes_up()
    {
        var normalized = Accuracies(batchNorm: true, [1000, 5000, 10_000, 20_000]);
        var plain = Accuracies(batchNorm: false, [1000, 5000, 10_000, 20_000]);
        // Between seeds the four differ by 0.3, 0.7, 0.2 and 0.1 points with batch norm; the plain network's last, on its way up, by 3.
        double[] expected = [91.3, 95.7, 96.8, 98.0];
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(expected[i], normalized[i], 2.0);
            Assert.True(normalized[i] > plain[i] + 30, $"{normalized[i]} against {plain[i]}");
        }

        Assert.All(plain[..3], accuracy => Assert.InRange(accuracy, 8, 15));
        Assert.InRange(plain[3], 30, 65);
    }

    /// <summary>The logarithm of the growth of the squared gradient through each block of Linear, BatchNorm and ReLU, from below the last to above the first:
    /// there the gradient has not yet, or the input is not yet, what the depth makes of it.</summary>
    private static IEnumerable<double> LogGrowth(int width, int batch, int depth, Generator random)
    {
        var layers = Enumerable.Range(0, depth)
            .SelectMany(_ => new Layer[] { new Linear(width, width, Initializer.KaimingNormal(), random), new BatchNorm(width), new ReLU() }).ToArray();
        new Sequential(layers).Forward(Normalizing.Normal(random, batch, width), Mode.Train);
        var (gradient, squares) = (Normalizing.Normal(random, batch, width), new List<double>());
        for (var i = layers.Length - 1; i >= 0; i--)
        {
            gradient = layers[i].Backward(gradient);
            if (i % 3 == 0)
                squares.Add(Math.Log(Statistics.Of(gradient.Span).RootMeanSquare) * 2);
        }

        return squares.Zip(squares.Skip(1), (above, below) => below - above).Skip(1).SkipLast(2);
    }

    /// <summary>Test accuracies in percent after these steps: sigmoid, weights N(0, 0.01²), pixels from 0 to 1, batches of 60, learning rate 0.1.</summary>
    private static double[] Accuracies(bool batchNorm, int[] after)
    {
        var (random, digits, accuracies) = (new Generator(1), Mnist.Load(), new List<double>());
        var layers = new List<Layer>();
        for (var i = 1; i < Sizes.Length; i++)
        {
            if (i > 1 && batchNorm)
                layers.Add(new BatchNorm(Sizes[i - 1]));
            if (i > 1)
                layers.Add(new Sigmoid());
            layers.Add(new Linear(Sizes[i - 1], Sizes[i], Initializer.Normal(0.01), random));
        }

        var model = new Sequential([.. layers]);
        new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.1))
            .Watch(after, (_, _) => accuracies.Add(100 * Metrics.Accuracy(model, digits.Test)))
            .Fit(digits.Train, new() { Epochs = 20, BatchSize = 60, MaxSteps = after[^1] }, random);
        return [.. accuracies];
    }
}

namespace UnitVariance.Lessons;

/// <summary>The same short training of a multilayer perceptron from several seeds: softmax cross-entropy, by default plain SGD and the first 10,000 MNIST digits.</summary>
/// <param name="Sizes">Units of each layer, input first.</param>
/// <param name="Activation">Makes the activation of each hidden layer.</param>
/// <param name="Weights">How the weights start.</param>
public sealed record TrainingStudy(int[] Sizes, Func<Layer> Activation, Initializer Weights)
{
    /// <summary>The digits to train and test on; by default <see cref="Digits.Standardized"/>.</summary>
    public Mnist Data { get => field ?? Digits.Standardized; init; }

    /// <summary>The learning rate; by default 0.1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Makes the optimizer from the learning rate; by default plain SGD.</summary>
    public Func<double, Optimizer> Optimizer { get; init; } = rate => new SGD(rate);

    /// <summary>Examples in a step; by default 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Steps; by default 250.</summary>
    public int Steps { get; init; } = 250;

    /// <summary>The seeds; by default 1, 2 and 3. A seed decides the weights and the order of the digits.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3];

    /// <summary>How the biases start; by default at zero.</summary>
    public Initializer Biases { get; init; } = Initializer.Zeros();

    /// <summary>The share of each hidden layer's activations that dropout sets to zero in training; by default 0, no dropout.</summary>
    public double Dropout { get; init; }

    /// <summary>Builds the network of each seed; by default a multilayer perceptron from the arguments, biases and dropout. For networks of other layers, and for weights that come from data or from another network.</summary>
    public Func<Generator, Sequential>? Network { get; init; }

    /// <summary>Whether to measure the accuracy on the test digits after every epoch too; by default not.</summary>
    public bool WatchEpochs { get; init; }

    /// <summary>Looks into the network of the first seed at these steps, as <see cref="Trainer.Watch(IEnumerable{int}, Action{Sequential, TrainingStep})"/> does. By default nobody looks.</summary>
    public (IEnumerable<int> Steps, Action<Sequential, TrainingStep> Look)? Watch { get; init; }

    /// <summary>Trains from every seed, side by side, and tests each network on the test digits. The result does not depend on how many run at once.</summary>
    /// <exception cref="InvalidOperationException">There is no seed, or one stands there twice.</exception>
    public StudyResult Run() => new([.. Lessons.Seeds.SideBySide(Seeds).Select(Train)]);

    private TrainedNetwork Train(int seed)
    {
        var random = new Generator(seed);
        var model = Network?.Invoke(random) ?? Mlp(random);
        var trainer = new Trainer(model, new SoftmaxCrossEntropy(), Optimizer(LearningRate));
        if (seed == Seeds[0] && Watch is { } look)
            trainer.Watch(look.Steps, look.Look);
        var history = trainer.Fit(Data.Train, new()
        {
            BatchSize = BatchSize,
            Epochs = Steps,
            MaxSteps = Steps,
            Validation = WatchEpochs ? Data.Test : null,
        }, random);
        return new(seed, model, history, Metrics.Accuracy(model, Data.Test));
    }

    private Sequential Mlp(Generator random)
    {
        var dropouts = 0;
        Func<Layer> hidden = Dropout == 0 ? Activation : () => new Sequential(Activation(), new Dropout(Dropout, random.Fork(dropouts++)));
        var model = Sequential.Mlp(Sizes, hidden, Weights, random);
        foreach (var layer in model.Layers.OfType<Linear>())
            Biases.Fill(layer.Bias.Value, layer.Fans, random);
        return model;
    }
}

/// <summary>One trained network: the seed it grew from, its training, and the share of the test digits that it gets right.</summary>
public sealed record TrainedNetwork(int Seed, Sequential Model, TrainingHistory History, double Accuracy)
{
    /// <summary>How many steps it took until the mean loss of the last <paramref name="window"/> steps fell below <paramref name="loss"/>; <c>null</c> when it never did.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> is not positive.</exception>
    public int? StepsUntil(double loss, int window = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        for (var step = window; step <= History.Losses.Count; step++)
        {
            if (History.Losses.Skip(step - window).Take(window).Average() < loss)
                return step;
        }
        return null;
    }
}

/// <summary>What <see cref="TrainingStudy"/> found.</summary>
/// <param name="Runs">A trained network for each seed.</param>
public sealed record StudyResult(IReadOnlyList<TrainedNetwork> Runs)
{
    /// <summary>The test accuracy of each run, from 0 to 1.</summary>
    public IEnumerable<double> Accuracies => Runs.Select(run => run.Accuracy);

    /// <summary>The lowest test accuracy of all runs.</summary>
    public double Lowest => Accuracies.Min();

    /// <summary>The highest test accuracy of all runs.</summary>
    public double Highest => Accuracies.Max();

    /// <summary>The mean test accuracy over the seeds; its <see cref="Estimate.Spread"/> is the standard deviation between seeds.</summary>
    public Estimate Accuracy => Estimate.Mean(Accuracies);
}

/// <summary>The seeds of a study.</summary>
internal static class Seeds
{
    /// <summary>The seeds, to be run side by side, with results in their order.</summary>
    /// <exception cref="InvalidOperationException">There is no seed, or one stands there twice and would count as another network.</exception>
    public static ParallelQuery<int> SideBySide(IReadOnlyList<int> seeds) => seeds.Count > 0 && seeds.Distinct().Count() == seeds.Count
        ? seeds.AsParallel().AsOrdered()
        : throw new InvalidOperationException($"A study needs seeds, each of them once; got {(seeds.Count == 0 ? "none" : string.Join(", ", seeds))}.");
}

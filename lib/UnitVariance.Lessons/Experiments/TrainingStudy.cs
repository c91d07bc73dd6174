namespace UnitVariance.Lessons;

/// <summary>The same short training of a multilayer perceptron from several seeds: softmax cross-entropy, plain SGD, the first 10,000 MNIST digits.</summary>
/// <param name="Sizes">Units of each layer, input first.</param>
/// <param name="Activation">Makes the activation of each hidden layer.</param>
/// <param name="Weights">How the weights start; biases start at zero.</param>
public sealed record TrainingStudy(int[] Sizes, Func<Layer> Activation, Initializer Weights)
{
    /// <summary>The digits to train and test on; by default <see cref="Digits.Standardized"/>.</summary>
    public Mnist Data { get; init; } = Digits.Standardized;

    /// <summary>The learning rate; by default 0.1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Examples in a step; by default 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Steps; by default 250.</summary>
    public int Steps { get; init; } = 250;

    /// <summary>The seeds; by default 1, 2 and 3. A seed decides the weights and the order of the digits.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3];

    /// <summary>Looks into the network of the first seed before the first step, 0, and after every step; it must not change the parameters. By default nobody looks.</summary>
    public Action<Sequential, int>? Watch { get; init; }

    /// <summary>Trains from every seed, side by side, and tests each network on the test digits. The result does not depend on how many run at once.</summary>
    public StudyResult Run() => new([.. Seeds.AsParallel().AsOrdered().Select(Train)]);

    private TrainedNetwork Train(int seed)
    {
        var random = new Generator((ulong)seed);
        var model = Sequential.Mlp(Sizes, Activation, Weights, random);
        var watch = seed == Seeds[0] ? Watch : null;
        watch?.Invoke(model, 0);
        var history = new Trainer(model, new SoftmaxCrossEntropy(), new Sgd(LearningRate))
            .Fit(Data.Train, new() { BatchSize = BatchSize, Epochs = Steps, MaxSteps = Steps, OnStep = step => watch?.Invoke(model, step.Step) }, random);
        return new(seed, model, history, Metrics.Accuracy(model, Data.Test));
    }
}

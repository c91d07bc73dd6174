namespace UnitVariance.Lessons;

/// <summary>The same short training of a recurrent layer from several seeds: a linear layer reads the last state, softmax cross-entropy, Adam, gradients clipped to norm 1.</summary>
/// <param name="Layer">Makes the recurrent layer.</param>
/// <param name="Data">Sequences to train and to test on; rows hold step after step.</param>
public sealed record SequenceStudy(Func<Generator, Recurrent> Layer, (Dataset Train, Dataset Test) Data)
{
    /// <summary>Adam's learning rate; by default 0.001.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Sequences in a step; by default 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Steps; by default 200.</summary>
    public int Steps { get; init; } = 200;

    /// <summary>The seeds; by default 1, 2 and 3. A seed decides the weights and the order of the sequences.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3];

    /// <summary>Trains from every seed, side by side, and tests each network. The result does not depend on how many run at once.</summary>
    /// <exception cref="InvalidOperationException">There is no seed, or one stands there twice.</exception>
    public StudyResult Run() => new([.. Lessons.Seeds.SideBySide(Seeds).Select(Train)]);

    private TrainedNetwork Train(int seed)
    {
        var random = new Generator(seed);
        var layer = Layer(random);
        var model = new Sequential(layer, new Linear(layer.Hidden, Data.Train.Classes, Initializer.LeCunNormal(), random));
        var history = new Trainer(model, new SoftmaxCrossEntropy(), new Adam(LearningRate))
            .Fit(Data.Train, new() { BatchSize = BatchSize, Epochs = Steps, MaxSteps = Steps, ClipNorm = 1 }, random);
        return new(seed, model, history, Metrics.Accuracy(model, Data.Test));
    }
}

namespace UnitVariance.Lessons;

/// <summary>
/// The experiment of Nielsen, "Neural Networks and Deep Learning", chapter 3: a network [784, hidden, 10] of sigmoid units learns from the first 50,000
/// training images of MNIST and is measured on the other 10,000. Cross-entropy summed over the ten outputs, batches of 10, learning rate 0.1,
/// weight decay λ = 5, biases from N(0, 1).
/// </summary>
/// <param name="Hidden">Hidden units: 30 or 100.</param>
/// <param name="Weights">How the weights start.</param>
public sealed record NielsenStudy(int Hidden, Initializer Weights)
{
    /// <summary>Steps in one epoch.</summary>
    public const int Epoch = Examples / BatchSize;

    private const int Examples = 50_000, Validation = 10_000, BatchSize = 10, Outputs = 10, Probe = 1000;

    private const double LearningRate = 0.1, Lambda = 5;

    private static readonly Lazy<(Dataset Train, Dataset Validation, Matrix Probe)> Images = new(() =>
    {
        var all = Mnist.Load().Train;
        var validation = all.Subset([.. Enumerable.Range(Examples, Validation)]);
        return (all.Take(Examples), validation, validation.Take(Probe).Inputs);
    });

    /// <summary>How the weights of the output layer start; by default as the others.</summary>
    public Initializer OutputWeights { get; init; } = Weights;

    /// <summary>After which steps to look; the last one ends the training. By default some of the first epoch, and its end.</summary>
    public IReadOnlyList<int> Looks { get; init; } = [250, 500, 1000, 2000, Epoch];

    /// <summary>The seeds; by default 1, 2 and 3.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3];

    /// <summary>Trains from every seed, side by side. The result does not depend on how many run at once.</summary>
    /// <exception cref="InvalidOperationException">There is no seed, or one stands there twice.</exception>
    public NielsenResult Run() => new([.. Lessons.Seeds.SideBySide(Seeds).Select(Train)]);

    /// <summary>The network before training, as one seed makes it.</summary>
    public Sequential Build(Generator random)
    {
        var model = Sequential.Mlp([784, Hidden, Outputs], () => new Sigmoid(), Weights, random);
        model.Layers[0].Initialize(Weights, Initializer.Normal(1), random);
        model.Layers[2].Initialize(OutputWeights, Initializer.Normal(1), random);
        return model;
    }

    /// <summary>
    /// The share of the squared gradient that passes through the slope of the hidden units before training: the mean square of the cost's gradient
    /// at their weighted inputs z over the mean square at their outputs.
    /// </summary>
    /// <param name="batch">Digits and one-hot targets.</param>
    /// <param name="random">Where the weights and biases come from.</param>
    public double PassedGradient(Dataset batch, Generator random)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var gradients = Inspect.Gradients(Build(random), batch.Inputs, batch.Targets, new BinaryCrossEntropyWithLogits());
        return Math.Pow(gradients[0].RootMeanSquare / gradients[1].RootMeanSquare, 2);
    }

    private IReadOnlyList<NielsenLook> Train(int seed)
    {
        var random = new Generator(seed);
        var model = Build(random);
        foreach (var bias in model.Parameters.Where(parameter => parameter.Name == "bias"))
            bias.Decays = false;
        var looks = new List<NielsenLook>();
        // The library's cost is the mean over the outputs, Nielsen's their sum: so rate times 10, and decay divided by 10.
        var sgd = new SGD(LearningRate * Outputs) { WeightDecay = Lambda / Examples / Outputs };
        new Trainer(model, new BinaryCrossEntropyWithLogits(), sgd)
            .Watch([0, .. Looks], (_, step) => looks.Add(LookAt(model, step.Step)))
            .Fit(Images.Value.Train, new() { BatchSize = BatchSize, Epochs = Looks[^1], MaxSteps = Looks[^1] }, random);
        return looks;
    }

    private static NielsenLook LookAt(Sequential model, int step) =>
        new(step, Metrics.Accuracy(model, Images.Value.Validation), Inspect.Activations(model, Images.Value.Probe)[1].Saturated!.Value);
}

/// <summary>A network of <see cref="NielsenStudy"/> after some steps.</summary>
/// <param name="Step">How many; 0 is before training.</param>
/// <param name="Accuracy">The share of the validation images that it gets right.</param>
/// <param name="Saturated">The share of its hidden outputs below 0.015 or above 0.985.</param>
public sealed record NielsenLook(int Step, double Accuracy, double Saturated);

/// <summary>What <see cref="NielsenStudy"/> found.</summary>
/// <param name="Runs">What was seen in each run, step after step, beginning before training.</param>
public sealed record NielsenResult(IReadOnlyList<IReadOnlyList<NielsenLook>> Runs)
{
    /// <summary>The steps that were looked at, 0 first.</summary>
    public int[] Steps => [.. Runs[0].Select(look => look.Step)];

    /// <summary>The mean accuracy over the seeds after some steps.</summary>
    public Estimate Accuracy(int step) => Estimate.Mean(At(step).Select(look => look.Accuracy));

    /// <summary>By how much the accuracy after some steps exceeds another study's: the mean over the seeds, each run against the run of the same seed.</summary>
    /// <param name="other">A study with the same seeds that looked at the same step.</param>
    /// <param name="step">After how many steps.</param>
    public Estimate LeadOver(NielsenResult other, int step)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Estimate.Mean(At(step).Zip(other.At(step), (ours, theirs) => ours.Accuracy - theirs.Accuracy));
    }

    /// <summary>The mean saturated share over the seeds after some steps.</summary>
    public Estimate Saturated(int step) => Estimate.Mean(At(step).Select(look => look.Saturated));

    private IEnumerable<NielsenLook> At(int step) => Runs.Select(run => run.Single(look => look.Step == step));
}

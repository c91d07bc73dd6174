namespace UnitVariance;

/// <summary>How long and with what company a model is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over the training data; by default 1.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>The most steps over all epochs, however many epochs they take; by default no limit. The last epoch may be cut short.</summary>
    public int? MaxSteps { get; init; }

    /// <summary>Examples in a step; by default 64. The last step of an epoch takes what is left.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Whether every epoch has an order of its own; by default true.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Data to measure the model on after every epoch; by default none.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>The learning rate of every step, counted from 0 in this run; by default the optimizer's own, all along.</summary>
    /// <remarks>It writes the optimizer's <see cref="Optimizer.LearningRate"/>, which keeps the last value.</remarks>
    public Schedule? Schedule { get; init; }

    /// <summary>When to end before all epochs are done; by default never. Needs <see cref="Validation"/>.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>The greatest size of an element of a gradient, as <see cref="GradientClipping.ByValue"/>; by default no limit.</summary>
    public double? ClipValue { get; init; }

    /// <summary>The greatest global norm of the gradients, as <see cref="GradientClipping.ByGlobalNorm"/>; by default no limit. With both limits
    /// the elements are clipped first.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>Told about a hundred times in all, and at the end of every epoch.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Stops training before the next step; the history so far is returned.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>One step of training, just done.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Step">The step, counted from 1 over all epochs; 0 before the first.</param>
/// <param name="Loss">The mean loss of its batch, before the parameters moved.</param>
public readonly record struct TrainingStep(int Epoch, int Step, double Loss);

/// <summary>How far training has come.</summary>
/// <param name="Epoch">The epoch under way, counted from 1.</param>
/// <param name="Step">Steps done, over all epochs.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Loss">The loss of the last step.</param>
public readonly record struct TrainingProgress(int Epoch, int Step, int Steps, double Loss)
{
    /// <summary>The share done, from 0 to 1.</summary>
    public double Fraction => (double)Step / Steps;
}

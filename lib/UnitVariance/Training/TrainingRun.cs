namespace UnitVariance;

/// <summary>What one call of Fit keeps.</summary>
internal sealed class TrainingRun
{
    /// <summary>Steps that lists have room for from the start, so that they need not grow in between. A run that is to stop early may be allowed
    /// far more than it takes.</summary>
    private const int Room = 1 << 20;

    private readonly BestEpoch? _best;

    public TrainingRun(Sequential model, Dataset train, TrainingOptions options)
    {
        var stepsPerEpoch = (train.Count - 1) / options.BatchSize + 1;
        Steps = checked((int)Math.Min((long)stepsPerEpoch * options.Epochs, options.MaxSteps ?? int.MaxValue));
        (Train, Options, Order) = (train, options, [.. Enumerable.Range(0, train.Count)]);
        var room = Math.Min(Steps, Room);
        (Losses, LearningRates, GradientNorms) = (new(room), new(room), new(options.ClipNorm is null ? 0 : room));
        _best = options.EarlyStopping is { } rule ? new(model, rule) : null;
    }

    public Dataset Train { get; }

    public TrainingOptions Options { get; }

    public int Steps { get; }

    public int[] Order { get; }

    public List<double> Losses { get; }

    public List<double> LearningRates { get; }

    public List<double> GradientNorms { get; }

    public List<EpochResult> Epochs { get; } = [];

    public void Report(int epoch, bool atEnd)
    {
        if (atEnd || IsLast || Losses.Count % Math.Max(1, Steps / 100) == 0)
            Options.Progress?.Report(new(epoch, Losses.Count, Steps, Losses[^1]));
    }

    /// <summary>Files the result of an epoch, and ends the run when it no longer improves.</summary>
    public TrainingHistory? Add(EpochResult result)
    {
        Epochs.Add(result);
        Options.Schedule?.Observe(Options.Validation is null ? result.TrainLoss : result.ValidationLoss);
        _best?.Observe(result);
        return _best is { OutOfPatience: true }
            ? End(StopReason.EarlyStopped, $"Stopped early after epoch {result.Epoch}: no improvement for {Options.EarlyStopping!.Patience} epochs{AfterBest}.")
            : null;
    }

    public TrainingHistory Completed() => End(StopReason.Completed, $"Completed {Losses.Count} steps, {Epochs.Count} whole epochs.");

    public TrainingHistory End(StopReason reason, string message)
    {
        _best?.Restore();
        return new(Losses, Epochs, reason, message) { LearningRates = LearningRates, GradientNorms = GradientNorms, BestEpoch = _best?.Epoch };
    }

    private bool IsLast => Losses.Count == Steps;

    private string AfterBest => _best?.Epoch is { } epoch ? $" after epoch {epoch}, the best" : "";
}

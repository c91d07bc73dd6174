using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// Trains a model: for each mini-batch forward, loss, backward, step. A step allocates no memory once the buffers have grown to the batch.
/// </summary>
public sealed class Trainer
{
    private const string Advice = "try a smaller learning rate or initial scale";

    private readonly Sequential _model;
    private readonly Loss _loss;
    private readonly Optimizer _optimizer;
    private readonly Matrix _x = new(0, 0), _t = new(0, 0);

    /// <summary>A trainer of this model, with this loss and this optimizer.</summary>
    public Trainer(Sequential model, Loss loss, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(optimizer);
        (_model, _loss, _optimizer) = (model, loss, optimizer);
    }

    /// <summary>Trains, and tells what happened. A loss that is not finite ends training with a message, not with an exception.</summary>
    /// <param name="train">The training data, not empty.</param>
    /// <param name="options">How long, and with what company.</param>
    /// <param name="random">Orders the examples of each epoch.</param>
    /// <exception cref="ArgumentException">The data are empty, do not fit the model, or an option is not positive.</exception>
    public TrainingHistory Fit(Dataset train, TrainingOptions options, Generator random)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.BatchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxSteps ?? 1);
        if (train.Count == 0)
            throw new ArgumentException("Training needs at least one example; the data set is empty.", nameof(train));

        var stepsPerEpoch = (train.Count - 1) / options.BatchSize + 1;
        var steps = Math.Min((long)stepsPerEpoch * options.Epochs, options.MaxSteps ?? int.MaxValue);
        var run = new Run(train, options, checked((int)steps));
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
        {
            if (options.Shuffle)
                random.Shuffle(run.Order);
            if (Epoch(run, epoch) is { } stopped)
                return stopped;
        }

        return run.Completed();
    }

    private TrainingHistory? Epoch(Run run, int epoch)
    {
        var (options, sum) = (run.Options, 0.0);
        for (var first = 0; first < run.Order.Length; first += options.BatchSize)
        {
            if (options.Cancellation.IsCancellationRequested)
                return run.End(StopReason.Cancelled, $"Cancelled after step {run.Losses.Count} of {run.Steps}.");
            if (run.Losses.Count == run.Steps)
                return run.Completed();
            var batch = run.Order.AsSpan(first, Math.Min(options.BatchSize, run.Order.Length - first));
            run.Train.Gather(batch, _x, _t);
            var loss = _loss.Forward(_model.Forward(_x, Mode.Train), _t);
            run.Losses.Add(loss);
            sum += loss * batch.Length;
            if (!double.IsFinite(loss))
                return run.End(StopReason.Diverged, $"Diverged: the loss of step {run.Losses.Count} (epoch {epoch}) is {loss}; {WhereNotFinite(run.Train)}.");
            _model.BackwardParameters(_loss.Backward());
            options.Recorder?.BeforeUpdate(_model, new(epoch, run.Losses.Count, loss));
            _optimizer.Step(_model.Parameters);
            options.Recorder?.AfterUpdate(_model);
            options.OnStep?.Invoke(new(epoch, run.Losses.Count, loss));
            run.Report(epoch, atEnd: first + batch.Length == run.Order.Length);
        }

        if (FirstBadParameter(run.Train) is { } parameter)
            return run.End(StopReason.Diverged, $"Diverged: after step {run.Losses.Count} (epoch {epoch}) {parameter}.");
        run.Epochs.Add(Measure(run, new(epoch, sum / run.Order.Length, double.NaN, double.NaN)));
        return null;
    }

    private EpochResult Measure(Run run, EpochResult result)
    {
        if (run.Options.Validation is not { } validation)
            return result;
        var outputs = _model.Predict(validation.Inputs);
        return result with
        {
            ValidationLoss = _loss.Forward(outputs, validation.Targets),
            ValidationAccuracy = validation.Labels.Length > 0 ? Metrics.Accuracy(outputs, validation) : double.NaN,
        };
    }

    /// <summary>Goes through the batch once more, before any parameter has moved, to find where the bad number arose.</summary>
    private string WhereNotFinite(Dataset train)
    {
        if (BadData(train) is { } bad)
            return bad;
        var x = _x;
        for (var i = 0; i < _model.Layers.Count; i++)
        {
            x = _model.Layers[i].Forward(x, Mode.Train);
            if (!Reduction.AllFinite(x.Span))
                return $"the first values that are not finite come out of layer {i} ({_model.Layers[i].Name}); {Advice}";
        }

        return $"every layer's output is finite, so the loss itself overflowed; {Advice}";
    }

    private string? FirstBadParameter(Dataset train)
    {
        for (var i = 0; i < _model.Layers.Count; i++)
            foreach (var parameter in _model.Layers[i].Parameters)
                if (!Reduction.AllFinite(parameter.Value.Span))
                    return $"the {parameter.Name} of layer {i} ({_model.Layers[i].Name}) is not finite; {BadData(train) ?? Advice}";
        return null;
    }

    private static string? BadData(Dataset train) =>
        Reduction.AllFinite(train.Inputs.Span) && Reduction.AllFinite(train.Targets.Span) ? null : "the training data hold a value that is not finite; clean them first";

    /// <summary>What one call of Fit keeps.</summary>
    private sealed class Run(Dataset train, TrainingOptions options, int steps)
    {
        public Dataset Train { get; } = train;

        public TrainingOptions Options { get; } = options;

        public int Steps { get; } = steps;

        public int[] Order { get; } = [.. Enumerable.Range(0, train.Count)];

        public List<double> Losses { get; } = new(steps);

        public List<EpochResult> Epochs { get; } = [];

        public void Report(int epoch, bool atEnd)
        {
            if (atEnd || Losses.Count % Math.Max(1, Steps / 100) == 0)
                Options.Progress?.Report(new(epoch, Losses.Count, Steps, Losses[^1]));
        }

        public TrainingHistory Completed() => End(StopReason.Completed, $"Completed {Losses.Count} steps, {Epochs.Count} whole epochs.");

        public TrainingHistory End(StopReason reason, string message) => new(Losses, Epochs, reason, message);
    }
}

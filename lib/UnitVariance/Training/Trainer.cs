namespace UnitVariance;

/// <summary>
/// Trains a model: for each mini-batch forward, loss, backward, step. A step allocates no memory once the buffers have grown to the batch.
/// </summary>
public sealed class Trainer
{
    private readonly Sequential _model;
    private readonly Loss _loss;
    private readonly Optimizer _optimizer;
    private readonly Matrix _x = new(0, 0), _t = new(0, 0);
    private readonly List<(Func<int, bool> At, Action<Sequential, TrainingStep> Look)> _watches = [];

    /// <summary>A trainer of this model, with this loss and this optimizer.</summary>
    public Trainer(Sequential model, Loss loss, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(optimizer);
        (_model, _loss, _optimizer) = (model, loss, optimizer);
    }

    /// <summary>Looks at the model before training, as step 0 with a loss of NaN, and after every so many steps, in every run of <see cref="Fit"/>.</summary>
    /// <param name="every">1 for every step, 10 for steps 0, 10, 20 ...</param>
    /// <param name="look">Called on the training thread with the model and the step just done. It may run the model but must not change parameters; the
    /// gradients there are those that led to the step.</param>
    /// <returns>This trainer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public Trainer Watch(int every, Action<Sequential, TrainingStep> look)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(every);
        return Watch(step => step % every == 0, look);
    }

    /// <summary>Looks at the model after these steps, 0 being before training.</summary>
    /// <param name="steps">The steps, in any order.</param>
    /// <param name="look">As for <see cref="Watch(int, Action{Sequential, TrainingStep})"/>.</param>
    /// <returns>This trainer.</returns>
    public Trainer Watch(IEnumerable<int> steps, Action<Sequential, TrainingStep> look)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return Watch(new HashSet<int>(steps).Contains, look);
    }

    /// <summary>Records what goes on inside the model.</summary>
    /// <returns>This trainer.</returns>
    public Trainer Watch(TrainingRecorder recorder)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        _watches.Insert(0, (recorder.Watches, recorder.Look)); // before a look that runs the model, and so writes over what the step has left
        return this;
    }

    /// <summary>Trains, and tells what happened. A loss that is not finite ends training with a message, not with an exception.</summary>
    /// <param name="train">The training data, not empty.</param>
    /// <param name="options">How long, and with what company.</param>
    /// <param name="random">Orders the examples of each epoch.</param>
    /// <exception cref="ArgumentException">The data are empty, do not fit the model, an option is not positive, or early stopping lacks what it watches.</exception>
    public TrainingHistory Fit(Dataset train, TrainingOptions options, Generator random)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        if (train.Count == 0)
            throw new ArgumentException("Training needs at least one example; the data set is empty.", nameof(train));
        Check(options, train);

        var run = new TrainingRun(_model, train, options);
        Look(new(1, 0, double.NaN));
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
        {
            if (options.Shuffle)
                random.Shuffle(run.Order);
            if (Epoch(run, epoch) is { } stopped)
                return stopped;
        }

        return run.Completed();
    }

    private TrainingHistory? Epoch(TrainingRun run, int epoch)
    {
        var (options, sum) = (run.Options, 0.0);
        for (var first = 0; first < run.Order.Length; first += options.BatchSize)
        {
            if (options.Cancellation.IsCancellationRequested)
                return run.End(StopReason.Cancelled, $"Cancelled after step {run.Losses.Count} of {run.Steps}.");
            if (run.Losses.Count == run.Steps)
                return Diverged(run, epoch) ?? run.Completed();
            var batch = run.Order.AsSpan(first, Math.Min(options.BatchSize, run.Order.Length - first));
            run.Train.Gather(batch, _x, _t);
            var loss = _loss.Forward(_model.Forward(_x, Mode.Train), _t);
            run.Losses.Add(loss);
            sum += loss * batch.Length;
            if (!double.IsFinite(loss))
                return run.End(StopReason.Diverged, $"Diverged: the loss of step {run.Losses.Count} (epoch {epoch}) is {loss}; {Divergence.FirstBadLayer(_model, run.Train)}.");
            var atEnd = first + batch.Length == run.Order.Length;
            Step(run);
            Look(new(epoch, run.Losses.Count, loss));
            run.Report(epoch, atEnd);
        }

        return Diverged(run, epoch) ?? run.Add(Measure(run, new(epoch, sum / run.Order.Length, double.NaN, double.NaN)));
    }

    /// <summary>The end of a run whose last step ruined a parameter, which no loss has seen yet; null when all are finite.</summary>
    private TrainingHistory? Diverged(TrainingRun run, int epoch) =>
        Divergence.FirstBadParameter(_model, run.Train) is { } parameter
            ? run.End(StopReason.Diverged, $"Diverged: after step {run.Losses.Count} (epoch {epoch}) {parameter}.")
            : null;

    /// <summary>Takes the gradients of the loss back through the model and moves the parameters, as the options say.</summary>
    private void Step(TrainingRun run)
    {
        var (options, dy) = (run.Options, _loss.Backward());
        if (options.Schedule is { } schedule)
            _optimizer.LearningRate = schedule.At(run.LearningRates.Count);
        run.LearningRates.Add(_optimizer.LearningRate);
        _model.BackwardParameters(dy);
        if (options.ClipValue is { } limit)
            GradientClipping.ByValue(_model.Parameters, limit);
        if (options.ClipNorm is { } maxNorm)
            run.GradientNorms.Add(GradientClipping.ByGlobalNorm(_model.Parameters, maxNorm));
        _optimizer.Step(_model.Parameters);
    }

    private Trainer Watch(Func<int, bool> at, Action<Sequential, TrainingStep> look)
    {
        ArgumentNullException.ThrowIfNull(look);
        _watches.Add((at, look));
        return this;
    }

    private void Look(TrainingStep step)
    {
        foreach (var (at, look) in _watches)
            if (at(step.Step))
                look(_model, step);
    }

    private EpochResult Measure(TrainingRun run, EpochResult result)
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

    private static void Check(TrainingOptions options, Dataset train)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.BatchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxSteps ?? 1);
        GradientClipping.RequirePositive(options.ClipValue ?? 1, nameof(options.ClipValue));
        GradientClipping.RequirePositive(options.ClipNorm ?? 1, nameof(options.ClipNorm));
        if (options.Validation is { } data && (data.Count == 0 || data.Inputs.Cols != train.Inputs.Cols || data.Targets.Cols != train.Targets.Cols))
            throw new ArgumentException($"{nameof(options.Validation)} needs examples like those of training, with {train.Inputs.Cols} inputs and {train.Targets.Cols} targets; it has {data.Count}, with {data.Inputs.Cols} and {data.Targets.Cols}.", nameof(options));
        if (options.EarlyStopping is { } rule
            && (options.Validation is not { } validation || (rule.Metric == StoppingMetric.ValidationAccuracy && validation.Labels.Length == 0)))
            throw new ArgumentException($"Early stopping on {rule.Metric} needs data to measure it on{(rule.Metric == StoppingMetric.ValidationAccuracy ? ", with labels" : "")}; set {nameof(options.Validation)}.", nameof(options));
    }
}

namespace UnitVariance;

/// <summary>
/// Watches the inside of a model while it is trained: give it to <see cref="Trainer.Watch(TrainingRecorder)"/>. At some of the steps it looks at the
/// outputs, gradients and parameters that the step has computed anyway, and keeps their statistics.
/// </summary>
/// <remarks>It changes no bit of the training and adds no pass through the model. With layers of 300 and a batch of 100 a recorded step takes about as long as two steps,
/// with histograms as three (tests/Benchmarks, <c>layers</c>, measures it); only recorded steps allocate. A step whose loss is not finite is not recorded.
/// Use a new recorder for each training run.</remarks>
public sealed class TrainingRecorder
{
    private readonly List<TrainingRecord> _records = [];
    private readonly Dictionary<Parameter, Matrix> _before = [];

    /// <summary>Records step 1 and every so many steps after it; by default 10, so steps 1, 11, 21 ...</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int Every
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 10;

    /// <summary>Bins of the histograms, each from the least to the greatest value of its step; by default 0, no histograms.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int Bins
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>Whether to keep the singular values of every weight matrix, as <see cref="Spectrum.Of"/> computes them; by default false, because one
    /// matrix of 300 x 300 takes as long as twenty steps.</summary>
    public bool Spectra { get; init; }

    /// <summary>From where on an output counts as saturated, as in <see cref="Units.SaturationLimit"/>; by default 0.97.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not from 0 to 1.</exception>
    public double SaturationLimit
    {
        get;
        init => field = Units.RequireLimit(value, nameof(value));
    } = Units.SaturationLimit;

    /// <summary>What was recorded, step after step.</summary>
    public IReadOnlyList<TrainingRecord> Records => _records;

    /// <summary>The steps to record, and those before them, which say where their parameters come from.</summary>
    internal bool Watches(int step) => step % Every == 0 || (step - 1) % Every == 0;

    internal void Look(Sequential model, TrainingStep step)
    {
        if (step.Step > 0 && (step.Step - 1) % Every == 0)
            _records.Add(Record(model, step));
        if (step.Step % Every == 0)
            Remember(model);
    }

    private TrainingRecord Record(Sequential model, TrainingStep step) =>
        new(step, OfLayers(model, model.Outputs, ofOutputs: true), OfLayers(model, model.OutputGradients, ofOutputs: false), [.. ParameterStatistics.Named(model).Select(OfParameter)]);

    private ParameterStatistics OfParameter((string Name, Parameter Parameter) named)
    {
        var (name, parameter) = named;
        var before = _before[parameter];
        var values = Statistics.Of(before.Span);
        return new(name, values, Statistics.Of(parameter.Gradient.Span))
        {
            UpdateRatio = Inspect.StdOfUpdate(before.Span, parameter.Value.Span) / values.Std,
            Histogram = HistogramOf(before.Span),
            Spectrum = SpectrumOf(before),
        };
    }

    /// <summary>Copies the parameters; into the same memory each time, so that it allocates once.</summary>
    private void Remember(Sequential model)
    {
        for (var i = 0; i < model.Parameters.Count; i++)
        {
            var parameter = model.Parameters[i];
            if (!_before.TryGetValue(parameter, out var copy))
                _before[parameter] = copy = new(parameter.Value.Rows, parameter.Value.Cols);
            parameter.Value.Span.CopyTo(copy.Span);
        }
    }

    /// <summary>Statistics at the layers' outputs; a layer that gradients did not reach has none.</summary>
    private LayerStatistics[] OfLayers(Sequential model, ReadOnlySpan<Matrix?> matrices, bool ofOutputs)
    {
        var found = new List<LayerStatistics>(matrices.Length);
        for (var i = 0; i < matrices.Length; i++)
        {
            if (matrices[i] is not { } matrix)
                continue;
            var statistics = ofOutputs
                ? Inspect.OfOutput(model.Layers[i], i, matrix, SaturationLimit)
                : new(model.Layers[i].Name, i, Statistics.Of(matrix.Span));
            found.Add(statistics with { Histogram = HistogramOf(matrix.Span) });
        }

        return [.. found];
    }

    /// <summary>A vector, such as a bias, has none.</summary>
    private Spectrum? SpectrumOf(Matrix values) => Spectra && values.Rows > 1 && values.Cols > 1 ? Spectrum.Of(values) : null;

    private Histogram? HistogramOf(ReadOnlySpan<float> values) => Bins > 0 ? Histogram.Of(values, Bins) : null;
}

/// <summary>The inside of a model at one step of training. Everything is from before the step's update but the update ratios.</summary>
/// <param name="Step">Which step.</param>
/// <param name="Activations">The output of every layer for the step's batch, in Train mode.</param>
/// <param name="Gradients">dL/dy at the output of every layer that gradients reached: not at those before the first that learns.</param>
/// <param name="Parameters">Every parameter, with the gradient that the optimizer was given: after clipping, if there is any.</param>
public sealed record TrainingRecord(
    TrainingStep Step, IReadOnlyList<LayerStatistics> Activations, IReadOnlyList<LayerStatistics> Gradients, IReadOnlyList<ParameterStatistics> Parameters);

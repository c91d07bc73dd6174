namespace UnitVariance;

/// <summary>
/// Watches the inside of a model while it is trained: give it to <see cref="TrainingOptions.Recorder"/>. At some of the steps it looks at the
/// outputs, gradients and parameters that the step has computed anyway, and keeps their statistics.
/// </summary>
/// <remarks>It changes no bit of the training and adds no pass through the model. With layers of 300 and a batch of 100 a recorded step takes about as long as two steps,
/// with histograms as three (tests/Benchmarks, <c>layers</c>, measures it); only recorded steps allocate. A step whose loss is not finite is not recorded.
/// Use a new recorder for each training run.</remarks>
public sealed class TrainingRecorder
{
    private readonly List<TrainingRecord> _records = [];
    private readonly List<float[]> _before = [];
    private TrainingRecord? _begun;

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

    /// <summary>Called between Backward and the optimizer's step: what led to the step is there, and what it will change has not changed.</summary>
    internal void BeforeUpdate(Sequential model, TrainingStep step)
    {
        _begun = null;
        if ((step.Step - 1) % Every != 0)
            return;
        _before.Clear();
        var parameters = new List<ParameterStatistics>();
        foreach (var (name, parameter) in ParameterStatistics.Named(model))
        {
            _before.Add(parameter.Value.Span.ToArray());
            parameters.Add(new(name, Statistics.Of(_before[^1]), Statistics.Of(parameter.Gradient.Span)) { Histogram = HistogramOf(_before[^1]), Spectrum = SpectrumOf(parameter.Value) });
        }

        _begun = new(step, Look(model, model.Outputs, ofOutputs: true), Look(model, model.OutputGradients, ofOutputs: false), parameters);
    }

    /// <summary>Called after the optimizer's step, which tells how far the parameters moved.</summary>
    internal void AfterUpdate(Sequential model)
    {
        if (_begun is not { } record)
            return;
        var moved = new List<ParameterStatistics>();
        foreach (var (_, parameter) in ParameterStatistics.Named(model))
        {
            var signal = record.Parameters[moved.Count];
            moved.Add(signal with { UpdateRatio = Inspect.StdOfUpdate(_before[moved.Count], parameter.Value.Span) / signal.Values.Std });
        }

        _records.Add(record with { Parameters = moved });
        _begun = null;
    }

    /// <summary>The signals at the layers' outputs; a layer that gradients did not reach has none.</summary>
    private LayerStatistics[] Look(Sequential model, ReadOnlySpan<Matrix?> matrices, bool ofOutputs)
    {
        var signals = new List<LayerStatistics>(matrices.Length);
        for (var i = 0; i < matrices.Length; i++)
        {
            if (matrices[i] is not { } matrix)
                continue;
            var signal = ofOutputs
                ? Inspect.OfOutput(model.Layers[i], i, matrix, SaturationLimit)
                : new(model.Layers[i].Name, i, Statistics.Of(matrix.Span));
            signals.Add(signal with { Histogram = HistogramOf(matrix.Span) });
        }

        return [.. signals];
    }

    /// <summary>A vector, such as a bias, has none.</summary>
    private Spectrum? SpectrumOf(Matrix values) => Spectra && values.Rows > 1 && values.Cols > 1 ? Spectrum.Of(values) : null;

    private Histogram? HistogramOf(ReadOnlySpan<float> values) => Bins > 0 ? Histogram.Of(values, Bins) : null;
}

/// <summary>The inside of a model at one step of training. Everything is from before the step's update but the update ratios.</summary>
/// <param name="Step">Which step.</param>
/// <param name="Activations">The output of every layer for the step's batch, in Train mode.</param>
/// <param name="Gradients">dL/dy at the output of every layer that gradients reached: not at those before the first that learns.</param>
/// <param name="Parameters">Every parameter, with the gradient that its layer computed.</param>
public sealed record TrainingRecord(
    TrainingStep Step, IReadOnlyList<LayerStatistics> Activations, IReadOnlyList<LayerStatistics> Gradients, IReadOnlyList<ParameterStatistics> Parameters);

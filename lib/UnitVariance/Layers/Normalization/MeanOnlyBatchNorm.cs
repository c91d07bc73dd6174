using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// Mean-only batch normalization: y = x - μ + b for each feature, or for each channel of images. It centers as <see cref="BatchNorm"/> does and leaves the
/// scale alone, so that its noise is gentler; meant to go with <see cref="WeightNorm"/>. In Train μ is the batch's mean, in Inference and MonteCarlo the running one.
/// Salimans and Kingma 2016, arXiv:1602.07868, section 3 and eq. 8 and 9.
/// </summary>
/// <remarks>
/// running ← (1 - momentum) running + momentum μ. A single value for a channel, as in a batch of one example, is its own mean: the layer then gives b and
/// passes no gradient to x. An empty batch gives an empty output and changes nothing. NaN in a channel makes the whole channel NaN.
/// </remarks>
public sealed class MeanOnlyBatchNorm : Layer
{
    private readonly Matrix _y = new(0, 0), _dx = new(0, 0);
    private readonly Columns _columns;
    private readonly double[] _sums;
    private Matrix? _last;
    private bool _usedBatch;

    /// <summary>Centers each of the features of (batch, features).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public MeanOnlyBatchNorm(int features)
        : this(new ImageShape(features, 1, 1))
    {
    }

    /// <summary>Centers each channel of (batch, channels * height * width) over the batch and its pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public MeanOnlyBatchNorm(ImageShape shape)
    {
        Shape = shape.Checked();
        (_columns, _sums) = (new(shape.Channels, shape.Area), new double[shape.Channels]);
        (Bias, RunningMean) = (new Parameter("bias", shape.Channels), new LayerBuffer("running_mean", shape.Channels));
        (Parameters, Buffers) = ([Bias], [RunningMean]);
    }

    /// <summary>The shape of an example; features are channels of one pixel.</summary>
    public ImageShape Shape { get; }

    /// <summary>The share of the new batch in the running mean, from 0 to 1. By default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0 to 1.</exception>
    public double Momentum { get; init => field = Norms.RequireMomentum(value); } = Norms.Momentum;

    /// <summary>b, (channels), zeros at first.</summary>
    public Parameter Bias { get; }

    /// <summary>The running mean, (channels), zeros at first.</summary>
    public LayerBuffer RunningMean { get; }

    /// <summary>The bias.</summary>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The running mean.</summary>
    public override IReadOnlyList<LayerBuffer> Buffers { get; }

    /// <summary>b = 0 and a fresh running mean, whatever the rules for weights and biases.</summary>
    public override void Initialize(Initializer weights, Initializer biases, Generator random)
    {
        Bias.Value.Span.Clear();
        RunningMean.Value.Span.Clear();
    }

    /// <summary>y = x - μ + b.</summary>
    /// <inheritdoc/>
    public override Matrix Forward(Matrix x, Mode mode)
    {
        RequireOther(x, _y);
        Norms.RequireInput(this, Shape, x);
        _usedBatch = mode == Mode.Train && x.Rows > 0;
        var running = RunningMean.Value.Span;
        var values = (double)x.Rows * Shape.Area;
        if (_usedBatch)
            Channels.Sum(x, _sums);
        for (var c = 0; c < Shape.Channels; c++)
        {
            _columns.SetMean(c, _usedBatch ? _sums[c] / values : running[c], Bias.Value.Span[c]);
            if (_usedBatch)
                running[c] = (float)((1 - Momentum) * running[c] + Momentum * _sums[c] / values);
        }

        _last = _y.Resize(x.Rows, x.Cols);
        _columns.Map(new CenterColumns(), x, _last);
        return _last;
    }

    /// <summary>db = Σ dy over the batch and the pixels. After Train dx = dy - db/m, m being the number of values; after Inference dx = dy.</summary>
    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        RequireOther(dy, _dx);
        RequireGradientOf(Remembered(_last), dy);
        Channels.Sum(dy, _sums);
        for (var c = 0; c < Shape.Channels; c++)
        {
            Bias.Gradient.Span[c] = (float)_sums[c];
            _columns.SetMean(c, _usedBatch ? _sums[c] / ((double)dy.Rows * Shape.Area) : 0);
        }

        _columns.Map(new CenterColumns(), dy, _dx.Resize(dy.Rows, dy.Cols));
        return _dx;
    }
}

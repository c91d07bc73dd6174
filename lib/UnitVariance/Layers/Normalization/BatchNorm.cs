using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// Batch normalization: y = γ (x - μ) / √(σ² + ε) + β for each feature, or for each channel of images, whose pixels share one mean and variance.
/// In Train μ and σ² are those of the batch; in Inference and MonteCarlo they are the running ones, and the layer is a fixed linear function.
/// Ioffe and Szegedy 2015, arXiv:1502.03167, algorithms 1 and 2.
/// </summary>
/// <remarks>
/// <para>As in PyTorch the variance is biased (divided by the number m of values) where it normalizes, and unbiased (by m - 1) where it enters the
/// running one: running ← (1 - momentum) running + momentum new. PyTorch's counter num_batches_tracked is not kept.</para>
/// <para>A single value for a channel, as in a batch of one example, is its own mean: the layer then gives β and passes no gradient to x. PyTorch refuses such a batch.
/// The running mean takes it in, the running variance stays, because one value has no spread. An empty batch gives an empty output and changes nothing.
/// A channel that does not vary gives β too. NaN in a channel makes the whole channel NaN, its running statistics included.</para>
/// </remarks>
public sealed class BatchNorm : Layer
{
    private readonly Matrix _centered = new(0, 0), _y = new(0, 0), _dx = new(0, 0);
    private readonly Columns _columns;
    private readonly double[] _sums, _dots, _rstd;
    private Matrix? _last;
    private bool _usedBatch;

    /// <summary>Normalizes each of the features of (batch, features).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public BatchNorm(int features)
        : this(new ImageShape(features, 1, 1))
    {
    }

    /// <summary>Normalizes each channel of (batch, channels * height * width) over the batch and its pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public BatchNorm(ImageShape shape)
    {
        Shape = shape.Checked();
        _columns = new(shape.Channels, shape.Area);
        (_sums, _dots, _rstd) = (new double[shape.Channels], new double[shape.Channels], new double[shape.Channels]);
        (Gamma, Beta) = (new Parameter("weight", shape.Channels), new Parameter("bias", shape.Channels));
        (RunningMean, RunningVar) = (new LayerBuffer("running_mean", shape.Channels), new LayerBuffer("running_var", shape.Channels));
        (Parameters, Buffers) = ([Gamma, Beta], [RunningMean, RunningVar]);
        Reset();
    }

    /// <summary>The shape of an example; features are channels of one pixel.</summary>
    public ImageShape Shape { get; }

    /// <summary>ε, which keeps the divisor from 0. By default 1e-5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public double Epsilon { get; init => field = Norms.RequireEpsilon(value); } = Norms.Epsilon;

    /// <summary>The share of the new batch in the running statistics, from 0 to 1. By default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0 to 1.</exception>
    public double Momentum { get; init => field = Norms.RequireMomentum(value); } = Norms.Momentum;

    /// <summary>γ, (channels), ones at first.</summary>
    public Parameter Gamma { get; }

    /// <summary>β, (channels), zeros at first.</summary>
    public Parameter Beta { get; }

    /// <summary>The running mean, (channels), zeros at first.</summary>
    public LayerBuffer RunningMean { get; }

    /// <summary>The running variance, unbiased, (channels), ones at first.</summary>
    public LayerBuffer RunningVar { get; }

    /// <summary>γ and β, under PyTorch's names "weight" and "bias".</summary>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The running mean and variance.</summary>
    public override IReadOnlyList<LayerBuffer> Buffers { get; }

    /// <summary>γ = 1, β = 0 and fresh running statistics, whatever the rules for weights and biases.</summary>
    public override void Initialize(Initializer weights, Initializer biases, Generator random) => Reset();

    /// <summary>y = γ (x - μ) / √(σ² + ε) + β.</summary>
    /// <inheritdoc/>
    public override Matrix Forward(Matrix x, Mode mode)
    {
        RequireOther(x, _y);
        Norms.RequireInput(this, Shape, x);
        _usedBatch = mode == Mode.Train && x.Rows > 0;
        Center(x);
        var variance = RunningVar.Value.Span;
        var values = (double)x.Rows * Shape.Area;
        if (_usedBatch)
            Channels.Dot(_centered, _centered, _sums);
        for (var c = 0; c < Shape.Channels; c++)
        {
            var biased = _usedBatch ? _sums[c] / values : variance[c];
            if (_usedBatch && values > 1)
                variance[c] = (float)((1 - Momentum) * variance[c] + Momentum * _sums[c] / (values - 1));
            _rstd[c] = 1 / Math.Sqrt(biased + Epsilon);
            _columns.Set(c, Gamma.Value.Span[c] * _rstd[c], Beta.Value.Span[c]);
        }

        _last = _y.Resize(x.Rows, x.Cols);
        _columns.Map(new ScaleColumns(), _centered, _last);
        return _last;
    }

    /// <summary>
    /// dβ = Σ dy and dγ = Σ dy x̂ over the batch and the pixels, x̂ = (x - μ) / √(σ² + ε). After Train dx = γ / √(σ² + ε) (dy - dβ/m - x̂ dγ/m), because
    /// μ and σ² depend on every x; after Inference they are constants and dx = γ dy / √(σ² + ε).
    /// </summary>
    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        RequireOther(dy, _dx);
        RequireGradientOf(Remembered(_last), dy);
        Channels.Sum(dy, _sums);
        Channels.Dot(dy, _centered, _dots);
        var values = (double)dy.Rows * Shape.Area;
        for (var c = 0; c < Shape.Channels; c++)
        {
            Beta.Gradient.Span[c] = (float)_sums[c];
            Gamma.Gradient.Span[c] = (float)(_dots[c] * _rstd[c]);
            var scale = Gamma.Value.Span[c] * _rstd[c];
            if (_usedBatch)
                _columns.Set(c, _sums[c] / values, _dots[c] / values * _rstd[c] * _rstd[c], scale);
            else
                _columns.Set(c, scale, 0);
        }

        _dx.Resize(dy.Rows, dy.Cols);
        if (_usedBatch)
            _columns.Map(new ProjectColumns(), dy, _centered, _dx);
        else
            _columns.Map(new ScaleColumns(), dy, _dx);
        return _dx;
    }

    /// <summary>Writes x - μ, and takes μ into the running mean when it is the batch's.</summary>
    private void Center(Matrix x)
    {
        var mean = RunningMean.Value.Span;
        var values = (double)x.Rows * Shape.Area;
        if (_usedBatch)
            Channels.Sum(x, _sums);
        for (var c = 0; c < Shape.Channels; c++)
        {
            _columns.SetMean(c, _usedBatch ? _sums[c] / values : mean[c]);
            if (_usedBatch)
                mean[c] = (float)((1 - Momentum) * mean[c] + Momentum * _sums[c] / values);
        }

        _columns.Map(new CenterColumns(), x, _centered.Resize(x.Rows, x.Cols));
    }

    private void Reset()
    {
        Gamma.Value.Span.Fill(1);
        Beta.Value.Span.Clear();
        RunningMean.Value.Span.Clear();
        RunningVar.Value.Span.Fill(1);
    }
}

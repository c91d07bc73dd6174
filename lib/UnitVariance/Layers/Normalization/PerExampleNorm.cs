using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// Normalization of every example by itself: its channels are split into groups, and y = γ (x - μ) / √(σ² + ε) + β with the mean and the variance (biased) of
/// each group over its channels and pixels, and one γ and one β for each channel.
/// </summary>
/// <remarks>
/// Train and Inference do the same: no example sees another, nothing is remembered. A group that does not vary gives β. NaN makes its group NaN and touches no
/// other. An empty batch gives an empty output.
/// </remarks>
public abstract class PerExampleNorm : Layer
{
    private readonly Matrix _normalized = new(0, 0), _y = new(0, 0), _dx = new(0, 0);
    private readonly int _groups;
    private readonly Columns _columns;
    private readonly double[] _sums;
    private double[] _rstd = [];
    private Matrix? _last;

    private protected PerExampleNorm(int groups, ImageShape shape, bool affine)
    {
        (_groups, Shape) = (groups, shape);
        (_columns, _sums) = (new(shape.Channels, shape.Area), new double[shape.Channels]);
        (Gamma, Beta) = (new Parameter("weight", shape.Channels), new Parameter("bias", shape.Channels));
        Parameters = affine ? [Gamma, Beta] : [];
        Reset();
    }

    /// <summary>The shape of an example; features are channels of one pixel.</summary>
    public ImageShape Shape { get; }

    /// <summary>ε, which keeps the divisor from 0. By default 1e-5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public double Epsilon { get; init => field = Norms.RequireEpsilon(value); } = Norms.Epsilon;

    /// <summary>γ, (channels), ones at first.</summary>
    public Parameter Gamma { get; }

    /// <summary>β, (channels), zeros at first.</summary>
    public Parameter Beta { get; }

    /// <summary>γ and β, under PyTorch's names "weight" and "bias"; nothing when the layer is not affine.</summary>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>γ = 1 and β = 0, whatever the rules for weights and biases.</summary>
    public override void Initialize(Initializer weights, Initializer biases, Generator random) => Reset();

    /// <summary>y = γ (x - μ) / √(σ² + ε) + β.</summary>
    /// <inheritdoc/>
    public override Matrix Forward(Matrix x, Mode mode)
    {
        RequireOther(x, _y);
        Norms.RequireInput(this, Shape, x);
        if (_rstd.Length < x.Rows * _groups)
            _rstd = new double[x.Rows * _groups];
        _normalized.Resize(x.Rows, x.Cols);
        Loop<NormalizeLoop>.Run(new(this, x), x.Rows * _groups, Shape.Size / _groups);
        for (var c = 0; c < Shape.Channels; c++)
            _columns.Set(c, Gamma.Value.Span[c], Beta.Value.Span[c]);
        _last = _y.Resize(x.Rows, x.Cols);
        _columns.Map(new ScaleColumns(), _normalized, _last);
        return _last;
    }

    /// <summary>
    /// dβ = Σ dy and dγ = Σ dy x̂ over the batch and the pixels, x̂ = (x - μ) / √(σ² + ε). With g = γ dy and means over the group,
    /// dx = (g - mean(g) - x̂ mean(g x̂)) / √(σ² + ε).
    /// </summary>
    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        RequireOther(dy, _dx);
        RequireGradientOf(Remembered(_last), dy);
        Channels.Sum(dy, _sums);
        Round(_sums, Beta.Gradient.Span);
        Channels.Dot(dy, _normalized, _sums);
        Round(_sums, Gamma.Gradient.Span);
        for (var c = 0; c < Shape.Channels; c++)
            _columns.Set(c, Gamma.Value.Span[c], 0);
        _columns.Map(new ScaleColumns(), dy, _dx.Resize(dy.Rows, dy.Cols));
        Loop<ProjectLoop>.Run(new(this), dy.Rows * _groups, Shape.Size / _groups);
        return _dx;
    }

    /// <summary>Writes (x - μ) / √(σ² + ε) for one group and gives 1 / √(σ² + ε).</summary>
    private double Normalize(ReadOnlySpan<float> x, Span<float> normalized)
    {
        Elementwise.Map(new Center(Reduction.Sum(x) / x.Length), x, normalized);
        var rstd = 1 / Math.Sqrt(Reduction.SumSquares(normalized) / x.Length + Epsilon);
        Elementwise.Map(new Scale((float)rstd), normalized, normalized);
        return rstd;
    }

    /// <summary>The numbers of group i, counted through the batch. The groups of an example stand one after the other.</summary>
    private Span<float> Group(Matrix batch, int i)
    {
        var size = Shape.Size / _groups;
        return batch.Span.Slice(i * size, size);
    }

    private static void Round(double[] sums, Span<float> gradient)
    {
        for (var c = 0; c < sums.Length; c++)
            gradient[c] = (float)sums[c];
    }

    private void Reset()
    {
        Gamma.Value.Span.Fill(1);
        Beta.Value.Span.Clear();
    }

    private readonly struct NormalizeLoop(PerExampleNorm norm, Matrix x) : ILoop
    {
        public void Run(int from, int to)
        {
            for (var i = from; i < to; i++)
                norm._rstd[i] = norm.Normalize(norm.Group(x, i), norm.Group(norm._normalized, i));
        }
    }

    private readonly struct ProjectLoop(PerExampleNorm norm) : ILoop
    {
        public void Run(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                var g = norm.Group(norm._dx, i);
                var normalized = norm.Group(norm._normalized, i);
                var project = new Project((float)(Reduction.Sum(g) / g.Length), (float)(Reduction.Dot(g, normalized) / g.Length), (float)norm._rstd[i]);
                Elementwise.Map(project, g, normalized, g);
            }
        }
    }
}

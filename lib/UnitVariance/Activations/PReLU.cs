using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// A leaky ReLU that learns its slopes: y = x for x &gt; 0, a x elsewhere. He et al. 2015, arXiv:1502.01852, eq. 1. There is one slope for all features,
/// one for each, or one for each channel of an image. Shapes: x and y are (batch, features), a is (slopes).
/// </summary>
/// <remarks>All modes do the same. The slopes do not decay, as the paper advises, since decay would draw them to ReLU.</remarks>
public sealed class PReLU : Layer
{
    private readonly double _init;
    private readonly Matrix _y = new(0, 0), _dx = new(0, 0);

    /// <summary>The slope of every column, and the sum over the batch of what that slope gets of the gradient.</summary>
    private readonly Matrix _slopes = new(0, 0), _sums = new(0, 0);
    private Matrix? _x;

    /// <summary>The activation with its number of slopes.</summary>
    /// <param name="slopes">How many: 1 for one shared by all features (the default), the channels of an image, or the number of features.</param>
    /// <param name="init">The first value of every slope, finite; by default 0.25.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive, or init is not finite.</exception>
    public PReLU(int slopes = 1, double init = 0.25)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(slopes);
        _init = LeakyReLU.RequireSlope(init, nameof(init));
        Weight = new Parameter("weight", slopes) { Decays = false };
        Weight.Value.Span.Fill((float)init);
        Parameters = [Weight];
    }

    /// <summary>a, the slopes below zero, (slopes), kept as one row.</summary>
    public Parameter Weight { get; }

    /// <summary>The slopes.</summary>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Sets every slope back to its first value, whatever the rules for weights and biases.</summary>
    /// <inheritdoc/>
    public override void Initialize(Initializer weights, Initializer biases, Generator random) => Weight.Value.Span.Fill((float)_init);

    /// <summary>y = x for x &gt; 0, a x elsewhere. With n slopes, each serves an n-th of the columns, the first slope the first of them.</summary>
    /// <inheritdoc/>
    public override Matrix Forward(Matrix x, Mode mode)
    {
        RequireOther(x, _y);
        var n = Weight.Value.Cols;
        if (x.Cols % n != 0)
            throw new ArgumentException($"{Name}: {n} slopes need an input whose columns are a multiple of {n}; got ({x.Rows}, {x.Cols}).", nameof(x));
        var slopes = _slopes.Resize(1, x.Cols).Span;
        var each = x.Cols / n;
        for (var i = 0; i < n; i++)
            slopes.Slice(i * each, each).Fill(Weight.Value[0, i]);
        _x = x;
        _y.Resize(x.Rows, x.Cols);
        for (var r = 0; r < x.Rows; r++)
        {
            Elementwise.Map(new LeakyReLU.FactorMap(), x.Row(r), slopes, _y.Row(r));
            Elementwise.Map(new Times(), x.Row(r), _y.Row(r), _y.Row(r));
        }

        return _y;
    }

    /// <summary>dx = dy for x &gt; 0, a dy elsewhere; da = the sum of dy min(x, 0) over the batch and the columns that a serves.</summary>
    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        BackwardParameters(dy);
        var x = _x!;
        for (var r = 0; r < dy.Rows; r++)
        {
            Elementwise.Map(new LeakyReLU.FactorMap(), x.Row(r), _slopes.Span, _dx.Row(r));
            Elementwise.Map(new Times(), dy.Row(r), _dx.Row(r), _dx.Row(r));
        }

        return _dx;
    }

    /// <summary>da = the sum of dy min(x, 0) over the batch and the columns that a serves.</summary>
    /// <inheritdoc/>
    public override void BackwardParameters(Matrix dy)
    {
        RequireOther(dy, _dx);
        var x = InputFor(dy, _x, _y, _y.Cols);
        _dx.Resize(dy.Rows, dy.Cols);
        var sums = _sums.Resize(1, dy.Cols).Span;
        Elementwise.Map(new GradientMap(), x.Span, dy.Span, _dx.Span);
        RowSum.Of(_dx, sums);

        var da = Weight.Gradient.Span;
        var each = dy.Cols / da.Length;
        for (var i = 0; i < da.Length; i++)
            da[i] = (float)Reduction.Sum(sums.Slice(i * each, each));
    }

    /// <summary>dy min(x, 0), the gradient with respect to the slope; NaN stays NaN.</summary>
    private readonly struct GradientMap : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x, Vector512<float> dy) =>
            dy * Vector512.AndNot(x, Vector512.GreaterThan(x, Vector512<float>.Zero));
    }
}

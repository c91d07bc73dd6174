using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// A leaky ReLU with a random slope: y = x for x &gt; 0, a x elsewhere. In Train a comes from U(lower, upper), anew for every number; in Inference and
/// MonteCarlo it is their mean. Xu et al. 2015, arXiv:1505.00853. Shapes: x and y are (batch, features).
/// </summary>
public sealed class RReLU : Layer
{
    private readonly Generator _random;
    private readonly Matrix _y = new(0, 0), _dx = new(0, 0);

    /// <summary>dy/dx: 1 where x is positive, the slope elsewhere.</summary>
    private readonly Matrix _factor = new(0, 0);
    private Matrix? _last;

    /// <summary>The activation with the range of its slopes.</summary>
    /// <param name="random">Where the slopes come from.</param>
    /// <param name="lower">The least slope, by default 1/8.</param>
    /// <param name="upper">The greatest slope, by default 1/3.</param>
    /// <exception cref="ArgumentException">A bound is not finite, or lower is above upper.</exception>
    public RReLU(Generator random, double lower = 1.0 / 8, double upper = 1.0 / 3)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!double.IsFinite(upper - lower) || lower > upper)
            throw new ArgumentException($"The slopes of RReLU need finite bounds in order, lower first; got lower {lower}, upper {upper}.", nameof(lower));
        (_random, Lower, Upper) = (random, lower, upper);
    }

    /// <summary>The least slope.</summary>
    public double Lower { get; }

    /// <summary>The greatest slope.</summary>
    public double Upper { get; }

    /// <summary>y = x for x &gt; 0, a x elsewhere.</summary>
    /// <inheritdoc/>
    public override Matrix Forward(Matrix x, Mode mode)
    {
        RequireOther(x, _y);
        var factor = _factor.Resize(x.Rows, x.Cols).Span;
        if (mode == Mode.Train)
            _random.FillUniform(factor, Lower, Upper);
        else
            factor.Fill((float)((Lower + Upper) / 2));
        Elementwise.Map(new LeakyReLU.FactorMap(), x.Span, factor, factor);
        Elementwise.Map(new Times(), x.Span, factor, _y.Resize(x.Rows, x.Cols).Span);
        return _last = _y;
    }

    /// <summary>dx = dy for x &gt; 0, a dy elsewhere, with the slopes of the last Forward.</summary>
    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        RequireOther(dy, _dx);
        RequireGradientOf(Remembered(_last), dy);
        Elementwise.Map(new Times(), dy.Span, _factor.Span, _dx.Resize(dy.Rows, dy.Cols).Span);
        return _dx;
    }
}

namespace UnitVariance;

/// <summary>A layer that drops each number of the batch with a probability, by itself, in Train and in MonteCarlo; in Inference y = x.</summary>
/// <remarks>Shapes: x, y, dy and dx are all (batch, features). Numbers are drawn anew at every Forward, and Backward uses the same.</remarks>
public abstract class DropoutLayer : Layer
{
    private readonly Generator _random;
    private readonly Matrix _y = new(0, 0), _dx = new(0, 0);

    /// <summary>A number from U[0, 1) for each element: those below <see cref="P"/> are dropped.</summary>
    private readonly Matrix _u = new(0, 0);
    private Matrix? _last;
    private bool _drops;

    private protected DropoutLayer(double p, Generator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(p >= 0 && p <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "The probability of dropping must be between 0 and 1.");
        (P, _random) = (p, random);
    }

    /// <summary>The probability that a number is dropped.</summary>
    public double P { get; }

    /// <inheritdoc/>
    public sealed override Matrix Forward(Matrix x, Mode mode)
    {
        RequireOther(x, _y);
        _last = _y.Resize(x.Rows, x.Cols);
        _drops = mode != Mode.Inference && P > 0;
        if (_drops)
        {
            FillUniform(_u.Resize(x.Rows, x.Cols).Span);
            Drop(_u.Span, x.Span, _y.Span);
        }
        else
        {
            x.Span.CopyTo(_y.Span);
        }

        return _y;
    }

    /// <inheritdoc/>
    public sealed override Matrix Backward(Matrix dy)
    {
        RequireOther(dy, _dx);
        RequireGradientOf(Remembered(_last), dy);
        _dx.Resize(dy.Rows, dy.Cols);
        if (_drops)
            DropGradient(_u.Span, dy.Span, _dx.Span);
        else
            dy.Span.CopyTo(_dx.Span);
        return _dx;
    }

    /// <summary>Writes y from x, dropping where u is below P; the spans are equally long.</summary>
    private protected abstract void Drop(ReadOnlySpan<float> u, ReadOnlySpan<float> x, Span<float> y);

    /// <summary>Writes dx from dy for the same u; the spans are equally long.</summary>
    private protected abstract void DropGradient(ReadOnlySpan<float> u, ReadOnlySpan<float> dy, Span<float> dx);

    /// <summary>Fills with multiples of 2^-24 in [0, 1), two of each draw: drawing is what dropout spends its time on.</summary>
    private void FillUniform(Span<float> u)
    {
        const int Bits = 24;
        const float Unit = 1f / (1 << Bits);
        for (var i = 0; i < u.Length; i += 2)
        {
            var both = (long)(_random.Uniform() * (1L << (2 * Bits)));
            u[i] = (both >> Bits) * Unit;
            if (i + 1 < u.Length)
                u[i + 1] = (both & ((1 << Bits) - 1)) * Unit;
        }
    }
}

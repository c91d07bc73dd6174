namespace UnitVariance;

/// <summary>A function applied to every number of the batch by itself, whose slope can be had from its output.</summary>
/// <remarks>Train and Inference do the same. Shapes: x, y, dy and dx are all (batch, features).</remarks>
public abstract class Activation : Layer
{
    private readonly Matrix _y = new(0, 0), _dx = new(0, 0);
    private Matrix? _last;

    /// <summary>y = f(x).</summary>
    /// <inheritdoc/>
    public sealed override Matrix Forward(Matrix x, Mode mode)
    {
        ArgumentNullException.ThrowIfNull(x);
        _last = _y.Resize(x.Rows, x.Cols);
        Apply(x.Span, _last.Span);
        return _last;
    }

    /// <summary>dx = dy f'(x).</summary>
    /// <inheritdoc/>
    public sealed override Matrix Backward(Matrix dy)
    {
        var y = Remembered(_last);
        RequireGradientOf(y, dy);
        _dx.Resize(y.Rows, y.Cols);
        ApplySlope(y.Span, dy.Span, _dx.Span);
        return _dx;
    }

    /// <summary>Writes y = f(x); the spans are equally long.</summary>
    protected abstract void Apply(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>Writes dx = dy f'(x), given y = f(x); the spans are equally long.</summary>
    protected abstract void ApplySlope(ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx);
}

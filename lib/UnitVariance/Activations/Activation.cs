namespace UnitVariance;

/// <summary>A function applied to every number of the batch by itself.</summary>
/// <remarks>All modes do the same. Shapes: x, y, dy and dx are all (batch, features).</remarks>
public abstract class Activation : Layer
{
    private readonly Matrix _y = new(0, 0), _dx = new(0, 0);
    private Matrix? _x;

    /// <summary>y = f(x).</summary>
    /// <inheritdoc/>
    public sealed override Matrix Forward(Matrix x, Mode mode)
    {
        RequireOther(x, _y);
        _x = x;
        Apply(x.Span, _y.Resize(x.Rows, x.Cols).Span);
        return _y;
    }

    /// <summary>dx = dy f'(x).</summary>
    /// <inheritdoc/>
    public sealed override Matrix Backward(Matrix dy)
    {
        RequireOther(dy, _dx);
        var x = InputFor(dy, _x, _y, _y.Cols);
        ApplySlope(x.Span, _y.Span, dy.Span, _dx.Resize(dy.Rows, dy.Cols).Span);
        return _dx;
    }

    /// <summary>Writes y = f(x); the spans are equally long.</summary>
    protected abstract void Apply(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>Writes dx = dy f'(x), from x or from y = f(x), whichever is easier; the spans are equally long.</summary>
    protected abstract void ApplySlope(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx);
}

namespace UnitVariance;

/// <summary>A function applied to every number of the batch by itself.</summary>
/// <remarks>All modes do the same. Shapes: x, y, dy and dx are all (batch, features).</remarks>
public abstract class Activation : Layer
{
    private readonly Matrix _y = new(0, 0), _dx = new(0, 0);
    private Matrix? _x;

    /// <summary>What all outputs lie between, where there is such a range on both sides; otherwise null.</summary>
    public virtual (double Low, double High)? Bounds => null;

    /// <summary>The factor on the std of the weights before it that PyTorch recommends (torch.nn.init.calculate_gain): what makes up for the signal that the
    /// activation takes away. 1 for none, for sigmoid, and where PyTorch recommends nothing. Only the rectifiers' gains keep the mean square exactly.</summary>
    public virtual double Gain => 1;

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

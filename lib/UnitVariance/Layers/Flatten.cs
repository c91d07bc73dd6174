namespace UnitVariance;

/// <summary>y = x. Images are rows already, channel after channel, as PyTorch's Flatten leaves them: this layer marks where convolutions end and checks
/// that the columns are those of the images.</summary>
/// <remarks>Nothing is copied: Forward returns its input and Backward its gradient, which stay the property of the layers they came from.</remarks>
public sealed class Flatten : Layer
{
    private Matrix? _x;

    /// <summary>A layer for images of one shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or there are more values than a matrix can hold.</exception>
    public Flatten(ImageShape shape) => Shape = shape.Checked();

    /// <summary>The shape of one image.</summary>
    public ImageShape Shape { get; }

    /// <summary>y = x, (batch, channels * height * width).</summary>
    /// <inheritdoc/>
    public override Matrix Forward(Matrix x, Mode mode)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Cols != Shape.Size)
            throw new ArgumentException($"{Name}: images of {Shape} need an input of (batch, {Shape.Size}); got ({x.Rows}, {x.Cols}).", nameof(x));
        return _x = x;
    }

    /// <summary>dx = dy.</summary>
    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        RequireGradientOf(Remembered(_x), dy);
        return dy;
    }
}

namespace UnitVariance;

/// <summary>The sizes of a pooling layer: <c>new() { Kernel = 3, Stride = 2, Padding = 1 }</c>.</summary>
public sealed record PoolOptions
{
    /// <summary>Height and width of the window, positive; by default 2 x 2.</summary>
    public Extent Kernel { get; init; } = 2;

    /// <summary>Pixels from one place of the window to the next, positive; by default the kernel, so that windows do not overlap.</summary>
    public Extent? Stride { get; init; }

    /// <summary>Pixels put around the image on each side; by default 0, at most half of the kernel, so that every window holds a pixel.</summary>
    public Extent Padding { get; init; } = 0;

    /// <summary>The window over such images.</summary>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    internal static Window Window(PoolOptions options, string layer, ImageShape image)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (kernel, padding) = (options.Kernel, options.Padding);
        var window = new Window(layer, image, (kernel, options.Stride ?? kernel, padding));
        if (2L * padding.Height > kernel.Height || 2L * padding.Width > kernel.Width)
            throw new ArgumentException($"{layer}: padding may be at most half of the kernel; got padding {padding} with a kernel of {kernel} on images of {image} (channels x height x width).", nameof(options));
        return window;
    }
}

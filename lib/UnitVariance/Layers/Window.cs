namespace UnitVariance;

/// <summary>A window that moves over an image with a padded edge, and the places where it stops.</summary>
internal readonly struct Window
{
    /// <exception cref="ArgumentException">A size is not positive, the padding is negative, or the window fits nowhere.</exception>
    public Window(string layer, ImageShape image, (Extent Kernel, Extent Stride, Extent Padding) move)
    {
        (Image, Kernel, Stride, Padding) = (image, move.Kernel, move.Stride, move.Padding);
        var what = $"{layer}: a kernel of {Kernel} with stride {Stride} and padding {Padding} on images of {image} (channels x height x width)";
        if (!image.FitsARow)
            throw new ArgumentException($"{what}: an image needs positive sizes and at most {Array.MaxLength} values in all.", nameof(image));
        if (Kernel.Height < 1 || Kernel.Width < 1 || Stride.Height < 1 || Stride.Width < 1 || Padding.Height < 0 || Padding.Width < 0)
            throw new ArgumentException($"{what}: kernel and stride must be positive, padding must not be negative.", nameof(move));
        if (image.Height + 2L * Padding.Height > Array.MaxLength || image.Width + 2L * Padding.Width > Array.MaxLength)
            throw new ArgumentException($"{what}: with its padding an image may be at most {Array.MaxLength} pixels high and wide.", nameof(move));
        if ((long)Kernel.Height * Kernel.Width > Array.MaxLength)
            throw new ArgumentException($"{what}: a kernel may hold at most {Array.MaxLength} values.", nameof(move));
        var (height, width) = (Places(image.Height, Kernel.Height, Stride.Height, Padding.Height), Places(image.Width, Kernel.Width, Stride.Width, Padding.Width));
        if (height < 1 || width < 1)
            throw new ArgumentException($"{what}: (size + 2 padding - kernel) / stride + 1, rounded down, must be at least 1; it is {height} x {width}. Take a smaller kernel or more padding.", nameof(move));
        if (height * width > Array.MaxLength)
            throw new ArgumentException($"{what}: {height} x {width} outputs are more than a matrix can hold.", nameof(move));
        Stops = new((int)height, (int)width);
    }

    public ImageShape Image { get; }

    public Extent Kernel { get; }

    public Extent Stride { get; }

    public Extent Padding { get; }

    /// <summary>At how many places it stops, up to down and left to right: the size of an output channel.</summary>
    public Extent Stops { get; }

    /// <summary>The rows of the image, from First up to but not with End, that the window covers at a stop; padding left out.</summary>
    public (int First, int End) Rows(int stop) => Covered(stop * Stride.Height - Padding.Height, Kernel.Height, Image.Height);

    /// <summary>The same for the columns.</summary>
    public (int First, int End) Columns(int stop) => Covered(stop * Stride.Width - Padding.Width, Kernel.Width, Image.Width);

    private static (int First, int End) Covered(int start, int kernel, int size) => (Math.Max(start, 0), Math.Min(start + kernel, size));

    private static long Places(int size, int kernel, int stride, int padding)
    {
        var room = size + 2L * padding - kernel;
        return room < 0 ? 0 : room / stride + 1;
    }
}

namespace UnitVariance;

/// <summary>A height and a width: the size, the step or the padding of a window that moves over an image. Written as one number or as a pair:
/// <c>Kernel = 3</c>, <c>Kernel = (3, 5)</c>.</summary>
/// <param name="Height">Up and down.</param>
/// <param name="Width">Left and right.</param>
public readonly record struct Extent(int Height, int Width)
{
    /// <summary>Height times width.</summary>
    public int Area => Height * Width;

    /// <summary>The same number for both.</summary>
    public static implicit operator Extent(int both) => new(both, both);

    /// <summary>(height, width).</summary>
    public static implicit operator Extent((int Height, int Width) pair) => new(pair.Height, pair.Width);

    /// <summary>"height x width".</summary>
    public override string ToString() => $"{Height} x {Width}";
}

namespace UnitVariance;

/// <summary>The shape of one image in a batch. Each row of the batch holds an image channel after channel, each row of pixels after the other:
/// pixel (c, y, x) is in column (c * Height + y) * Width + x.</summary>
/// <param name="Channels">Channels, positive.</param>
/// <param name="Height">Rows of pixels, positive.</param>
/// <param name="Width">Pixels in a row, positive.</param>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>Pixels of one channel.</summary>
    public int Area => Height * Width;

    /// <summary>Numbers of one image: the columns of a batch.</summary>
    public int Size => Channels * Height * Width;

    /// <summary>Whether all three are positive, and an image is no larger than a matrix can hold.</summary>
    internal bool FitsARow => Channels > 0 && Height > 0 && Width > 0 && (long)Height * Width <= Array.MaxLength / Channels;

    /// <summary>This shape, which images in a batch can have.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or there are more values than a matrix can hold.</exception>
    internal ImageShape Checked() => FitsARow
        ? this
        : throw new ArgumentOutOfRangeException("shape", this, $"Channels, height and width must be positive, with at most {Array.MaxLength} values in all.");

    /// <summary>"channels x height x width".</summary>
    public override string ToString() => $"{Channels} x {Height} x {Width}";
}

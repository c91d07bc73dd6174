namespace UnitVariance;

/// <summary>The sizes of a convolution: <c>new() { Channels = 16, Kernel = 5, Padding = 2 }</c>.</summary>
public sealed record Conv2dOptions
{
    /// <summary>Channels of the output: the number of filters, positive.</summary>
    public required int Channels { get; init; }

    /// <summary>Height and width of a filter, positive; by default 3 x 3.</summary>
    public Extent Kernel { get; init; } = 3;

    /// <summary>Pixels from one place of the filter to the next, positive; by default 1.</summary>
    public Extent Stride { get; init; } = 1;

    /// <summary>Zeros put around the image on each side, not negative; by default 0. Half of an odd kernel, rounded down, keeps the size.</summary>
    public Extent Padding { get; init; } = 0;
}

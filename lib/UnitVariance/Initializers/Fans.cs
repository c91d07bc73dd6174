namespace UnitVariance;

/// <summary>How many numbers flow into and out of a layer's units: what the scale of its weights depends on.</summary>
/// <param name="In">fan_in: inputs of one output unit.</param>
/// <param name="Out">fan_out: outputs that one input unit feeds.</param>
/// <param name="KernelHeight">Height of a convolution's kernel; 1 for a linear layer.</param>
/// <param name="KernelWidth">Width of a convolution's kernel; 1 for a linear layer.</param>
public readonly record struct Fans(int In, int Out, int KernelHeight = 1, int KernelWidth = 1)
{
    /// <summary>The fans of a linear layer, whose weights are (outputs, inputs).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static Fans Linear(int inputs, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        return new(inputs, outputs);
    }

    /// <summary>Rows of the matrix of weights: fan_out without the kernel's area.</summary>
    internal int OutputChannels => Out / (KernelHeight * KernelWidth);

    /// <summary>These fans, of which a variance can be computed.</summary>
    /// <exception cref="ArgumentException">A number is not positive, as in fans made by <c>new</c> or <c>default</c>.</exception>
    internal Fans Checked() => In > 0 && KernelHeight > 0 && KernelWidth > 0 && OutputChannels > 0
        ? this
        : throw new ArgumentException($"A variance needs positive fans; got {this}.", "fans");

    /// <summary>The fans of a convolution, whose weights are (outChannels, inChannels * kernelHeight * kernelWidth): each fan is the channels times
    /// the kernel's area, as in PyTorch, whatever the stride.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static Fans Convolution(int inChannels, int outChannels, int kernelHeight, int kernelWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inChannels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outChannels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kernelHeight);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kernelWidth);
        var area = checked(kernelHeight * kernelWidth);
        return new(checked(inChannels * area), checked(outChannels * area), kernelHeight, kernelWidth);
    }
}

/// <summary>Which fan divides the scale.</summary>
public enum FanMode
{
    /// <summary>fan_in: keeps the variance of activations on the way forward.</summary>
    In,

    /// <summary>fan_out: keeps the variance of gradients on the way back.</summary>
    Out,

    /// <summary>(fan_in + fan_out) / 2: the compromise of Glorot and Bengio.</summary>
    Average,
}

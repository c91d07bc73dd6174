namespace UnitVariance;

/// <summary>
/// Instance normalization: y = (x - μ) / √(σ² + ε) with the mean and the variance (biased) of each channel of each image over its pixels; γ and β only when
/// asked for, as in PyTorch. Ulyanov, Vedaldi and Lempitsky 2016, arXiv:1607.08022, eq. 4.
/// </summary>
/// <remarks>A channel of one pixel is its own mean, so that the layer gives 0 (or β) for it. PyTorch refuses such images.
/// <inheritdoc cref="PerExampleNorm" path="/remarks/node()"/></remarks>
public sealed class InstanceNorm : PerExampleNorm
{
    /// <summary>Normalizes each channel of each image of (batch, channels * height * width).</summary>
    /// <param name="shape">The shape of an image.</param>
    /// <param name="affine">Whether γ and β are learned. By default false: they stay 1 and 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public InstanceNorm(ImageShape shape, bool affine = false)
        : base(shape.Channels, shape.Checked(), affine)
    {
    }
}

namespace UnitVariance;

/// <summary>
/// Layer normalization: y = γ (x - μ) / √(σ² + ε) + β with the mean and the variance (biased) of each example over all of its features, and a γ and a β for
/// each feature. A positive factor on the example, or a number added to all of it, changes nothing but through ε.
/// Ba, Kiros and Hinton 2016, arXiv:1607.06450, eq. 3 and 4.
/// </summary>
/// <inheritdoc cref="PerExampleNorm" path="/remarks"/>
public sealed class LayerNorm : PerExampleNorm
{
    /// <summary>Normalizes each row of (batch, features).</summary>
    /// <param name="features">Numbers in a row, positive. For images this is channels * height * width, as PyTorch's LayerNorm over all three.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public LayerNorm(int features)
        : base(1, new ImageShape(features, 1, 1).Checked(), affine: true)
    {
    }
}

namespace UnitVariance;

/// <summary>
/// Group normalization: y = γ (x - μ) / √(σ² + ε) + β with the mean and the variance (biased) of each image over the channels of a group and their pixels,
/// and a γ and a β for each channel. With one group it normalizes as <see cref="LayerNorm"/>, with as many groups as channels as <see cref="InstanceNorm"/>.
/// Wu and He 2018, arXiv:1803.08494, eq. 1 to 7.
/// </summary>
/// <inheritdoc cref="PerExampleNorm" path="/remarks"/>
public sealed class GroupNorm : PerExampleNorm
{
    /// <summary>Normalizes groups of channels of (batch, channels * height * width).</summary>
    /// <param name="groups">Groups; they must divide the channels. Neighbouring channels make a group.</param>
    /// <param name="shape">The shape of an image; features are channels of one pixel.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public GroupNorm(int groups, ImageShape shape)
        : base(RequireDivisor(groups, shape.Checked()), shape, affine: true) => Groups = groups;

    /// <summary>The number of groups.</summary>
    public int Groups { get; }

    private static int RequireDivisor(int groups, ImageShape shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groups);
        return shape.Channels % groups == 0
            ? groups
            : throw new ArgumentException($"Groups must be equally large; {groups} groups do not divide {shape.Channels} channels. Take a divisor of {shape.Channels}.", nameof(groups));
    }
}

using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// Inverted dropout: y = 0 with probability p, x / (1 - p) otherwise, so that E y = x and nothing need be scaled when the model is used; dx likewise from dy.
/// Srivastava et al. 2014. In Train, and in MonteCarlo for an estimate of how sure the model is; in Inference y = x.
/// </summary>
/// <remarks>Given x, Var y = x² p / (1 - p). With p = 1 everything is 0. A dropped NaN stays NaN and a dropped infinity becomes NaN, as in PyTorch.</remarks>
public sealed class Dropout : DropoutLayer
{
    /// <summary>Dropout with a probability.</summary>
    /// <param name="p">The probability that a number is dropped, from 0 to 1; PyTorch's default is 0.5.</param>
    /// <param name="random">Where the random numbers come from.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is not between 0 and 1.</exception>
    public Dropout(double p, Generator random) : base(p, random)
    {
    }

    private DropMap Map => new((float)P, P < 1 ? (float)(1 / (1 - P)) : 0);

    /// <inheritdoc/>
    private protected override void Drop(ReadOnlySpan<float> u, ReadOnlySpan<float> x, Span<float> y) => Elementwise.Map(Map, u, x, y);

    /// <inheritdoc/>
    private protected override void DropGradient(ReadOnlySpan<float> u, ReadOnlySpan<float> dy, Span<float> dx) => Elementwise.Map(Map, u, dy, dx);
}

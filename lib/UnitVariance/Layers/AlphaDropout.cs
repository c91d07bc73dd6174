using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// Dropout for <see cref="SELU"/>: y = a d + b with d = -λα (SELU's least output) with probability p and d = x otherwise. With
/// a = 1 / √((1 - p) (1 + p (λα)²)) and b = a p λα, an input of mean 0 and variance 1 keeps both. Klambauer et al. 2017, arXiv:1706.02515, "New dropout technique".
/// </summary>
/// <remarks>In Train and in MonteCarlo; in Inference y = x. The gradient is dx = a dy, and 0 where x was dropped. With p = 1 everything is 0, as in PyTorch.</remarks>
public sealed class AlphaDropout : DropoutLayer
{
    private readonly float _scale, _shift, _dropped;

    /// <summary>Alpha dropout with a probability.</summary>
    /// <param name="p">The probability that a number is dropped, from 0 to 1; PyTorch's default is 0.5.</param>
    /// <param name="random">Where the random numbers come from.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is not between 0 and 1.</exception>
    public AlphaDropout(double p, Generator random) : base(p, random)
    {
        if (p == 1)
            return;
        const double Least = -SELU.Lambda * SELU.Alpha;
        var a = 1 / Math.Sqrt((1 - p) * (1 + p * Least * Least));
        var b = -a * p * Least;
        (_scale, _shift, _dropped) = ((float)a, (float)b, (float)(a * Least + b));
    }

    /// <inheritdoc/>
    private protected override void Drop(ReadOnlySpan<float> u, ReadOnlySpan<float> x, Span<float> y) =>
        Elementwise.Map(new AlphaDropMap((float)P, _scale, _shift, _dropped), u, x, y);

    /// <inheritdoc/>
    private protected override void DropGradient(ReadOnlySpan<float> u, ReadOnlySpan<float> dy, Span<float> dx) =>
        Elementwise.Map(new DropMap((float)P, _scale), u, dy, dx);
}

using MathNet.Numerics.RootFinding;

namespace UnitVariance;

/// <summary>
/// What a deep network at initialization does to signals when its layers are very wide: z = W f(z of the layer before) + b, with independent
/// weights of mean 0 and variance σ_w² / fan_in and biases of variance σ_b². Poole et al. 2016, arXiv:1606.05340; Schoenholz et al. 2017, arXiv:1611.01232.
/// </summary>
/// <remarks>The length q is the mean square of the z of a layer, and c the correlation of the z of two inputs of equal length. Expectations
/// are over u, v ~ N(0, q) with correlation c. At q = 0 slopes are limits from above, so that a kink counts with both its sides.</remarks>
public sealed record MeanField
{
    /// <summary>Lengths below the first count as 0, above the second as infinite.</summary>
    private const double Smallest = 1e-8, Greatest = 1e12;

    /// <summary>A length that stands for 0 where only the limit exists.</summary>
    private const double NextToZero = 1e-20;

    /// <summary>A correlation nearer to 1 cannot be told from 1.</summary>
    private const double Separate = 1e-6;

    /// <summary>Two numbers that differ by this share are taken for equal: what the quadrature can promise.</summary>
    private const double Equal = 1e-12;

    /// <summary>The network with this activation and these variances.</summary>
    /// <param name="activation">f.</param>
    /// <param name="weightVariance">σ_w²: fan_in times the variance of a weight. Xavier has 1 in layers of equal width, Kaiming 2.</param>
    /// <param name="biasVariance">σ_b²; by default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A variance is negative or not finite.</exception>
    public MeanField(ScalarActivation activation, double weightVariance, double biasVariance = 0)
    {
        ArgumentNullException.ThrowIfNull(activation);
        Gaussian.RequireVariance(weightVariance, nameof(weightVariance));
        Gaussian.RequireVariance(biasVariance, nameof(biasVariance));
        (Activation, WeightVariance, BiasVariance) = (activation, weightVariance, biasVariance);
    }

    /// <summary>f.</summary>
    public ScalarActivation Activation { get; }

    /// <summary>σ_w².</summary>
    public double WeightVariance { get; }

    /// <summary>σ_b².</summary>
    public double BiasVariance { get; }

    /// <summary>The length in the next layer: σ_w² E[f(u)²] + σ_b². Poole et al. 2016, section 2.</summary>
    /// <param name="q">The length in this layer, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">q is negative or not finite.</exception>
    public double LengthMap(double q) => WeightVariance * MeanSquare(Activation.Value, q) + BiasVariance;

    /// <summary>q*, the length that layer after layer comes to.</summary>
    /// <param name="start">The length to start from, positive; by default 1. It matters only where there are several fixed points: for
    /// ReLU with σ_w² = 2 and no bias every length is one.</param>
    /// <returns>q* to about ten digits; 0 when the length sinks below 1e-8, positive infinity when it grows beyond 1e12, NaN when f gives NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The start is not positive or not finite.</exception>
    public double LengthFixedPoint(double start = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(start);
        double Growth(double q) => LengthMap(q) / q - 1;
        var growth = Growth(start);
        if (Math.Abs(growth) < Equal)
            return start;
        if (double.IsNaN(growth))
            return double.NaN;
        var (factor, last) = (growth > 0 ? 2 : 0.5, start);
        for (var q = start * factor; growth > 0 ? q < 2 * Greatest : q > Smallest / 2; q *= factor)
        {
            var now = Growth(q) * Math.Sign(growth);
            if (now < -Equal)
                return RootBetween(Growth, last, q);
            // A growth that rounding alone could make says nothing yet.
            if (now > Equal)
                last = q;
        }

        return growth > 0 ? double.PositiveInfinity : 0;
    }

    /// <summary>The correlation in the next layer: (σ_w² E[f(u) f(v)] + σ_b²) / <see cref="LengthMap"/>(q); Poole et al. have it at q = q*.</summary>
    /// <param name="c">The correlation in this layer, from -1 to 1.</param>
    /// <param name="q">The length in this layer, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">c is beyond -1 or 1, or q negative or not finite.</exception>
    public double CorrelationMap(double c, double q) =>
        (WeightVariance * Product(Activation.Value, c, Positive(q)) + BiasVariance) / LengthMap(Positive(q));

    /// <summary>c*, the correlation at length q* that layer after layer comes to: 1 where χ₁ is at most 1, so that all inputs become alike,
    /// below 1 where χ₁ is greater and near inputs part.</summary>
    /// <returns>c* to about eight digits, 1 when it is within 1e-6 of it; NaN when the length grows without bound.</returns>
    public double CorrelationFixedPoint() => CorrelationFixedPoint(LengthFixedPoint());

    /// <summary>χ: the slope of the correlation map at c, σ_w² E[f'(u) f'(v)]. At c = 1 it is χ₁ = σ_w² E[f'(u)²], the factor by which one layer
    /// multiplies the mean square of gradients on their way back.</summary>
    /// <param name="q">The length, not negative.</param>
    /// <param name="c">The correlation, from -1 to 1; by default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">c is beyond -1 or 1, or q negative or not finite.</exception>
    public double Chi(double q, double c = 1) =>
        WeightVariance * (c == 1 ? MeanSquare(Activation.Slope, Positive(q)) : Product(Activation.Slope, c, Positive(q)));

    /// <summary>ξ_q: the layers in which the distance of the length from q* shrinks by e. Its slope there, which shrinks it a layer, is
    /// σ_w² E[u f(u) f'(u)] / q*, by Stein's lemma the χ₁ + σ_w² E[f f''] of Schoenholz et al.</summary>
    /// <returns>Layers; infinite where the slope is 1 or more, NaN when the length grows without bound.</returns>
    public double LengthDepthScale()
    {
        var q = LengthFixedPoint();
        if (double.IsInfinity(q))
            return double.NaN;
        q = Positive(q);
        return DepthScale(LengthSlope(Activation, WeightVariance, q));
    }

    /// <summary>ξ_c = -1 / ln χ(q*, c*): the layers in which the distance of the correlation from c* shrinks by e. Signals and gradients reach
    /// a few times as far. Schoenholz et al. 2017, section 3.</summary>
    /// <returns>Layers; infinite at criticality, NaN when the length grows without bound.</returns>
    public double CorrelationDepthScale()
    {
        var q = LengthFixedPoint();
        return double.IsInfinity(q) ? double.NaN : DepthScale(Chi(q, CorrelationFixedPoint(q)));
    }

    /// <summary>The σ_w² that is critical for this σ_b²: where χ₁ = 1 at a q* that lengths come to, and the depth scale of correlations is infinite.</summary>
    /// <param name="activation">f.</param>
    /// <param name="biasVariance">σ_b².</param>
    /// <returns>The critical σ_w² with the smallest q* up to 1e12; NaN when there is none, as for ReLU with biases, or for GELU with small ones, where
    /// lengths run away from the q* at which χ₁ = 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The variance is negative or not finite.</exception>
    public static double CriticalWeightVariance(ScalarActivation activation, double biasVariance)
    {
        ArgumentNullException.ThrowIfNull(activation);
        Gaussian.RequireVariance(biasVariance, nameof(biasVariance));
        // At length q, σ_w² = 1 / E[f'²] makes χ₁ = 1; the bias must then make q a fixed point. The share of q that it leaves over:
        double Missing(double q) => 1 - (MeanSquare(activation.Value, q) / MeanSquare(activation.Slope, q) + biasVariance) / q;
        double Critical(double q) => 1 / MeanSquare(activation.Slope, q);
        // A bias too small to hold a length that counts as more than 0.
        if (biasVariance <= Smallest * Equal && activation.Value(0) == 0)
            return Critical(NextToZero) * MeanSquare(activation.Value, Smallest) / Smallest <= 1 + Equal ? Critical(NextToZero) : double.NaN;
        double? last = null;
        for (var q = Smallest; q < 2 * Greatest; q *= 2)
        {
            var missing = Missing(q);
            if (missing > Equal && last is { } low)
            {
                var root = RootBetween(Missing, low, q);
                if (LengthSlope(activation, Critical(root), root) <= 1)
                    return Critical(root);
                last = null;
            }
            else if (missing < -Equal)
            {
                last = q;
            }
        }

        return double.NaN;
    }

    private double CorrelationFixedPoint(double q)
    {
        if (double.IsInfinity(q))
            return double.NaN;
        double Rise(double c) => CorrelationMap(c, q) - c;
        // The map is convex and meets the diagonal at 1, so with a slope above 1 there it crosses once more.
        if (Chi(q) <= 1 || Rise(1 - Separate) >= 0)
            return 1;
        return Rise(0) <= Equal ? 0 : Root(Rise, 0, 1 - Separate);
    }

    private static double Product(Func<double, double> f, double c, double q)
    {
        Gaussian.RequireCorrelation(c, nameof(c));
        return Gaussian.Expectation(u => f(u) * Gaussian.Expectation(f, q * (1 - c) * (1 + c), c * u), q);
    }

    private static double MeanSquare(Func<double, double> f, double q) => Gaussian.Expectation(u => f(u) * f(u), q);

    /// <summary>The slope of the length map.</summary>
    private static double LengthSlope(ScalarActivation f, double weightVariance, double q) =>
        weightVariance * Gaussian.Expectation(u => u * f.Value(u) * f.Slope(u), q) / q;

    private static double Positive(double q) => q == 0 ? NextToZero : q;

    private static double DepthScale(double slope) => Math.Abs(slope) >= 1 - Equal ? double.PositiveInfinity : -1 / Math.Log(Math.Abs(slope));

    /// <summary>A root between two positive numbers, one of which may be many times the other.</summary>
    private static double RootBetween(Func<double, double> f, double one, double other) =>
        Math.Exp(Root(logarithm => f(Math.Exp(logarithm)), Math.Log(Math.Min(one, other)), Math.Log(Math.Max(one, other))));

    private static double Root(Func<double, double> f, double low, double high) => Brent.FindRoot(f, low, high, 1e-12, 200);
}

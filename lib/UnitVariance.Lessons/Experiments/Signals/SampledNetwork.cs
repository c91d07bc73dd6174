namespace UnitVariance.Lessons;

/// <summary>
/// A pair of inputs on its way through a random network of finite width, drawn without its matrices: a Gaussian matrix that is used for the first time takes two fixed
/// vectors to Gaussian ones whose covariance is known, so these are drawn. The distribution is exactly that of a network with N(0, σ_w²/n) weights and N(0, σ_b²) biases.
/// </summary>
/// <param name="Theory">Activation, σ_w² and σ_b².</param>
public sealed record SampledNetwork(MeanField Theory)
{
    /// <summary>Units of every layer, n; by default 1000.</summary>
    public int Width { get; init; } = 1000;

    /// <summary>Layers; by default 30.</summary>
    public int Depth { get; init; } = 30;

    /// <summary>The mean square of each input; by default 1.</summary>
    public double InputSquare { get; init; } = 1;

    /// <summary>The correlation of the two inputs; by default 1, one input alone.</summary>
    public double InputCorrelation { get; init; } = 1;

    /// <summary>Draws one network and follows the pair through it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Width, depth or the input's mean square is not positive.</exception>
    /// <exception cref="InvalidOperationException">The correlation is beyond -1 or 1.</exception>
    public PairProfile Run(Generator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Depth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(InputSquare);
        if (!(Math.Abs(InputCorrelation) <= 1))
            throw new InvalidOperationException($"A correlation is from -1 to 1; {nameof(InputCorrelation)} is {InputCorrelation}.");
        var signal = new PairProfile(new double[Depth], new double[Depth], new double[Depth]);
        var (first, second, product) = (InputSquare, InputSquare, InputSquare * InputCorrelation);
        for (var l = 0; l < Depth; l++)
        {
            var (q1, q2, q12) = (Weighted(first), Weighted(second), Weighted(product));
            var (scale, slope) = (Math.Sqrt(q1), q12 / Math.Sqrt(q1));
            // Of one input with itself nothing is left; what rounding leaves would grow in chaos.
            var rest = InputCorrelation == 1 ? 0 : Math.Sqrt(Math.Max(0, q2 - slope * slope));
            (first, second, product) = (0, 0, 0);
            var (zz1, zz2, zz12) = (0.0, 0.0, 0.0);
            for (var i = 0; i < Width; i++)
            {
                var g = random.Normal();
                var (z1, z2) = (scale * g, slope * g + (rest > 0 ? rest * random.Normal() : 0));
                (zz1, zz2, zz12) = (zz1 + z1 * z1, zz2 + z2 * z2, zz12 + z1 * z2);
                var (a1, a2) = (Theory.Activation.Value(z1), Theory.Activation.Value(z2));
                (first, second, product) = (first + a1 * a1, second + a2 * a2, product + a1 * a2);
            }
            (first, second, product) = (first / Width, second / Width, product / Width);
            (signal.Lengths[l], signal.Correlations[l], signal.Squares[l]) = (zz1 / Width, zz12 / Math.Sqrt(zz1 * zz2), first);
        }
        return signal;
    }

    /// <summary>Draws so many networks, from one generator each, side by side.</summary>
    public PairProfile[] Run(int networks, Generator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return [.. Enumerable.Range(0, networks).AsParallel().AsOrdered().Select(k => Run(random.Fork(k)))];
    }

    private double Weighted(double square) => Theory.WeightVariance * square + Theory.BiasVariance;
}

/// <summary>What <see cref="SampledNetwork"/> saw, layer by layer; index 0 is layer 1.</summary>
/// <param name="Lengths">q, the mean square of the z of the first input.</param>
/// <param name="Correlations">c, the cosine of the angle between the z of both inputs.</param>
/// <param name="Squares">The mean square of the activations of the first input.</param>
public sealed record PairProfile(double[] Lengths, double[] Correlations, double[] Squares);

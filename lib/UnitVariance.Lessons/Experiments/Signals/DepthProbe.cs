namespace UnitVariance.Lessons;

/// <summary>
/// How a signal fares in a deep network before training: a batch of N(0, 1) numbers goes forward through equally wide layers without biases,
/// and a gradient of N(0, 1) numbers comes back from the last one.
/// </summary>
/// <param name="Weights">How each layer's weights start.</param>
public sealed record DepthProbe(Initializer Weights)
{
    /// <summary>Layers; by default 20.</summary>
    public int Depth { get; init; } = 20;

    /// <summary>Units of every layer; by default 512.</summary>
    public int Width { get; init; } = 512;

    /// <summary>Examples in the batch; by default 256.</summary>
    public int Batch { get; init; } = 256;

    /// <summary>Makes each layer's activation; by default the identity.</summary>
    public Func<Layer> Activation { get; init; } = () => new Identity();

    /// <summary>Builds the network, sends the signal through it and back, and measures both.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two layers, so that nothing can grow from one to the next, or no examples.</exception>
    public DepthProfile Run(Generator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(Depth, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Batch);
        var linear = Enumerable.Range(0, Depth).Select(_ => new Linear(Width, Width, Weights, random)).ToArray();
        var activation = Enumerable.Range(0, Depth).Select(_ => Activation()).ToArray();
        var (forward, means, backward) = (new double[Depth], new double[Depth], new double[Depth]);

        var a = Matrix.Normal(Batch, Width, random);
        for (var l = 0; l < Depth; l++)
        {
            a = activation[l].Forward(linear[l].Forward(a, Mode.Inference), Mode.Inference);
            (forward[l], means[l]) = (Measure.MeanSquare(a), a.Span.ToArray().Average(value => (double)value));
        }

        var gradient = Matrix.Normal(Batch, Width, random);
        for (var l = Depth - 1; l >= 0; l--)
        {
            gradient = activation[l].Backward(gradient);
            backward[l] = Measure.MeanSquare(gradient);
            gradient = linear[l].Backward(gradient);
        }
        return new(forward, backward, means);
    }
}

/// <summary>What <see cref="DepthProbe"/> measured, layer by layer; index 0 is layer 1.</summary>
/// <param name="Forward">The mean square of each layer's activations.</param>
/// <param name="Backward">The mean square of the gradient at each layer's weighted inputs z.</param>
/// <param name="Means">The mean of each layer's activations.</param>
public sealed record DepthProfile(double[] Forward, double[] Backward, double[] Means)
{
    /// <summary>By how much a layer multiplies the mean square of the activations: the geometric mean over the second half of the layers.</summary>
    public double ForwardFactor => Factor(Forward[^1] / Forward[Forward.Length / 2 - 1], Forward.Length - Forward.Length / 2);

    /// <summary>By how much a layer multiplies the mean square of the gradient on its way back: the geometric mean over the middle half of the layers, away from both ends.</summary>
    public double BackwardFactor => Factor(Backward[Low - 1] / Backward[High - 1], High - Low);

    private int Low => Math.Max(1, Backward.Length / 4);

    private int High => Math.Max(Low + 1, Backward.Length - Low);

    private static double Factor(double ratio, int layers) => Math.Pow(ratio, 1.0 / layers);
}

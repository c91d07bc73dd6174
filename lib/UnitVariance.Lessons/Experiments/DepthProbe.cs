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

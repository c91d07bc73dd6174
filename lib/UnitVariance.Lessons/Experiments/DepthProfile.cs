namespace UnitVariance.Lessons;

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

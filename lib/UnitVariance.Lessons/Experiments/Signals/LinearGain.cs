namespace UnitVariance.Lessons;

/// <summary>By how much one linear layer multiplies the mean square of what passes through it.</summary>
/// <param name="Forward">Of the activations; in theory n_in Var(w).</param>
/// <param name="Backward">Of the gradients on their way back; in theory n_out Var(w).</param>
public sealed record LinearGain(Estimate Forward, Estimate Backward)
{
    private const int Layers = 8, Batch = 250;

    /// <summary>Measures both with N(0, 1) numbers on eight layers drawn independently, whose spread gives the standard error.</summary>
    /// <param name="inputs">n_in.</param>
    /// <param name="outputs">n_out.</param>
    /// <param name="weights">How the weights start.</param>
    /// <param name="random">Where the random numbers come from.</param>
    public static LinearGain Of(int inputs, int outputs, Initializer weights, Generator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var gains = Enumerable.Range(0, Layers).Select(_ =>
        {
            var layer = new Linear(inputs, outputs, weights, random);
            var (x, dz) = (Matrix.Normal(Batch, inputs, random), Matrix.Normal(Batch, outputs, random));
            return (Forward: Ratio(layer.Forward(x, Mode.Inference), x), Backward: Ratio(layer.Backward(dz), dz));
        }).ToArray();
        return new(Estimate.Mean(gains.Select(gain => gain.Forward)), Estimate.Mean(gains.Select(gain => gain.Backward)));
    }

    private static double Ratio(Matrix after, Matrix before) => Measure.MeanSquare(after) / Measure.MeanSquare(before);
}

namespace UnitVariance.Lessons;

/// <summary>How far back a gradient reaches in a recurrent layer before training: sequences of noise go in, a gradient of N(0, 1) numbers comes back from the last state.</summary>
/// <param name="Layer">Makes the layer.</param>
public sealed record TimeProbe(Func<Generator, Recurrent> Layer)
{
    /// <summary>Steps of each sequence; by default 101, so that the first lies 100 steps before the last.</summary>
    public int Steps { get; init; } = 101;

    /// <summary>Sequences; by default 32.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>The standard deviation of every input; by default 0, which leaves a layer without biases at a state of 0, where tanh is linear.</summary>
    public double InputStd { get; init; }

    /// <summary>The norm of the gradient at the input of k steps before the last, k = 0, 1, ..., divided by that at the last. Seeded by the generator.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no step or no sequence.</exception>
    public double[] Run(Generator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Batch);
        var layer = Layer(random);
        var x = new Matrix(Batch, Steps * layer.Inputs);
        random.FillNormal(x.Span, 0, InputStd);
        layer.Forward(x, Mode.Inference);
        var dx = layer.Backward(Matrix.Normal(Batch, layer.Hidden, random));
        var norms = Enumerable.Range(0, Steps).Select(k => Norm(dx, (Steps - 1 - k) * layer.Inputs, layer.Inputs)).ToArray();
        return [.. norms.Select(norm => norm / norms[0])];
    }

    private static double Norm(Matrix dx, int first, int count)
    {
        var sum = 0.0;
        for (var row = 0; row < dx.Rows; row++)
            foreach (var value in dx.Row(row).Slice(first, count))
                sum += (double)value * value;
        return Math.Sqrt(sum);
    }
}

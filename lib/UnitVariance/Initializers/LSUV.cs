namespace UnitVariance;

/// <summary>When LSUV is content.</summary>
public sealed record LSUVOptions
{
    /// <summary>How far the variance of a layer's output may stay from 1; by default 0.1. Positive.</summary>
    public double Tolerance { get; init; } = 0.1;

    /// <summary>The most times that a layer's weights are divided; by default 10. Positive.</summary>
    public int MaxRounds { get; init; } = 10;
}

/// <summary>How LSUV ended for one layer.</summary>
public enum LSUVOutcome
{
    /// <summary>The variance is within the tolerance of 1.</summary>
    Reached,

    /// <summary>It is not, after the last round.</summary>
    NotReached,

    /// <summary>All outputs are the same number, so no scale helps: the layer's inputs are dead, or there is a single output. The weights stay orthogonal.</summary>
    NoVariance,

    /// <summary>The outputs hold NaN or infinity. Look at the batch.</summary>
    NotFinite,
}

/// <summary>What one layer needed.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Rounds">How often its weights were divided.</param>
/// <param name="Std">The std of its output in the end, over batch and units, biased.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record LSUVLayer(string Name, int Rounds, double Std, LSUVOutcome Outcome);

/// <summary>
/// Layer-sequential unit-variance initialization: orthogonal weights, then, from the first layer to the last, each layer's weights are divided by the std of
/// its output on a batch until that output has variance 1 (Mishkin and Matas 2016, arXiv:1511.06422, algorithm 1).
/// </summary>
public static class LSUV
{
    /// <summary>Initializes a model from a batch. Biases become zero.</summary>
    /// <param name="model">Its layers with a matrix of weights are initialized, in nested Sequentials and Residuals too; parameters of other layers, WeightNorm and recurrent ones among them, stay as they are.</param>
    /// <param name="x">A batch as training will see it, (batch, inputs); some hundred examples do. It runs in Inference mode.</param>
    /// <param name="options">Tolerance and rounds.</param>
    /// <param name="random">Where the orthogonal matrices come from.</param>
    /// <returns>What each layer needed, first to last. The output meant is that of the layer itself, before any activation.</returns>
    /// <exception cref="ArgumentException">The batch is empty or does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is not positive.</exception>
    public static IReadOnlyList<LSUVLayer> Initialize(Sequential model, Matrix x, LSUVOptions options, Generator random)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxRounds);
        if (!(options.Tolerance > 0))
            throw new ArgumentOutOfRangeException(nameof(options), options.Tolerance, "The tolerance of the variance must be positive.");
        if (x.Rows == 0)
            throw new ArgumentException($"LSUV measures variances and needs examples; got a batch of ({x.Rows}, {x.Cols}).", nameof(x));
        var run = new Run(options, random);
        run.Pass(model, x);
        return run.Layers;
    }

    /// <summary>One walk through a model, layer by layer.</summary>
    private sealed class Run(LSUVOptions options, Generator random)
    {
        /// <summary>Outputs that differ by less than this share of their size are equal but for rounding in float32.</summary>
        private const double Rounding = 1e-7;

        public List<LSUVLayer> Layers { get; } = [];

        /// <summary>Initializes what is inside the layer, and gives its output.</summary>
        public Matrix Pass(Layer layer, Matrix x)
        {
            if (layer is Sequential sequential)
                return sequential.Layers.Aggregate(x, (input, next) => Pass(next, input));
            if (layer is Residual residual)
                foreach (var (_, part) in residual.Children)
                    Pass(part, x);
            else if (layer.Parameters.FirstOrDefault(p => p.Name == "weight" && p.Shape.Count > 1) is { } weight)
                Layers.Add(Scale(layer, weight.Value, x));
            return layer.Forward(x, Mode.Inference);
        }

        private LSUVLayer Scale(Layer layer, Matrix weights, Matrix x)
        {
            layer.Initialize(Initializer.Orthogonal(), Initializer.Zeros(), random);
            for (var round = 0; ; round++)
            {
                var y = Statistics.Of(layer.Forward(x, Mode.Inference).Span);
                var std = y.Std;
                var outcome = !double.IsFinite(std) ? LSUVOutcome.NotFinite
                    : (float)std == 0 || std <= Rounding * y.RootMeanSquare ? LSUVOutcome.NoVariance
                    : Math.Abs(std * std - 1) < options.Tolerance ? LSUVOutcome.Reached
                    : LSUVOutcome.NotReached;
                if (outcome != LSUVOutcome.NotReached || round == options.MaxRounds)
                    return new(layer.Name, round, std, outcome);
                foreach (ref var weight in weights.Span)
                    weight /= (float)std;
            }
        }
    }
}

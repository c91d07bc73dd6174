namespace UnitVariance.Lessons;

/// <summary>
/// The playground of the original article: points of the plane in two classes, and a network [2, 6, 3, 1] with ReLU, ReLU and a sigmoid that learns them by gradient
/// descent on all 100 points at a rate of 0.1. Its weights start as N(0, variance/n_in), its biases at 0.
/// </summary>
/// <param name="Points">The points, with one-hot targets as <see cref="Playground"/> makes them.</param>
/// <param name="Variance">n_in Var(w); 0 for weights that are all zero.</param>
public sealed record PlaygroundStudy(Dataset Points, double Variance)
{
    /// <summary>Units of each layer.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [2, 6, 3, 1];

    /// <summary>The data sets of the article, 100 points each.</summary>
    public static IReadOnlyDictionary<string, Dataset> DataSets { get; } = new Dictionary<string, Dataset>
    {
        ["circle"] = Playground.Circle(100, 0.1, new Generator(1)),
        ["moon"] = Playground.Moons(100, 0.1, new Generator(1)),
        ["checkerboard"] = Playground.Checkerboard(100, 0, new Generator(1)),
        ["Gauss"] = Playground.Gauss(100, 0, new Generator(1)),
    };

    /// <summary>The seed of the weights; by default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Points on a side of the square of predictions; by default 20.</summary>
    public int Grid { get; init; } = 20;

    /// <summary>Half the side of that square, in which nearly all points of the data sets lie; 2.4.</summary>
    public const double Reach = 2.4;

    /// <summary>Trains until the last of <paramref name="steps"/> and looks at the network at each of them, 0 being the start.</summary>
    /// <param name="steps">Steps in rising order, the last positive.</param>
    public PlaygroundRun Run(params IReadOnlyList<int> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var weights = Variance == 0 ? Initializer.Zeros() : new VarianceScaling(Variance, FanMode.In, Distribution.Normal);
        var network = Sequential.Mlp([.. Sizes], () => new ReLU(), weights, new Generator(Seed));
        var (loss, data, looks) = (new BinaryCrossEntropyWithLogits(), Points.Binary(), new List<PlaygroundLook>());
        double Cost() => loss.Forward(network.Forward(data.Inputs, Mode.Train), data.Targets);
        var trainer = new Trainer(network, loss, new SGD(0.1)).Watch(steps, (_, step) =>
        {
            Cost();
            network.BackwardParameters(loss.Backward());
            looks.Add(Look(network, step.Step));
        });
        var history = trainer.Fit(data, new() { BatchSize = data.Count, Epochs = steps[^1], Shuffle = false }, new Generator(Seed));
        return new(this, looks, [.. history.Losses, Cost()], Share(network, data));
    }

    private PlaygroundLook Look(Sequential network, int step)
    {
        Parameter[] weights = [.. network.Parameters.Where(parameter => parameter.Name == "weight")];
        float[][] values = [.. weights.Select(weight => weight.Value.Span.ToArray())];
        float[][] gradients = [.. weights.Select(weight => weight.Gradient.Span.ToArray())];
        return new(step, Grid > 0 ? Square(network) : [], values, gradients);
    }

    /// <summary>The predicted probability of class 1 on a square grid, the lowest row first.</summary>
    private double[][] Square(Sequential network)
    {
        var places = Places;
        var inputs = new Matrix(Grid * Grid, 2);
        for (var i = 0; i < inputs.Rows; i++)
            (inputs[i, 0], inputs[i, 1]) = ((float)places[i % Grid], (float)places[i / Grid]);
        var logits = network.Predict(inputs).Span.ToArray();
        return [.. logits.Select(z => 1 / (1 + Math.Exp(-z))).Chunk(Grid)];
    }

    /// <summary>Where the columns, and the rows, of the grid of predictions lie.</summary>
    public double[] Places => [.. Enumerable.Range(0, Grid).Select(i => double.Lerp(-Reach, Reach, i / (Grid - 1.0)))];

    private static double Share(Sequential network, Dataset data)
    {
        var logits = network.Predict(data.Inputs);
        return Enumerable.Range(0, data.Count).Count(i => logits[i, 0] > 0 == data.Targets[i, 0] > 0.5) / (double)data.Count;
    }
}

/// <summary>A training in the playground.</summary>
/// <param name="Study">What was trained.</param>
/// <param name="Looks">The network at the steps that were asked for.</param>
/// <param name="Costs">The cost at every step, index 0 being the start.</param>
/// <param name="Accuracy">The share of the points that the network gets right after the last step.</param>
public sealed record PlaygroundRun(PlaygroundStudy Study, IReadOnlyList<PlaygroundLook> Looks, IReadOnlyList<double> Costs, double Accuracy);

/// <summary>The network at one step.</summary>
/// <param name="Step">Which step.</param>
/// <param name="Square">The predicted probability of class 1 on the grid, the lowest row first.</param>
/// <param name="Weights">The weights of each layer, (outputs, inputs) row by row.</param>
/// <param name="Gradients">The gradients of the cost at those weights.</param>
public sealed record PlaygroundLook(int Step, double[][] Square, float[][] Weights, float[][] Gradients);

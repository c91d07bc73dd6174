namespace UnitVariance.Lessons;

/// <summary>
/// A task for memory: at the first step one of ten symbols is shown, one-hot; then come steps of noise, N(0, 0.1²); after the last the symbol is to be named.
/// </summary>
/// <param name="Delay">Steps of noise.</param>
public sealed record RecallTask(int Delay)
{
    /// <summary>Symbols, and so inputs of each step and classes.</summary>
    public const int Symbols = 10;

    private const double NoiseStd = 0.1;

    /// <summary>Sequences to train on; by default 2000.</summary>
    public int TrainCount { get; init; } = 2000;

    /// <summary>Other sequences to test on; by default 500.</summary>
    public int TestCount { get; init; } = 500;

    /// <summary>Draws the sequences: rows of (1 + Delay) * 10 numbers, step after step, labelled with their symbol.</summary>
    public (Dataset Train, Dataset Test) Draw(Generator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return (Draw(TrainCount, random), Draw(TestCount, random));
    }

    private Dataset Draw(int count, Generator random)
    {
        var (inputs, labels) = (new Matrix(count, (1 + Delay) * Symbols), new int[count]);
        random.FillNormal(inputs.Span, 0, NoiseStd);
        for (var i = 0; i < count; i++)
        {
            labels[i] = random.Next(Symbols);
            inputs.Row(i)[..Symbols].Clear();
            inputs[i, labels[i]] = 1;
        }
        return Dataset.FromLabels(inputs, labels, Symbols);
    }
}

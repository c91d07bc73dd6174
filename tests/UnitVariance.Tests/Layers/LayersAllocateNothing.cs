namespace UnitVariance.Tests;

[Collection(nameof(Alone))]
public sealed class LayersAllocateNothing
{
    private const int Features = 90;

    public static TheoryData<string> LayerNames => [.. Layers.Keys];

    public static TheoryData<string> LossNames => [.. Losses.Keys];

    private static Dictionary<string, Func<Layer>> Layers { get; } = new()
    {
        ["Softsign"] = () => new Softsign(),
        ["Softplus"] = () => new Softplus(),
        ["LeakyReLU"] = () => new LeakyReLU(),
        ["RReLU"] = () => new RReLU(new Generator(1)),
        ["PReLU"] = () => new PReLU(3),
        ["ELU"] = () => new ELU(),
        ["SELU"] = () => new SELU(),
        ["GELU"] = () => new GELU(),
        ["GELU by tanh"] = () => new GELU { Approximate = true },
        ["Softmax"] = () => new Softmax(),
        ["Dropout"] = () => new Dropout(0.5, new Generator(2)),
        ["AlphaDropout"] = () => new AlphaDropout(0.1, new Generator(3)),
        ["Flatten"] = () => new Flatten(new(10, 3, 3)),
    };

    private static Dictionary<string, Func<Loss>> Losses { get; } = new()
    {
        [nameof(SoftmaxCrossEntropy)] = () => new SoftmaxCrossEntropy(),
        [nameof(BinaryCrossEntropyWithLogits)] = () => new BinaryCrossEntropyWithLogits(),
        [nameof(MeanSquaredError)] = () => new MeanSquaredError(),
        [nameof(QuadraticCost)] = () => new QuadraticCost(),
    };

    [Theory]
    [MemberData(nameof(LayerNames))]
    public void Once_their_buffers_have_grown(string name)
    {
        var layer = Layers[name]();
        var (x, dy, fewer) = (ActivationTests.Normal(100, Features, 4), ActivationTests.Normal(100, Features, 5), ActivationTests.Normal(37, Features, 6));
        AssertFree(() =>
        {
            foreach (var mode in (ReadOnlySpan<Mode>)[Mode.Train, Mode.MonteCarlo, Mode.Inference])
            {
                layer.Forward(x, mode);
                layer.Backward(dy);
                layer.BackwardParameters(dy);
                layer.Forward(fewer, mode);
                layer.Backward(fewer);
            }
        });
    }

    [Theory]
    [MemberData(nameof(LossNames))]
    public void Nor_do_losses(string name)
    {
        var loss = Losses[name]();
        var (z, t) = (ActivationTests.Normal(100, Features, 7), new Matrix(100, Features));
        t.Span.Fill(0.5f);
        AssertFree(() =>
        {
            loss.Forward(z, t);
            loss.Backward();
        });
    }

    private static void AssertFree(Action step)
    {
        step();
        step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 5; i++)
            step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}

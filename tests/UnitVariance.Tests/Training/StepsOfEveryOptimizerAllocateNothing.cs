namespace UnitVariance.Tests;

[Collection(nameof(Alone))]
public sealed class StepsOfEveryOptimizerAllocateNothing
{
    private const int StepsPerEpoch = 10;

    [Theory]
    [MemberData(nameof(EveryOptimizer.Names), MemberType = typeof(EveryOptimizer))]
    public void With_penalties_clipping_a_schedule_and_early_stopping(string name)
    {
        var random = new Generator(1);
        var model = Sequential.Mlp([20, 30, 30, 10], () => new Tanh(), Initializer.XavierNormal(), random);
        var data = Dataset.FromLabels(new Matrix(10 * StepsPerEpoch, 20), new int[10 * StepsPerEpoch], 10);
        var totals = new List<long>(64);
        new Trainer(model, new SoftmaxCrossEntropy(), EveryOptimizer.Makers[name](0.01, 0.01, 0.01, 3)).Watch(1, (_, _) => totals.Add(GC.GetAllocatedBytesForCurrentThread())).Fit(
            data,
            new()
            {
                Epochs = 3,
                BatchSize = 10,
                Validation = data,
                EarlyStopping = new(),
                ClipValue = 1,
                ClipNorm = 1,
                Schedule = new WarmupSchedule(5, new OneCycleSchedule(0.01, 25)),
            },
            random);

        // The first steps let buffers and state grow; an epoch's end allocates its result.
        totals.RemoveAt(0); // before training
        var withinAnEpoch = totals.Zip(totals.Skip(1), (a, b) => b - a).Where((_, i) => i >= 2 && i % StepsPerEpoch != StepsPerEpoch - 1).ToList();
        Assert.Equal(3 * StepsPerEpoch - 5, withinAnEpoch.Count);
        Assert.All(withinAnEpoch, bytes => Assert.Equal(0, bytes));
    }
}

namespace UnitVariance.Tests;

[Collection(nameof(Alone))]
public sealed class StepsAllocateNothing
{
    [Fact]
    public void Neither_on_the_training_thread_nor_on_the_workers()
    {
        var random = new Generator(1);
        var model = new Sequential(
            new Linear(100, 300, Initializer.XavierNormal(), random), new Tanh(),
            new Linear(300, 300, Initializer.XavierNormal(), random), new ReLU(),
            new Linear(300, 300, Initializer.XavierNormal(), random), new Sigmoid(),
            new Linear(300, 10, Initializer.XavierNormal(), random));
        var (here, everywhere) = (new List<long>(64), new List<long>(64));
        new Trainer(model, new SoftmaxCrossEntropy(), new Sgd(0.1) { WeightDecay = 0.01 }).Fit(
            Dataset.FromLabels(new Matrix(1000, 100), new int[1000], 10),
            new()
            {
                Epochs = 3,
                BatchSize = 100,
                OnStep = _ =>
                {
                    everywhere.Add(GC.GetTotalAllocatedBytes(precise: true));
                    here.Add(GC.GetAllocatedBytesForCurrentThread());
                },
            },
            random);

        // The first steps let the buffers grow; an epoch's end allocates its result.
        static IEnumerable<long> WithinAnEpoch(List<long> totals) =>
            totals.Zip(totals.Skip(1), (a, b) => b - a).Where((_, i) => i >= 2 && i % 10 != 9);
        Assert.All(WithinAnEpoch(here), bytes => Assert.Equal(0, bytes));
        // The test runner's own threads allocate now and then, our workers would in every step.
        Assert.Contains(0, WithinAnEpoch(everywhere));
    }
}

namespace UnitVariance.Tests;

[Collection(nameof(Alone))]
public sealed class ConvolutionalStepsAllocateNothing
{
    [Fact]
    public void On_any_thread()
    {
        var model = ConvolutionalSameBits.Model(new Generator(1));
        var (here, everywhere) = (new List<long>(64), new List<long>(64));
        new Trainer(model, new SoftmaxCrossEntropy(), new Sgd(0.1)).Fit(
            Dataset.FromLabels(new Matrix(600, 400), new int[600], 10),
            new()
            {
                Epochs = 2,
                BatchSize = 60,
                OnStep = _ =>
                {
                    everywhere.Add(GC.GetTotalAllocatedBytes(precise: true));
                    here.Add(GC.GetAllocatedBytesForCurrentThread());
                },
            },
            new Generator(2));

        // The first steps let the buffers grow; an epoch's end allocates its result.
        static IEnumerable<long> WithinAnEpoch(List<long> totals) =>
            totals.Zip(totals.Skip(1), (a, b) => b - a).Where((_, i) => i >= 2 && i % 10 != 9);
        Assert.All(WithinAnEpoch(here), bytes => Assert.Equal(0, bytes));
        // The test runner's own threads allocate now and then, our workers would in every step.
        Assert.Contains(0, WithinAnEpoch(everywhere));
    }
}

namespace UnitVariance.Tests;

[Collection(nameof(Alone))]
public sealed class StepsAllocateNothing
{
    private const int StepsPerEpoch = 10;

    [Fact]
    public void Neither_on_the_training_thread_nor_on_the_workers()
    {
        var random = new Generator(1);
        var model = new Sequential(
            new Linear(100, 300, Initializer.XavierNormal(), random), new Tanh(),
            new Linear(300, 300, Initializer.XavierNormal(), random), new ReLU(),
            new Linear(300, 300, Initializer.XavierNormal(), random), new Sigmoid(),
            new Linear(300, 10, Initializer.XavierNormal(), random));
        Check(model, new Matrix(100 * StepsPerEpoch, 100), new SGD(0.1));
    }

    [Fact]
    public void Nor_do_convolutions() => Check(ConvolutionalSameBits.Model(new Generator(1)), new Matrix(100 * StepsPerEpoch, 400), new SGD(0.1));

    private static void Check(Sequential model, Matrix x, Optimizer optimizer)
    {
        var data = Dataset.FromLabels(x, new int[x.Rows], 10);
        Meter Train()
        {
            var meter = new Meter();
            new Trainer(model, new SoftmaxCrossEntropy(), optimizer).Fit(data, new() { Epochs = 3, BatchSize = x.Rows / StepsPerEpoch, Schedule = meter }, new Generator(2));
            return meter;
        }

        // The first run lets the buffers grow and compiles what is rarely called, for which the runtime allocates tables of its own.
        Train();
        var meter = Train();
        Assert.Equal(3 * StepsPerEpoch, meter.Here.Count);

        // The first steps make the trainer's own batch; an epoch's end allocates its result.
        static List<long> WithinAnEpoch(List<long> totals) =>
            [.. totals.Zip(totals.Skip(1), (a, b) => b - a).Where((_, i) => i >= 2 && i % StepsPerEpoch != StepsPerEpoch - 1)];
        Assert.All(WithinAnEpoch(meter.Here), bytes => Assert.Equal(0, bytes));
        // The test runner's own threads allocate now and then, our workers would in every step.
        var everywhere = WithinAnEpoch(meter.Everywhere);
        Assert.True(everywhere.Count(bytes => bytes == 0) > everywhere.Count / 2, string.Join(" ", everywhere));
    }

    /// <summary>A constant rate that reads the memory allocated so far whenever it is asked, once a step.</summary>
    private sealed class Meter : Schedule
    {
        public List<long> Here { get; } = new(64);

        public List<long> Everywhere { get; } = new(64);

        protected override double Rate(int t)
        {
            Everywhere.Add(GC.GetTotalAllocatedBytes(precise: true));
            Here.Add(GC.GetAllocatedBytesForCurrentThread());
            return 0.1;
        }
    }
}

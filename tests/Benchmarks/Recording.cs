using BenchmarkDotNet.Attributes;

namespace UnitVariance.Benchmarks;

/// <summary>A training of 20 steps with layers of 300 and a batch of 100: alone, with every step recorded, with histograms, and with singular values.</summary>
[MemoryDiagnoser]
public class Recording
{
    private readonly Generator _random = new(1);
    private Dataset _data = null!;
    private Sequential _model = null!;

    [GlobalSetup]
    public void Make()
    {
        var x = new Matrix(2000, 300);
        _random.FillNormal(x.Span, 0, 1);
        _data = Dataset.FromLabels(x, new int[2000], 10);
        _model = Sequential.Mlp([300, 300, 300, 300, 10], () => new Tanh(), Initializer.XavierNormal(), _random);
    }

    [Benchmark(Baseline = true)]
    public double Alone() => Train(null);

    [Benchmark]
    public double Recorded() => Train(new() { Every = 1 });

    [Benchmark]
    public double WithHistograms() => Train(new() { Every = 1, Bins = 30 });

    [Benchmark]
    public double WithSpectra() => Train(new() { Every = 1, Spectra = true });

    private double Train(TrainingRecorder? recorder) =>
        (recorder is null ? new Trainer(_model, new SoftmaxCrossEntropy(), new SGD(1e-6)) : new Trainer(_model, new SoftmaxCrossEntropy(), new SGD(1e-6)).Watch(recorder))
            .Fit(_data, new() { BatchSize = 100 }, _random).Losses[^1];
}

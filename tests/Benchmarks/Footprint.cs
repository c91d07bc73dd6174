using System.Diagnostics;

namespace UnitVariance.Benchmarks;

/// <summary>How soon MNIST is ready, and how much memory training on all of it takes.</summary>
internal static class Footprint
{
    public static int Run()
    {
        var clock = Stopwatch.StartNew();
        var train = Mnist.Load().Train;
        Console.WriteLine($"{train.Count} training and 10000 test images ready after {clock.Elapsed.TotalSeconds:f2} s (goal: under 0.3 s)");

        var random = new Generator(1);
        var model = Sequential.Mlp([784, 100, 10], () => new Sigmoid(), Initializer.XavierNormal(), random);
        new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.1)).Fit(train, new(), random);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"peak memory after an epoch of [784,100,10] on all of MNIST: {process.PeakWorkingSet64 / 1e6:f0} MB (goal: under 400 MB)");
        return 0;
    }
}

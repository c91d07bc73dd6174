using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace UnitVariance.Tests;

/// <summary>Training a network of convolutions from orthogonal weights is the same bits on any number of threads, on any machine.</summary>
[Collection(nameof(Alone))]
[Trait(InstructionSets.Pins, InstructionSets.Bits)]
public sealed class ConvolutionalSameBits
{
    /// <summary>What every machine gets. It may change only when the arithmetic is changed on purpose.</summary>
    private const string Expected = "35689ad17245fbd9";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Whatever_the_number_of_threads(int threads)
    {
        using var _ = new ThreadCount(threads);
        Assert.Equal(Expected, TrainingHash());
    }

    /// <summary>Images of 1 x 20 x 20; products large enough for several threads, and sizes that leave remainders.</summary>
    internal static Sequential Model(Generator random)
    {
        var first = new Conv2d(new(1, 20, 20), new() { Channels = 7, Kernel = 5, Padding = 2 }, Initializer.Orthogonal(1.4), random);
        var max = new MaxPool2d(first.Output, new() { Kernel = 3, Stride = 2, Padding = 1 });
        var branch = new Conv2d(max.Output, new() { Channels = 11, Stride = 2, Padding = 1 }, new VarianceScaling(2, FanMode.In, Distribution.TruncatedNormal), random);
        var shortcut = new Conv2d(max.Output, new() { Channels = 11, Kernel = 1, Stride = 2 }, Initializer.DeltaOrthogonal(), random);
        var mean = new AvgPool2d(branch.Output, new() { Kernel = 3, Stride = 1 });
        return new(
            first, new ReLU(), max, new Residual(new Sequential(branch, new Tanh()), shortcut), new Residual(new ReLU()), mean,
            new Linear(mean.Output.Size, 10, Initializer.Sparse(0.3, 0.1), random));
    }

    private static string TrainingHash()
    {
        var random = new Generator(2026);
        var model = Model(random);
        var (x, labels) = (new Matrix(130, 400), new int[130]);
        random.FillNormal(x.Span, 0, 1);
        foreach (ref var label in labels.AsSpan())
            label = random.Next(10);
        var history = new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.2)).Fit(Dataset.FromLabels(x, labels, 10), new() { Epochs = 2, BatchSize = 50 }, random);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var loss in history.Losses)
            hash.AppendData(BitConverter.GetBytes(loss));
        foreach (var parameter in model.Parameters)
            hash.AppendData(MemoryMarshal.AsBytes(parameter.Value.Span));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}

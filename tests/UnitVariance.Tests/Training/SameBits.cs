using System.Security.Cryptography;

namespace UnitVariance.Tests;

/// <summary>A training run is the same bits on any number of threads, with any instruction set, in any process, on any machine.</summary>
[Collection(nameof(Alone))]
[Trait(InstructionSets.Pins, InstructionSets.Bits)]
public sealed class SameBits
{
    /// <summary>What every machine gets. It may change only when the arithmetic is changed on purpose.</summary>
    private const string Expected = "77e47b53fee3edc0";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Whatever_the_number_of_threads(int threads)
    {
        using var _ = new ThreadCount(threads);
        Assert.Equal(Expected, TrainingHash());
    }

    /// <summary>Three activations, sizes that leave every kind of remainder, and products large enough for several threads.</summary>
    private static string TrainingHash()
    {
        var random = new Generator(2026);
        var model = new Sequential(
            new Linear(100, 150, Initializer.XavierNormal(), random), new Tanh(),
            new Linear(150, 90, Initializer.KaimingUniform(), random), new ReLU(),
            new Linear(90, 70, Initializer.XavierUniform(), random), new Sigmoid(),
            new Linear(70, 10, Initializer.Normal(0.1), random));
        var (x, labels) = (new Matrix(230, 100), new int[230]);
        random.FillNormal(x.Span, 0, 1);
        foreach (ref var label in labels.AsSpan())
            label = random.Next(10);
        var (data, options) = (Dataset.FromLabels(x, labels, 10), new TrainingOptions { Epochs = 3, BatchSize = 64 });
        var history = new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.5) { WeightDecay = 1e-3 }).Fit(data, options, random);
        // Without a penalty the weights take their steps inside the product.
        new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.1)).Fit(data, options, random);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var loss in history.Losses)
            hash.AppendData(BitConverter.GetBytes(loss));
        foreach (var parameter in model.Parameters)
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(parameter.Value.Span));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}

using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace UnitVariance.Tests;

/// <summary>As <see cref="SameBits"/>, for the layers of this folder.</summary>
[Trait(InstructionSets.Pins, InstructionSets.Bits)]
public sealed class NormalizingGivesTheSameBits
{
    /// <summary>What every machine gets. It may change only when the arithmetic is changed on purpose.</summary>
    private const string Expected = "57a059a42db7bb51";

    [Fact]
    public void On_every_machine()
    {
        var (random, images) = (new Generator(2026), new ImageShape(6, 5, 7));
        var model = new Sequential(
            new WeightNorm(70, images.Size, Initializer.XavierNormal(), random), new BatchNorm(images), new ReLU(), new GroupNorm(2, images), new InstanceNorm(images, affine: true),
            new Linear(images.Size, 37, Initializer.KaimingNormal(), random), new BatchNorm(37), new Tanh(),
            new Linear(37, 21, Initializer.KaimingNormal(), random), new LayerNorm(21), new MeanOnlyBatchNorm(21),
            new Linear(21, 5, Initializer.KaimingNormal(), random));
        var labels = Enumerable.Range(0, 90).Select(_ => random.Next(5)).ToArray();
        var history = new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.3)).Fit(
            Dataset.FromLabels(Normalizing.Normal(random, 90, 70), labels, 5), new() { Epochs = 3, BatchSize = 20 }, random);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var loss in history.Losses)
            hash.AppendData(BitConverter.GetBytes(loss));
        foreach (var values in model.Parameters.Select(p => p.Value).Concat(model.Buffers.Select(b => b.Value)))
            hash.AppendData(MemoryMarshal.AsBytes(values.Span));
        Assert.Equal(Expected, Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }
}

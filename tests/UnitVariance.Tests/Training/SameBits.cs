using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace UnitVariance.Tests;

/// <summary>A training run is the same bits on any number of threads, with any instruction set, in any process, on any machine.</summary>
[Collection(nameof(Alone))]
public sealed class SameBits
{
    /// <summary>What every machine gets. It may change only when the arithmetic is changed on purpose.</summary>
    private const string Expected = "77e47b53fee3edc0";

    private const string AskForHash = "UNITVARIANCE_PRINT_TRAINING_HASH";

    /// <summary>This test program, started again with the variable set, prints the hash of its training run instead of testing.</summary>
    [ModuleInitializer]
    internal static void PrintHashWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(AskForHash) is null)
            return;
        Console.WriteLine(TrainingHash());
        Environment.Exit(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Whatever_the_number_of_threads(int threads)
    {
        var before = Compute.Threads;
        try
        {
            Compute.Threads = threads;
            Assert.Equal(Expected, TrainingHash());
        }
        finally
        {
            Compute.Threads = before;
        }
    }

    [Theory]
    [InlineData("TieredCompilation", "in a process of its own, compiled at once")]
    [InlineData("EnableAVX512", "with 256-bit registers")]
    [InlineData("EnableAVX2", "without fused multiply-add in hardware")]
    public void Whatever_the_instruction_set(string switchedOff, string so)
    {
        var (program, assembly) = (Environment.ProcessPath!, typeof(SameBits).Assembly.Location);
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardInput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(assembly);
        start.Environment[AskForHash] = "1";
        start.Environment["DOTNET_" + switchedOff] = "0";
        using var child = Process.Start(start)!;
        var hash = child.StandardOutput.ReadToEnd().Trim();
        child.WaitForExit();
        Assert.True(hash == Expected, $"A training run {so} gives {hash}, not {Expected}.");
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
        var history = new Trainer(model, new SoftmaxCrossEntropy(), new Sgd(0.5) { WeightDecay = 1e-3 }).Fit(data, options, random);
        // Without a penalty the weights take their steps inside the product.
        new Trainer(model, new SoftmaxCrossEntropy(), new Sgd(0.1)).Fit(data, options, random);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var loss in history.Losses)
            hash.AppendData(BitConverter.GetBytes(loss));
        foreach (var parameter in model.Parameters)
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(parameter.Value.Span));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}

using System.Runtime.InteropServices;

namespace UnitVariance.Tests;

/// <summary>Layers share the images, rows or channels of a batch out to the threads; how many there are must not show.</summary>
[Collection(nameof(Alone))]
public sealed class ThreadsChangeNoBit
{
    private const int Batch = 53;

    private static readonly ImageShape Image = new(16, 14, 14);

    private static readonly Dictionary<string, Func<Generator, Layer>> Layers = new()
    {
        ["convolution, groups of images"] = random => new Conv2d(Image, new() { Channels = 24, Kernel = 3, Padding = 1 }, Initializer.KaimingNormal(), random),
        ["convolution, one group"] = random => new Conv2d(Image, new() { Channels = 3, Kernel = 2, Stride = 2 }, Initializer.KaimingNormal(), random),
        ["max pooling"] = _ => new MaxPool2d(Image, new() { Kernel = 2 }),
        ["average pooling"] = _ => new AvgPool2d(Image, new() { Kernel = 3, Stride = 2 }),
        ["batch norm"] = _ => new BatchNorm(Image),
        ["batch norm of features"] = _ => new BatchNorm(Image.Size),
        ["mean-only batch norm"] = _ => new MeanOnlyBatchNorm(Image),
        ["group norm"] = _ => new GroupNorm(4, Image),
        ["layer norm"] = _ => new LayerNorm(Image.Size),
        ["RNN"] = random => new RNN(64, 96, Initializer.XavierNormal(), random) { ReturnSequences = true },
        ["LSTM"] = random => new LSTM(64, 96, Initializer.XavierNormal(), random),
    };

    public static TheoryData<string> Names => [.. Layers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Of(string name)
    {
        var one = Run(name, 1);
        foreach (var threads in (int[])[2, 3, 7])
            Assert.Equal(one, Run(name, threads));
    }

    /// <summary>Output, input's gradient, parameters' gradients and buffers of a step.</summary>
    private static byte[] Run(string name, int threads)
    {
        using var _ = new ThreadCount(threads);
        var random = new Generator(1);
        var (layer, x) = (Layers[name](random), Matrix.Normal(Batch, Image.Size, random));
        var y = layer.Forward(x, Mode.Train);
        var dx = layer.Backward(Matrix.Normal(y.Rows, y.Cols, random));
        IEnumerable<Matrix> seen = [y, dx, .. layer.Parameters.Select(parameter => parameter.Gradient), .. layer.Buffers.Select(buffer => buffer.Value)];
        return [.. seen.SelectMany(matrix => MemoryMarshal.AsBytes(matrix.Span).ToArray())];
    }
}

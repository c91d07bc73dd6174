using BenchmarkDotNet.Attributes;

namespace UnitVariance.Benchmarks;

/// <summary>Forward and Backward of one layer on a batch of 64.</summary>
[MemoryDiagnoser]
public class Layers
{
    private const int Batch = 64;

    private Layer _layer = null!;
    private Matrix _x = null!, _dy = null!;

    /// <summary>The layer; its input is 256 features, an image of 8 x 16 x 16, or 16 steps of 16.</summary>
    [Params("Linear", "Tanh", "ReLU", "GELU", "Softmax", "Dropout", "RNN", "LSTM")]
    public string Kind { get; set; } = "";

    [GlobalSetup]
    public void Make()
    {
        var random = new Generator(1);
        _layer = Kind switch
        {
            "Linear" => new Linear(256, 256, Initializer.KaimingNormal(), random),
            "Tanh" => new Tanh(),
            "ReLU" => new ReLU(),
            "GELU" => new GELU(),
            "Softmax" => new Softmax(),
            "Dropout" => new Dropout(0.5, random),
            "RNN" => new RNN(16, 64, Initializer.XavierNormal(), random),
            "LSTM" => new LSTM(16, 64, Initializer.XavierNormal(), random),
            _ => throw new ArgumentException($"There is no layer {Kind}."),
        };
        _x = new Matrix(Batch, 256);
        random.FillNormal(_x.Span, 0, 1);
        _dy = _layer.Forward(_x, Mode.Train).Clone();
    }

    [Benchmark]
    public Matrix Forward() => _layer.Forward(_x, Mode.Train);

    [Benchmark]
    public Matrix ForwardAndBackward()
    {
        _layer.Forward(_x, Mode.Train);
        return _layer.Backward(_dy);
    }
}

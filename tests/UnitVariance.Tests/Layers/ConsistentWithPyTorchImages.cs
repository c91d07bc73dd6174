using System.Text.Json;
using static UnitVariance.Tests.Reference;

namespace UnitVariance.Tests;

public sealed class ConsistentWithPyTorchImages
{
    [Fact]
    public void Convolution_forward_and_backward()
    {
        foreach (var c in Cases("conv2d"))
        {
            var weight = c.Matrix("weight");
            var options = new Conv2dOptions { Channels = weight.Rows, Kernel = Pair(c, "kernel"), Stride = Pair(c, "stride"), Padding = Pair(c, "padding") };
            var layer = new Conv2d(Shape(c, "size"), options, Initializer.Zeros(), new Generator(0));
            layer.Weight.Set(weight);
            layer.Bias.Set(c.Matrix("bias"));
            AssertSameAsReference(c, layer);
            AssertClose(c.Matrix("dweight"), layer.Weight.Gradient, "dweight");
            AssertClose(c.Matrix("dbias"), layer.Bias.Gradient, "dbias");
        }
    }

    [Fact]
    public void Max_pooling_forward_and_backward()
    {
        foreach (var c in Cases("max_pool2d"))
            AssertSameAsReference(c, new MaxPool2d(Shape(c, "size"), Pooling(c)));
    }

    [Fact]
    public void Average_pooling_forward_and_backward()
    {
        foreach (var c in Cases("avg_pool2d"))
            AssertSameAsReference(c, new AvgPool2d(Shape(c, "size"), Pooling(c)));
    }

    [Fact]
    public void Training_a_small_residual_convolutional_network_for_eight_steps()
    {
        foreach (var c in Cases("conv_training"))
        {
            var model = Network();
            foreach (var (parameter, start) in model.Parameters.Zip(c.GetProperty("start").EnumerateArray(), (p, s) => (p, s)))
                parameter.Set(start.AsMatrix());
            var history = new Trainer(model, new SoftmaxCrossEntropy(), new SGD(c.GetProperty("rate").GetDouble()) { WeightDecay = c.GetProperty("decay").GetDouble() }).Fit(
                new Dataset(c.Matrix("x"), c.Matrix("t")), new() { BatchSize = c.GetProperty("batch").GetInt32(), Shuffle = false }, new Generator(0));
            Assert.Equal(8, history.Losses.Count);
            foreach (var (expected, actual) in c.GetProperty("losses").EnumerateArray().Zip(history.Losses))
                Assert.Equal(expected.GetDouble(), actual, Absolute + Relative * expected.GetDouble());
            Assert.Equal(c.GetProperty("end").GetArrayLength(), model.Parameters.Count);
            foreach (var (parameter, end) in model.Parameters.Zip(c.GetProperty("end").EnumerateArray(), (p, e) => (p, e)))
                AssertClose(end.AsMatrix(), parameter.Value, parameter.Name);
        }
    }

    [Fact]
    public void Dirac_kernels()
    {
        foreach (var c in Cases("special_kernels"))
        {
            var shape = c.GetProperty("shape").EnumerateArray().Select(s => s.GetInt32()).ToArray();
            var weight = new Parameter("weight", shape);
            Initializer.Dirac().Fill(weight.Value, Fans.Convolution(shape[1], shape[0], shape[2], shape[3]), new Generator(0));
            AssertClose(c.Matrix("weight"), weight.Value, "dirac");
        }
    }

    private static Sequential Network()
    {
        var random = new Generator(0);
        Conv2d Conv(ImageShape input, Conv2dOptions options) => new(input, options, Initializer.Zeros(), random);
        ImageShape input = new(2, 10, 10), small = new(4, 5, 5), end = new(6, 3, 3);
        return new(
            Conv(input, new() { Channels = 4, Padding = 1 }), new ReLU(), new MaxPool2d(new(4, 10, 10), new()),
            new Residual(new Sequential(Conv(small, new() { Channels = 4, Padding = 1 }), new Tanh(), Conv(small, new() { Channels = 4, Padding = 1 }))),
            new Residual(
                new Sequential(Conv(small, new() { Channels = 6, Stride = 2, Padding = 1 }), new ReLU(), Conv(end, new() { Channels = 6, Kernel = 1 })),
                Conv(small, new() { Channels = 6, Kernel = 1, Stride = 2 })),
            new AvgPool2d(end, new() { Kernel = 3, Stride = 1, Padding = 1 }), new Linear(54, 3, Initializer.Zeros(), random));
    }

    private static void AssertSameAsReference(JsonElement c, ImageLayer layer)
    {
        Assert.Equal(Shape(c, "output"), layer.Output);
        AssertClose(c.Matrix("y"), layer.Forward(c.Matrix("x"), Mode.Train), $"{layer.Name} y");
        AssertClose(c.Matrix("dx"), layer.Backward(c.Matrix("dy")), $"{layer.Name} dx");
    }

    private static PoolOptions Pooling(JsonElement c) => new() { Kernel = Pair(c, "kernel"), Stride = Pair(c, "stride"), Padding = Pair(c, "padding") };

    private static Extent Pair(JsonElement c, string name) => (c.GetProperty(name)[0].GetInt32(), c.GetProperty(name)[1].GetInt32());

    private static ImageShape Shape(JsonElement c, string name)
    {
        var sizes = c.GetProperty(name);
        return new(sizes[0].GetInt32(), sizes[1].GetInt32(), sizes[2].GetInt32());
    }
}

using System.Text.Json;
using static UnitVariance.Tests.Reference;

namespace UnitVariance.Tests;

public sealed class ConsistentWithPyTorchNormalization
{
    [Fact]
    public void Batch_norm_over_several_batches_and_then_in_use()
    {
        foreach (var c in Cases("batch_norm"))
        {
            var norm = new BatchNorm(Shape(c)) { Epsilon = Number(c, "eps"), Momentum = Number(c, "momentum") };
            AssertSteps(norm, c);
        }
    }

    [Fact]
    public void Mean_only_batch_norm_over_several_batches_and_then_in_use()
    {
        foreach (var c in Cases("mean_only_batch_norm"))
            AssertSteps(new MeanOnlyBatchNorm(Shape(c)), c);
    }

    [Fact]
    public void Layer_norm_forward_and_backward()
    {
        foreach (var c in Cases("layer_norm"))
            AssertSame(new LayerNorm(c.Matrix("x").Cols) { Epsilon = Number(c, "eps") }, c);
    }

    [Fact]
    public void Group_norm_forward_and_backward()
    {
        foreach (var c in Cases("group_norm"))
            AssertSame(new GroupNorm(c.GetProperty("groups").GetInt32(), Shape(c)) { Epsilon = Number(c, "eps") }, c);
    }

    [Fact]
    public void Instance_norm_forward_and_backward()
    {
        foreach (var c in Cases("instance_norm"))
            AssertSame(new InstanceNorm(Shape(c), c.GetProperty("affine").GetBoolean()), c);
    }

    [Fact]
    public void Weight_norm_forward_and_backward()
    {
        foreach (var c in Cases("weight_norm"))
        {
            var v = c.Matrix("weight_v");
            var layer = new WeightNorm(v.Cols, v.Rows, Initializer.Normal(1), new Generator(0));
            Assert.Equal(c.GetProperty("names").EnumerateArray().Select(n => n.GetString()), layer.Parameters.Select(p => p.Name));
            AssertSame(layer, c);
        }
    }

    [Fact]
    public void Training_with_batch_norm_for_five_steps_and_using_the_model()
    {
        foreach (var c in Cases("batch_norm_training"))
        {
            var model = Model(c);
            foreach (var (parameter, start) in model.Parameters.Zip(c.GetProperty("start").EnumerateArray()))
                parameter.Set(start.AsMatrix());
            var (x, options) = (c.Matrix("x"), new TrainingOptions { BatchSize = c.GetProperty("batch").GetInt32(), Shuffle = false });
            var history = new Trainer(model, new SoftmaxCrossEntropy(), new SGD(Number(c, "rate"))).Fit(new Dataset(x, c.Matrix("t")), options, new Generator(0));
            foreach (var (expected, actual) in c.GetProperty("losses").EnumerateArray().Zip(history.Losses))
                Assert.Equal(expected.GetDouble(), actual, Absolute + Relative * expected.GetDouble());
            Assert.Equal(5, history.Losses.Count);
            foreach (var (parameter, end) in model.Parameters.Zip(c.GetProperty("end").EnumerateArray()))
                AssertClose(end.AsMatrix(), parameter.Value, parameter.Name);
            AssertClose(c.Matrix("outputs"), model.Predict(new Dataset(x, x).Take(7).Inputs), "outputs");
        }
    }

    private static Sequential Model(JsonElement c)
    {
        var sizes = c.GetProperty("sizes").EnumerateArray().Select(s => s.GetInt32()).ToArray();
        var layers = new List<Layer>();
        for (var i = 1; i < sizes.Length; i++)
        {
            if (i > 1)
                layers.AddRange([new BatchNorm(sizes[i - 1]), LayerTests.Activation(c.GetProperty("activation").GetString()!)]);
            layers.Add(new Linear(sizes[i - 1], sizes[i], Initializer.Zeros(), new Generator(0)));
        }

        return new([.. layers]);
    }

    private static void AssertSteps(Layer layer, JsonElement c)
    {
        SetParameters(layer, c);
        foreach (var step in c.GetProperty("steps").EnumerateArray())
            AssertPass(layer, step, step.GetProperty("train").GetBoolean() ? Mode.Train : Mode.Inference);
    }

    /// <summary>For layers that do the same in both modes.</summary>
    private static void AssertSame(Layer layer, JsonElement c)
    {
        SetParameters(layer, c);
        AssertPass(layer, c, Mode.Train);
        AssertPass(layer, c, Mode.Inference);
    }

    private static void AssertPass(Layer layer, JsonElement c, Mode mode)
    {
        AssertClose(c.Matrix("y"), layer.Forward(c.Matrix("x"), mode), layer.Name + " y");
        AssertClose(c.Matrix("dx"), layer.Backward(c.Matrix("dy")), layer.Name + " dx");
        foreach (var parameter in layer.Parameters)
            AssertClose(c.Matrix("d" + parameter.Name), parameter.Gradient, layer.Name + " d" + parameter.Name);
        foreach (var buffer in layer.Buffers)
            AssertClose(c.Matrix(buffer.Name), buffer.Value, layer.Name + " " + buffer.Name);
    }

    private static void SetParameters(Layer layer, JsonElement c)
    {
        foreach (var parameter in layer.Parameters)
        {
            var value = c.Matrix(parameter.Name);
            Assert.Equal((value.Rows, value.Cols), (parameter.Value.Rows, parameter.Value.Cols));
            parameter.Set(value);
        }
    }

    private static ImageShape Shape(JsonElement c)
    {
        var sizes = c.GetProperty("shape");
        return new(sizes[0].GetInt32(), sizes[1].GetInt32(), sizes[2].GetInt32());
    }

    private static double Number(JsonElement c, string name) => c.GetProperty(name).GetDouble();
}

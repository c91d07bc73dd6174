using static UnitVariance.Tests.Reference;

namespace UnitVariance.Tests;

public sealed class ConsistentWithPyTorch
{
    [Fact]
    public void Linear_forward_and_backward()
    {
        foreach (var c in Cases("linear"))
        {
            var weight = c.Matrix("weight");
            var layer = new Linear(weight.Cols, weight.Rows, Initializer.Zeros(), new Generator(0));
            layer.Weight.Set(weight);
            layer.Bias.Set(c.Matrix("bias"));
            AssertClose(c.Matrix("y"), layer.Forward(c.Matrix("x"), Mode.Train), "y");
            AssertClose(c.Matrix("dx"), layer.Backward(c.Matrix("dy")), "dx");
            AssertClose(c.Matrix("dweight"), layer.Weight.Gradient, "dweight");
            AssertClose(c.Matrix("dbias"), layer.Bias.Gradient, "dbias");
        }
    }

    [Fact]
    public void Activations_forward_and_backward()
    {
        foreach (var c in Cases("activations"))
        {
            var layer = Activation(c.GetProperty("name").GetString()!);
            AssertClose(c.Matrix("y"), layer.Forward(c.Matrix("x"), Mode.Train), layer.Name);
            AssertClose(c.Matrix("dx"), layer.Backward(c.Matrix("dy")), layer.Name + " slope");
        }
    }

    [Fact]
    public void Softmax_cross_entropy_forward_and_backward()
    {
        foreach (var c in Cases("softmax_cross_entropy"))
        {
            var (loss, expected) = (new SoftmaxCrossEntropy(), c.GetProperty("loss").GetDouble());
            Assert.Equal(expected, loss.Forward(c.Matrix("z"), c.Matrix("t")), Absolute + Relative * expected);
            AssertClose(c.Matrix("dz"), loss.Backward(), "dz");
        }
    }

    [Fact]
    public void SGD_with_and_without_weight_decay()
    {
        foreach (var c in Cases("sgd"))
        {
            var start = c.Matrix("start");
            var parameter = new Parameter("weight", start.Rows, start.Cols);
            parameter.Set(start);
            var sgd = new SGD(c.GetProperty("rate").GetDouble()) { WeightDecay = c.GetProperty("decay").GetDouble() };
            foreach (var (gradient, value) in c.GetProperty("gradients").EnumerateArray().Zip(c.GetProperty("values").EnumerateArray()))
            {
                gradient.AsMatrix().Span.CopyTo(parameter.Gradient.Span);
                sgd.Step([parameter]);
                AssertClose(value.AsMatrix(), parameter.Value, "value");
            }
        }
    }

    [Fact]
    public void Training_three_layers_for_eight_steps()
    {
        foreach (var c in Cases("training"))
        {
            var sizes = c.GetProperty("sizes").EnumerateArray().Select(s => s.GetInt32()).ToArray();
            var model = Sequential.Mlp(sizes, () => Activation(c.GetProperty("activation").GetString()!), Initializer.Zeros(), new Generator(0));
            foreach (var (parameter, start) in model.Parameters.Zip(c.GetProperty("start").EnumerateArray()))
                parameter.Set(start.AsMatrix());
            var sgd = new SGD(c.GetProperty("rate").GetDouble()) { WeightDecay = c.GetProperty("decay").GetDouble() };
            var history = new Trainer(model, new SoftmaxCrossEntropy(), sgd).Fit(
                new Dataset(c.Matrix("x"), c.Matrix("t")),
                new() { BatchSize = c.GetProperty("batch").GetInt32(), Shuffle = false },
                new Generator(0));
            foreach (var (expected, actual) in c.GetProperty("losses").EnumerateArray().Zip(history.Losses))
                Assert.Equal(expected.GetDouble(), actual, Absolute + Relative * expected.GetDouble());
            Assert.Equal(8, history.Losses.Count);
            foreach (var (parameter, end) in model.Parameters.Zip(c.GetProperty("end").EnumerateArray()))
                AssertClose(end.AsMatrix(), parameter.Value, parameter.Name);
        }
    }

    private static Layer Activation(string name) => name switch
    {
        "Sigmoid" => new Sigmoid(),
        "Tanh" => new Tanh(),
        "ReLU" => new ReLU(),
        "Identity" => new Identity(),
        _ => throw new ArgumentException($"There is no activation {name}.", nameof(name)),
    };
}

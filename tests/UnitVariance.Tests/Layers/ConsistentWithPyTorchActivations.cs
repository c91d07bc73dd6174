using System.Text.Json;
using static UnitVariance.Tests.Reference;

namespace UnitVariance.Tests;

public sealed class ConsistentWithPyTorchActivations
{
    public static TheoryData<string> Names =>
        [nameof(Softsign), nameof(Softplus), nameof(LeakyReLU), nameof(RReLU), nameof(ELU), nameof(SELU), nameof(GELU), nameof(Softmax)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_and_backward(string name)
    {
        var cases = Cases("more_activations").Where(c => c.GetProperty("name").GetString() == name).ToArray();
        Assert.NotEmpty(cases);
        foreach (var c in cases)
        {
            var layer = Layer(name, c);
            AssertClose(c.Matrix("y"), layer.Forward(c.Matrix("x"), Mode.Inference), name);
            AssertClose(c.Matrix("dx"), layer.Backward(c.Matrix("dy")), name + " slope");
        }
    }

    [Fact]
    public void PReLU_with_one_slope_one_for_each_feature_and_one_for_each_channel()
    {
        foreach (var c in Cases("prelu"))
        {
            var weight = c.Matrix("weight");
            var layer = new PReLU(weight.Cols);
            if (weight.Cols > 1)
                layer.Weight.Set(weight);
            AssertClose(c.Matrix("y"), layer.Forward(c.Matrix("x"), Mode.Train), "y");
            AssertClose(c.Matrix("dx"), layer.Backward(c.Matrix("dy")), "dx");
            AssertClose(c.Matrix("dweight"), layer.Weight.Gradient, "dweight");
        }
    }

    [Theory]
    [InlineData("alpha_dropout")]
    [InlineData("dropout")]
    public void Dropping_gives_one_of_the_same_two_values_and_slopes(string name)
    {
        foreach (var c in Cases(name))
        {
            var (x, low, high) = (c.Matrix("x"), c.Matrix("low"), c.Matrix("high"));
            var (p, slope, ones) = (c.GetProperty("p").GetDouble(), c.GetProperty("slope").GetDouble(), new Matrix(1, x.Cols));
            ones.Span.Fill(1);
            Layer layer = name == "dropout" ? new Dropout(p, new Generator(1)) : new AlphaDropout(p, new Generator(1));
            var lows = new int[x.Cols];
            const int Draws = 500;
            for (var i = 0; i < Draws; i++)
            {
                var y = layer.Forward(x, Mode.Train);
                var dx = layer.Backward(ones);
                for (var j = 0; j < x.Cols; j++)
                {
                    bool Is(double expected, double value) => Math.Abs(value - expected) <= Absolute + Relative * Math.Abs(expected);
                    Assert.True(Is(low[0, j], y[0, j]) || Is(high[0, j], y[0, j]), $"p {p}, x {x[0, j]}: {y[0, j]}");
                    Assert.True(dx[0, j] == 0 || Is(slope, dx[0, j]), $"p {p}, x {x[0, j]}: slope {dx[0, j]}");
                    lows[j] += Is(low[0, j], y[0, j]) ? 1 : 0;
                }
            }

            // Dropout makes of 0 the same whether it is kept or not.
            Assert.All(lows.Where((_, j) => low[0, j] != high[0, j]), n => Assert.InRange(n, 1, Draws - 1));
        }
    }

    private static Layer Layer(string name, JsonElement c) => name switch
    {
        nameof(Softsign) => new Softsign(),
        nameof(Softplus) => new Softplus(),
        nameof(LeakyReLU) => new LeakyReLU(c.GetProperty("a").GetDouble()),
        nameof(RReLU) => new RReLU(new Generator(0)),
        nameof(ELU) => new ELU(c.GetProperty("a").GetDouble()),
        nameof(SELU) => new SELU(),
        nameof(GELU) => new GELU { Approximate = c.TryGetProperty("tanh", out _) },
        nameof(Softmax) => new Softmax(),
        _ => throw new ArgumentException($"There is no activation {name}.", nameof(name)),
    };
}

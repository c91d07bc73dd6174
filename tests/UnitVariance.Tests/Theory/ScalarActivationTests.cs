namespace UnitVariance.Tests;

public sealed class ScalarActivationTests
{
    [Fact]
    public void Slopes_are_those_of_the_values()
    {
        // Differences over 2h lose h² f'''/6 and 1e-16 / h: 1e-10 for f''' up to 2.
        const double h = 1e-5, tolerance = 1e-9;
        foreach (var f in Activations.All)
            foreach (var x in new[] { -30, -3.3, -1, -0.2, -1e-3, 1e-3, 0.4, 1, 2.5, 30 })
                Assert.True(Math.Abs((f.Value(x + h) - f.Value(x - h)) / (2 * h) - f.Slope(x)) < tolerance, $"{f} at {x}: {f.Slope(x)}");
    }

    [Fact]
    public void Values_by_hand()
    {
        Assert.Equal((0.5, 0.25), (ScalarActivation.Sigmoid.Value(0), ScalarActivation.Sigmoid.Slope(0)));
        Assert.Equal((0, 0), (ScalarActivation.ReLU.Value(0), ScalarActivation.ReLU.Slope(0)));
        Assert.Equal(-0.02, ScalarActivation.LeakyReLU().Value(-2));
        Assert.Equal(3 * (Math.Exp(-1) - 1), ScalarActivation.ELU(3).Value(-1), 1e-15);
        Assert.Equal(Math.Log(2), ScalarActivation.Softplus.Value(0), 1e-15);
        Assert.Equal(Math.Exp(-50), ScalarActivation.Softplus.Value(-50), 1e-36);
        Assert.Equal(-0.5, ScalarActivation.Softsign.Value(-1));
        Assert.Equal(0.841344746068543, ScalarActivation.GELU.Value(1), 1e-14);
        Assert.Equal(1.0507009873554805, ScalarActivation.SELU.Slope(1), 1e-15);
        Assert.Equal("leaky relu 0.2", ScalarActivation.LeakyReLU(0.2).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => ScalarActivation.ELU(double.NaN));
    }

    [Fact]
    public void Far_out_nothing_overflows()
    {
        foreach (var f in Activations.All)
            foreach (var x in new[] { -1e4, 1e4 })
                Assert.True(double.IsFinite(f.Value(x)) && double.IsFinite(f.Slope(x)), $"{f} at {x}");
    }

    [Fact]
    public void The_layers_compute_the_same_functions()
    {
        // The layers' own error is a few units in the last place of float32.
        var x = new Matrix(1, 400);
        new Generator(1).FillNormal(x.Span, 0, 3);
        foreach (var (layer, f) in new (Layer, ScalarActivation)[] { (new Tanh(), ScalarActivation.Tanh), (new Sigmoid(), ScalarActivation.Sigmoid), (new ReLU(), ScalarActivation.ReLU), (new Identity(), ScalarActivation.Identity) })
        {
            var y = layer.Forward(x, Mode.Inference);
            for (var i = 0; i < x.Cols; i++)
                Assert.Equal(f.Value(x[0, i]), y[0, i], 1e-6 * (1 + Math.Abs(x[0, i])));
        }
    }
}

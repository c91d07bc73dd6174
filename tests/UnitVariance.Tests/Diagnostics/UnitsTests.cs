namespace UnitVariance.Tests;

public sealed class UnitsTests
{
    [Fact]
    public void Saturation_by_hand()
    {
        Assert.Equal(1, Units.Saturated([1, -1, 0.98f, -0.971f]));
        Assert.Equal(0, Units.Saturated([0, 0.969f, -0.9f, float.NaN]));
        Assert.Equal(0.5, Units.Saturated([0.01f, 0.02f, 0.98f, 0.99f], 0, 1));
        Assert.Equal(0.75, Units.Saturated([0.4f, 0.6f, -0.7f, 1], limit: 0.5));
        Assert.True(double.IsNaN(Units.Saturated([])));
        Assert.Throws<ArgumentOutOfRangeException>(() => Units.Saturated([1], limit: 1.5));
        Assert.Throws<ArgumentException>(() => Units.Saturated([1], 1, 0));
    }

    [Fact]
    public void A_sigmoid_saturates_where_the_tanh_of_half_its_input_does()
    {
        var (x, half) = (new Matrix(40, 50), new Matrix(40, 50));
        new Generator(1).FillNormal(x.Span, 0, 5);
        for (var i = 0; i < x.Span.Length; i++)
            half.Span[i] = x.Span[i] / 2;
        var share = Units.Saturated(new Sigmoid().Forward(x, Mode.Inference).Span, 0, 1);
        Assert.Equal(Units.Saturated(new Tanh().Forward(half, Mode.Inference).Span), share);
        // |tanh(x / 2)| > 0.97 from |x| = ln(1.97 / 0.03) on. Four standard errors of a share of 2000.
        Assert.Equal(Gaussian.Outside(Math.Log(1.97 / 0.03), 25), share, 4 * Math.Sqrt(0.25 / 2000));
    }

    [Fact]
    public void Dead_units_are_zero_for_every_example()
    {
        Assert.Equal(1.0 / 3, Units.Dead(Matrix.From(new float[,] { { 0, 1, 0 }, { 0, 0, float.NaN } })));
        Assert.Equal(1, Units.Dead(new Matrix(4, 2)));
        Assert.Equal(0, Units.Dead(Matrix.From(new float[,] { { -1, 2 } })));
        Assert.True(double.IsNaN(Units.Dead(new Matrix(0, 3))));
    }

    [Fact]
    public void Signals_tell_them_by_layer()
    {
        var random = new Generator(1);
        var model = new Sequential(new Linear(5, 8, Initializer.Normal(100), random), new Tanh(), new Linear(8, 8, Initializer.XavierNormal(), random), new ReLU(), new Sigmoid());
        ((Linear)model.Layers[2]).Bias.Value.Span[..6].Fill(-100);
        var x = new Matrix(30, 5);
        random.FillNormal(x.Span, 0, 1);
        var signals = Inspect.Activations(model, x);
        Assert.Equal([null, null, null], new[] { signals[0], signals[2], signals[3] }.Select(s => s.Saturated));
        Assert.InRange(signals[1].Saturated!.Value, 0.9, 1);
        Assert.Equal(0, signals[4].Saturated);
        Assert.Equal([0, 0, 0, 0.75, 0], signals.Select(s => s.Dead!.Value));
        Assert.Null(Inspect.Gradients(model, x, new Matrix(30, 8), new SoftmaxCrossEntropy())[0].Dead);
    }
}

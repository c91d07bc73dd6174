namespace UnitVariance.Tests;

/// <summary>What holds for every activation, and points worked out by hand.</summary>
public sealed class ActivationTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<string> All => [.. Layers.Keys];

    private static Dictionary<string, Func<Layer>> Layers { get; } = new()
    {
        ["Softsign"] = () => new Softsign(),
        ["Softplus"] = () => new Softplus(),
        ["LeakyReLU"] = () => new LeakyReLU(0.1),
        ["RReLU"] = () => new RReLU(new Generator(0), 0.2, 0.2),
        ["PReLU"] = () => new PReLU(),
        ["ELU"] = () => new ELU(),
        ["SELU"] = () => new SELU(),
        ["GELU"] = () => new GELU(),
        ["GELU by tanh"] = () => new GELU { Approximate = true },
        ["Softmax"] = () => new Softmax(),
    };

    [Theory]
    [MemberData(nameof(All))]
    public void Backward_passes_central_differences(string name)
    {
        foreach (var (rows, cols) in new[] { (1, 2), (3, 19), (5, 16) })
        {
            var x = Normal(rows, cols, 1);
            CentralDifferences.LeaveCorner(x);
            CentralDifferences.Check(Layers[name](), x, new Generator(2));
        }
    }

    [Theory]
    [InlineData(1, 12)]
    [InlineData(3, 12)]
    [InlineData(12, 12)]
    public void The_gradients_of_PReLU_pass_central_differences(int slopes, int features)
    {
        var layer = new PReLU(slopes);
        new Generator(3).FillNormal(layer.Weight.Value.Span, 0, 1);
        var x = Normal(4, features, 4);
        foreach (ref var value in x.Span)
            value = Math.Abs(value) < 0.05f ? -0.5f : value;
        CentralDifferences.Check(layer, x, new Generator(5));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Any_shape_is_kept_an_empty_one_too(string name)
    {
        var (layer, random) = (Layers[name](), new Generator(6));
        for (var i = 0; i < 100; i++)
        {
            var (rows, cols) = (random.Next(5), random.Next(40));
            var y = layer.Forward(Normal(rows, cols, 7), i % 2 == 0 ? Mode.Train : Mode.Inference);
            Assert.Equal((rows, cols), (y.Rows, y.Cols));
            var dx = layer.Backward(Normal(rows, cols, 8));
            Assert.Equal((rows, cols), (dx.Rows, dx.Cols));
            Assert.Contains($"({rows}, {cols}); got ({rows + 1}, {cols})", Assert.Throws<ArgumentException>(() => layer.Backward(new Matrix(rows + 1, cols))).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Rows_and_places_do_not_touch_each_other(string name)
    {
        var x = Normal(6, 21, 9);
        x[2, 3] = float.NaN;
        var y = Layers[name]().Forward(x, Mode.Inference);
        var first = new Matrix(1, 21);
        x.Row(5).CopyTo(first.Span);
        Assert.Equal(Layers[name]().Forward(first, Mode.Inference).Span.ToArray(), y.Row(5).ToArray());
        for (var i = 0; i < y.Span.Length; i++)
            Assert.Equal(name == "Softmax" ? i / 21 == 2 : i == 2 * 21 + 3, float.IsNaN(y.Span[i]));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Backward_without_Forward_is_an_error(string name) =>
        Assert.Throws<InvalidOperationException>(() => Layers[name]().Backward(new Matrix(1, 1)));

    [Theory]
    [InlineData("Softsign")]
    [InlineData("Softplus")]
    [InlineData("LeakyReLU")]
    [InlineData("RReLU")]
    [InlineData("PReLU")]
    [InlineData("ELU")]
    [InlineData("SELU")]
    public void Monotone_functions_are_monotone(string name)
    {
        var x = new Matrix(1, 20_001);
        for (var i = 0; i < x.Cols; i++)
            x[0, i] = (i - 10_000) * 0.002f;
        var layer = Layers[name]();
        var y = layer.Forward(x, Mode.Train);
        for (var i = 1; i < x.Cols; i++)
            // A function that saturates may fall by the last bit.
            Assert.True(y[0, i] >= y[0, i - 1] - 1.2e-7f * Math.Abs(y[0, i]), $"{name} at {x[0, i]}");
        x.Span.Fill(1);
        Assert.All(layer.Backward(x).Span.ToArray(), slope => Assert.True(slope >= 0));
    }

    [Fact]
    public void Softsign_is_odd_to_the_last_bit()
    {
        var (x, minus) = (Normal(1, 1000, 10), Normal(1, 1000, 10));
        foreach (ref var value in minus.Span)
            value = -value;
        Assert.Equal(new Softsign().Forward(x, Mode.Train).Span.ToArray().Select(y => -y), new Softsign().Forward(minus, Mode.Train).Span.ToArray());
    }

    [Fact]
    public void Functions_with_a_reflection_keep_it()
    {
        var (x, minus) = (Normal(1, 1000, 11), Normal(1, 1000, 11));
        foreach (ref var value in minus.Span)
            value = -value;
        // softplus(x) - softplus(-x) = x, and gelu(x) - gelu(-x) = x, because Φ(x) + Φ(-x) = 1.
        foreach (var make in new Func<Layer>[] { () => new Softplus(), () => new GELU(), () => new GELU { Approximate = true } })
        {
            var (up, down) = (make().Forward(x, Mode.Train), make().Forward(minus, Mode.Train));
            for (var i = 0; i < x.Cols; i++)
                Assert.Equal(x[0, i], (double)up[0, i] - down[0, i], Tolerance);
        }
    }

    [Theory]
    [InlineData("Softsign", -3, -0.75, 1 / 16.0)]
    [InlineData("Softsign", 1, 0.5, 0.25)]
    [InlineData("Softplus", 0, 0.69314718056, 0.5)]
    [InlineData("Softplus", 1.09861228867, 1.38629436112, 0.75)]
    [InlineData("LeakyReLU", -2, -0.2, 0.1)]
    [InlineData("LeakyReLU", 0, 0, 0.1)]
    [InlineData("RReLU", -3, -0.6, 0.2)]
    [InlineData("PReLU", -2, -0.5, 0.25)]
    [InlineData("PReLU", 2, 2, 1)]
    [InlineData("ELU", -0.69314718056, -0.5, 0.5)]
    [InlineData("ELU", 3, 3, 1)]
    [InlineData("ELU", 0, 0, 1)]
    [InlineData("SELU", 1, 1.05070098736, 1.05070098736)]
    [InlineData("SELU", -0.69314718056, -0.879049670424, 0.879049670424)]
    [InlineData("SELU", -50, -1.75809934085, 0)]
    [InlineData("GELU", 0, 0, 0.5)]
    [InlineData("GELU", 1, 0.841344746069, 1.08331547058)]
    [InlineData("GELU", -0.751791524694, -0.169971207480, 0)]
    [InlineData("GELU by tanh", 1, 0.841191990608, 1.08296408385)]
    public void Points_by_hand(string name, double x, double y, double slope)
    {
        var (layer, one) = (Layers[name](), Matrix.From(new float[,] { { 1 } }));
        Assert.Equal(y, layer.Forward(Matrix.From(new float[,] { { (float)x } }), Mode.Train)[0, 0], Tolerance);
        Assert.Equal(slope, layer.Backward(one)[0, 0], Tolerance);
    }

    [Fact]
    public void Slopes_and_alphas_that_are_no_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeakyReLU(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeakyReLU(1e39));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ELU(1e39));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PReLU(1, 1e39));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ELU(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ELU(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PReLU(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PReLU(1, double.NaN));
        Assert.Contains("lower 0.5, upper 0.1", Assert.Throws<ArgumentException>(() => new RReLU(new Generator(0), 0.5, 0.1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_that_changed_its_shape_before_Backward_is_refused()
    {
        var (first, second) = (new LeakyReLU(), new GELU());
        second.Forward(first.Forward(new Matrix(2, 3), Mode.Train), Mode.Train);
        first.Forward(new Matrix(400, 3), Mode.Train);
        Assert.Contains("it was (2, 3) and is (400, 3)", Assert.Throws<InvalidOperationException>(() => second.Backward(new Matrix(2, 3))).Message, StringComparison.Ordinal);
    }

    internal static Matrix Normal(int rows, int cols, long seed)
    {
        var m = new Matrix(rows, cols);
        new Generator(seed).FillNormal(m.Span, 0, 1);
        return m;
    }
}

namespace UnitVariance.Tests;

public sealed class PReLUTests
{
    [Fact]
    public void By_hand_with_one_slope_for_each_of_two_channels()
    {
        var layer = new PReLU(2);
        layer.Weight.Set(Matrix.From(new float[,] { { 0.5f, -2 } }));
        // Two images of two channels with two pixels each.
        var x = Matrix.From(new float[,] { { -2, 4, -1, 3 }, { 1, -6, 2, -5 } });
        Assert.Equal([-1, 4, 2, 3, 1, -3, 2, 10], layer.Forward(x, Mode.Train).Span.ToArray());
        var dx = layer.Backward(Matrix.From(new float[,] { { 1, 1, 1, 1 }, { 2, 2, 2, 2 } }));
        Assert.Equal([0.5f, 1, -2, 1, 2, 1, 2, -4], dx.Span.ToArray());
        Assert.Equal([-2 - 12, -1 - 10], layer.Weight.Gradient.Span.ToArray());
    }

    [Fact]
    public void The_slope_is_a_parameter_as_PyTorch_has_it()
    {
        var weight = Assert.Single(new PReLU(3).Parameters);
        Assert.Equal("weight", weight.Name);
        Assert.Equal([3], weight.Shape);
        Assert.Equal([0.25f, 0.25f, 0.25f], weight.Value.Span.ToArray());
        Assert.False(weight.Decays);
    }

    [Fact]
    public void Initializing_again_gives_the_slopes_their_first_value()
    {
        var layer = new PReLU(2, 0.1);
        layer.Weight.Value.Span.Fill(7);
        layer.Initialize(Initializer.Normal(1), Initializer.Zeros(), new Generator(0));
        Assert.Equal([0.1f, 0.1f], layer.Weight.Value.Span.ToArray());
    }

    [Fact]
    public void It_learns_the_slope_of_a_leaky_rectifier()
    {
        var (layer, loss, sgd) = (new PReLU(), new MeanSquaredError(), new SGD(0.5));
        var x = ActivationTests.Normal(100, 5, 1);
        var target = new LeakyReLU(-0.6).Forward(x, Mode.Train);
        for (var i = 0; i < 100; i++)
        {
            loss.Forward(layer.Forward(x, Mode.Train), target);
            layer.BackwardParameters(loss.Backward());
            sgd.Step(layer.Parameters);
        }

        Assert.Equal(-0.6f, layer.Weight.Value[0, 0], 1e-5f);
    }

    [Fact]
    public void An_empty_batch_gives_a_zero_gradient()
    {
        var layer = new PReLU(2);
        layer.Weight.Gradient.Span.Fill(7);
        layer.Forward(new Matrix(0, 4), Mode.Train);
        Assert.Equal((0, 4), (layer.Backward(new Matrix(0, 4)).Rows, layer.Backward(new Matrix(0, 4)).Cols));
        Assert.Equal([0, 0], layer.Weight.Gradient.Span.ToArray());
    }

    [Fact]
    public void NaN_reaches_the_gradient_of_its_slope_only()
    {
        var layer = new PReLU(2);
        layer.Forward(Matrix.From(new float[,] { { float.NaN, 1, -1, 1 } }), Mode.Train);
        layer.Backward(Matrix.From(new float[,] { { 1, 1, 1, 1 } }));
        Assert.Equal([float.NaN, -1], layer.Weight.Gradient.Span.ToArray());
    }

    [Fact]
    public void Columns_that_the_slopes_do_not_divide_are_refused() =>
        Assert.Contains("3 slopes need an input whose columns are a multiple of 3; got (2, 4)",
            Assert.Throws<ArgumentException>(() => new PReLU(3).Forward(new Matrix(2, 4), Mode.Train)).Message, StringComparison.Ordinal);
}

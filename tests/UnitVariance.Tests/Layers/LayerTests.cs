namespace UnitVariance.Tests;

public sealed class LayerTests
{
    private static readonly Generator Random = new(1);

    public static TheoryData<string> Activations => [nameof(Sigmoid), nameof(Tanh), nameof(ReLU), nameof(Identity)];

    [Theory]
    [MemberData(nameof(Activations))]
    public void The_slope_of_an_activation_passes_central_differences(string name)
    {
        var x = Normal(3, 19);
        CentralDifferences.LeaveCorner(x);
        CentralDifferences.Check(Activation(name), x, new Generator(2));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 7, 3)]
    [InlineData(9, 5, 18)]
    public void The_gradients_of_Linear_pass_central_differences(int batch, int inputs, int outputs)
    {
        var layer = new Linear(inputs, outputs, Initializer.Normal(1), new Generator(3));
        layer.Initialize(Initializer.Normal(1), Initializer.Normal(1), new Generator(4));
        CentralDifferences.Check(layer, Normal(batch, inputs), new Generator(5));
    }

    [Fact]
    public void The_gradients_of_a_Sequential_pass_central_differences() =>
        CentralDifferences.Check(Sequential.Mlp([4, 6, 5, 3], () => new Tanh(), Initializer.XavierNormal(), new Generator(6)), Normal(5, 4), new Generator(7));

    [Theory]
    [InlineData("Linear")]
    [InlineData("WeightNorm")]
    [InlineData("Conv2d")]
    [InlineData("Tanh")]
    [InlineData("PReLU")]
    public void An_input_that_has_changed_its_shape_since_Forward_is_refused(string name)
    {
        var random = new Generator(9);
        Layer layer = name switch
        {
            "Linear" => new Linear(36, 4, Initializer.Normal(1), random),
            "WeightNorm" => new WeightNorm(36, 4, Initializer.Normal(1), random),
            "Conv2d" => new Conv2d(new(1, 6, 6), new() { Channels = 2 }, Initializer.Normal(1), random),
            "Tanh" => new Tanh(),
            _ => new PReLU(),
        };
        var x = Normal(10, 36);
        var dy = layer.Forward(x, Mode.Train).Clone();
        x.Resize(2, 400);
        var error = Assert.Throws<InvalidOperationException>(() => layer.Backward(dy));
        Assert.Equal($"{name}: the input must stay unchanged until Backward; it was (10, 36) and is (2, 400). Run Forward again.", error.Message);
        Assert.Throws<InvalidOperationException>(() => layer.BackwardParameters(dy));
    }

    /// <summary>One of each kind of layer whose output can be its input again: 36 columns in, 36 out.</summary>
    public static TheoryData<string> Square => [.. SquareLayers.Keys];

    private static readonly Dictionary<string, Func<Layer>> SquareLayers = new()
    {
        ["Linear"] = () => new Linear(36, 36, Initializer.Normal(1), new Generator(1)),
        ["WeightNorm"] = () => new WeightNorm(36, 36, Initializer.Normal(1), new Generator(1)),
        ["Conv2d"] = () => new Conv2d(Image, new() { Channels = 1, Padding = 1 }, Initializer.Normal(1), new Generator(1)),
        ["MaxPool2d"] = () => new MaxPool2d(Image, new() { Kernel = 3, Stride = 1, Padding = 1 }),
        ["AvgPool2d"] = () => new AvgPool2d(Image, new() { Kernel = 3, Stride = 1, Padding = 1 }),
        ["Tanh"] = () => new Tanh(),
        ["PReLU"] = () => new PReLU(),
        ["RReLU"] = () => new RReLU(new Generator(1)),
        ["Softmax"] = () => new Softmax(),
        ["Dropout"] = () => new Dropout(0.5, new Generator(1)),
        ["RNN"] = () => new RNN(36, 36, Initializer.Normal(1), new Generator(1)),
        ["BatchNorm"] = () => new BatchNorm(36),
        ["MeanOnlyBatchNorm"] = () => new MeanOnlyBatchNorm(36),
        ["LayerNorm"] = () => new LayerNorm(36),
        ["Residual"] = () => new Residual(new Tanh()),
    };

    private static ImageShape Image => new(1, 6, 6);

    [Theory]
    [MemberData(nameof(Square))]
    public void What_a_layer_returned_is_refused_by_it_and_a_clone_is_taken(string name)
    {
        var layer = SquareLayers[name]();
        var y = layer.Forward(Normal(20, 36), Mode.Train);
        var error = Assert.Throws<ArgumentException>(() => layer.Forward(y, Mode.Train));
        Assert.StartsWith($"{layer.Name}: this is the matrix that the layer itself returned, and it would write its answer over it. Pass a Clone().", error.Message, StringComparison.Ordinal);
        layer.Forward(y.Clone(), Mode.Train);

        var dx = layer.Backward(Normal(20, 36));
        Assert.Throws<ArgumentException>(() => layer.Backward(dx));
        layer.Backward(dx.Clone());
    }

    [Fact]
    public void Linear_by_hand()
    {
        var layer = new Linear(2, 2, Initializer.Zeros(), new Generator(0));
        layer.Weight.Set(Matrix.From(new float[,] { { 1, 2 }, { 3, 4 } }));
        layer.Bias.Set(Matrix.From(new float[,] { { 10, 20 } }));
        var y = layer.Forward(Matrix.From(new float[,] { { 1, 1 }, { 2, 0 } }), Mode.Inference);
        Assert.Equal([13, 27, 12, 26], y.Span.ToArray());
        Assert.Equal([4, 6, 3, 4], layer.Backward(Matrix.From(new float[,] { { 1, 1 }, { 0, 1 } })).Span.ToArray());
        Assert.Equal([1, 1, 3, 1], layer.Weight.Gradient.Span.ToArray());
        Assert.Equal([1, 2], layer.Bias.Gradient.Span.ToArray());
    }

    [Fact]
    public void Gradients_are_overwritten_not_summed()
    {
        var layer = new Linear(3, 2, Initializer.Normal(1), new Generator(8));
        var (x, dy) = (Normal(4, 3), Normal(4, 2));
        layer.Forward(x, Mode.Train);
        layer.Backward(dy);
        var once = layer.Weight.Gradient.Span.ToArray();
        layer.BackwardParameters(dy);
        Assert.Equal(once, layer.Weight.Gradient.Span.ToArray());
    }

    [Fact]
    public void Activations_by_hand()
    {
        var x = Matrix.From(new float[,] { { -2, 0, 3 } });
        Assert.Equal([0, 0, 3], new ReLU().Forward(x, Mode.Train).Span.ToArray());
        Assert.Equal([-2, 0, 3], new Identity().Forward(x, Mode.Train).Span.ToArray());
        Assert.Equal(0.5f, new Sigmoid().Forward(x, Mode.Train)[0, 1]);
        Assert.Equal(0.9950547537, new Tanh().Forward(x, Mode.Train)[0, 2], 1e-7);
        var relu = new ReLU();
        relu.Forward(x, Mode.Train);
        Assert.Equal([0, 0, 5], relu.Backward(Matrix.From(new float[,] { { 5, 5, 5 } })).Span.ToArray());
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void NaN_goes_through_an_activation_and_touches_nothing_else(string name)
    {
        var y = Activation(name).Forward(Matrix.From(new float[,] { { 1, float.NaN, -1 } }), Mode.Train);
        Assert.Equal([false, true, false], y.Span.ToArray().Select(float.IsNaN));
    }

    [Fact]
    public void Wrong_shapes_are_named()
    {
        var layer = new Linear(3, 2, Initializer.Zeros(), Random);
        Assert.Contains("weights of (2, 3) need an input of (batch, 3); got (5, 4)", Assert.Throws<ArgumentException>(() => layer.Forward(new Matrix(5, 4), Mode.Train)).Message, StringComparison.Ordinal);
        layer.Forward(new Matrix(5, 3), Mode.Train);
        Assert.Contains("(5, 2); got (5, 3)", Assert.Throws<ArgumentException>(() => layer.Backward(new Matrix(5, 3))).Message, StringComparison.Ordinal);
        var tanh = new Tanh();
        tanh.Forward(new Matrix(2, 2), Mode.Train);
        Assert.Throws<ArgumentException>(() => tanh.Backward(new Matrix(2, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Linear(0, 2, Initializer.Zeros(), Random));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Linear(2, -1, Initializer.Zeros(), Random));
    }

    [Fact]
    public void Backward_without_Forward_is_an_error()
    {
        Assert.Throws<InvalidOperationException>(() => new Tanh().Backward(new Matrix(1, 1)));
        Assert.Throws<InvalidOperationException>(() => new Linear(1, 1, Initializer.Zeros(), Random).Backward(new Matrix(1, 1)));
    }

    [Fact]
    public void An_empty_batch_gives_an_empty_output_and_zero_gradients()
    {
        var model = Sequential.Mlp([3, 4, 2], () => new ReLU(), Initializer.KaimingNormal(), new Generator(9));
        Assert.Equal((0, 2), (model.Forward(new Matrix(0, 3), Mode.Train).Rows, model.Predict(new Matrix(0, 3)).Cols));
        Assert.Equal(0, model.Backward(new Matrix(0, 2)).Rows);
        Assert.All(model.Parameters, p => Assert.All(p.Gradient.Span.ToArray(), g => Assert.Equal(0, g)));
    }

    internal static Layer Activation(string name) => name switch
    {
        nameof(Sigmoid) => new Sigmoid(),
        nameof(Tanh) => new Tanh(),
        nameof(ReLU) => new ReLU(),
        _ => new Identity(),
    };

    private static Matrix Normal(int rows, int cols)
    {
        var m = new Matrix(rows, cols);
        new Generator(rows * 1000 + cols).FillNormal(m.Span, 0, 1);
        return m;
    }
}

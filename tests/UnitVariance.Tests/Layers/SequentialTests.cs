namespace UnitVariance.Tests;

public sealed class SequentialTests
{
    [Fact]
    public void An_mlp_has_no_activation_after_its_last_linear()
    {
        var model = Sequential.Mlp([4, 3, 2], () => new Tanh(), Initializer.Zeros(), new Generator(0));
        Assert.Equal(["Linear", "Tanh", "Linear"], model.Layers.Select(l => l.Name));
        Assert.Equal(4, model.Parameters.Count);
    }

    [Fact]
    public void Prediction_in_chunks_is_the_forward_pass()
    {
        var model = Sequential.Mlp([3, 8, 2], () => new Sigmoid(), Initializer.XavierNormal(), new Generator(1));
        var x = new Matrix(2345, 3);
        new Generator(2).FillNormal(x.Span, 0, 1);
        Assert.Equal(model.Predict(x).Span.ToArray(), model.Forward(x, Mode.Inference).Span.ToArray());
    }

    [Fact]
    public void What_the_model_returned_can_be_predicted_from_in_chunks_too()
    {
        var model = Sequential.Mlp([3, 8, 3], () => new Sigmoid(), Initializer.XavierNormal(), new Generator(1));
        var x = new Matrix(600, 3);
        new Generator(2).FillNormal(x.Span, 0, 1);
        var y = model.Forward(x, Mode.Inference);
        Assert.Equal(model.Predict(y.Clone()).Span.ToArray(), model.Predict(model.Forward(x, Mode.Inference)).Span.ToArray());
    }

    [Fact]
    public void Initializing_again_reaches_every_linear_layer()
    {
        var model = Sequential.Mlp([3, 4, 2], () => new ReLU(), Initializer.Zeros(), new Generator(0));
        model.Initialize(Initializer.Constant(2), Initializer.Constant(3), new Generator(0));
        Assert.All(model.Parameters, p => Assert.All(p.Value.Span.ToArray(), v => Assert.Equal(p.Name == "weight" ? 2 : 3, v)));
    }

    [Fact]
    public void Parameter_gradients_need_no_input_gradient()
    {
        var model = Sequential.Mlp([5, 4, 3], () => new Tanh(), Initializer.XavierNormal(), new Generator(3));
        var (x, dy) = (new Matrix(6, 5), new Matrix(6, 3));
        new Generator(4).FillNormal(x.Span, 0, 1);
        new Generator(5).FillNormal(dy.Span, 0, 1);
        model.Forward(x, Mode.Train);
        model.Backward(dy);
        var full = model.Parameters.Select(p => p.Gradient.Span.ToArray()).ToArray();
        foreach (var p in model.Parameters)
            p.Gradient.Span.Fill(float.NaN);
        model.BackwardParameters(dy);
        Assert.Equal(full, model.Parameters.Select(p => p.Gradient.Span.ToArray()));
    }

    [Fact]
    public void Nothing_is_computed_for_frozen_layers_at_the_beginning()
    {
        var model = Sequential.Mlp([5, 4, 3], () => new Tanh(), Initializer.XavierNormal(), new Generator(3));
        foreach (var p in model.Layers[0].Parameters)
        {
            p.Frozen = true;
            p.Gradient.Span.Fill(7);
        }

        model.Forward(new Matrix(2, 5), Mode.Train);
        model.BackwardParameters(new Matrix(2, 3));
        Assert.All(model.Layers[0].Parameters, p => Assert.Equal(7, p.Gradient.Span[0]));
        Assert.All(model.Layers[2].Parameters, p => Assert.Equal(0, p.Gradient.Span[0]));
    }

    [Fact]
    public void Bad_lists_of_layers_are_refused()
    {
        var tanh = new Tanh();
        Assert.Throws<ArgumentException>(() => new Sequential());
        Assert.Throws<ArgumentException>(() => new Sequential(tanh, tanh));
        Assert.Throws<ArgumentException>(() => new Sequential(tanh, null!));
        Assert.Throws<ArgumentException>(() => new Sequential(tanh, new Sequential(new ReLU(), new Residual(tanh))));
        Assert.Throws<ArgumentException>(() => Sequential.Mlp([3], () => new Tanh(), Initializer.Zeros(), new Generator(0)));
    }
}

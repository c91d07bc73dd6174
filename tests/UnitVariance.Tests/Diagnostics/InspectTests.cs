namespace UnitVariance.Tests;

public sealed class InspectTests
{
    [Fact]
    public void Statistics_by_hand()
    {
        var s = Statistics.Of([1, 2, 3, 6]);
        Assert.Equal((4, 3, Math.Sqrt(3.5), 1, 6), (s.Count, s.Mean, s.Std, s.Min, s.Max));
        Assert.Equal(Math.Sqrt(12.5), s.RootMeanSquare, 1e-12);
    }

    [Fact]
    public void NaN_is_seen_and_nothing_has_no_mean()
    {
        var s = Statistics.Of([1, float.NaN, 3]);
        Assert.All([s.Mean, s.Std, s.Min, s.Max], v => Assert.True(double.IsNaN(v)));
        Assert.True(double.IsNaN(Statistics.Of([]).Mean));
    }

    [Fact]
    public void The_extremes_are_found_wherever_they_stand()
    {
        var values = new float[37];
        for (var i = 0; i < values.Length; i++)
        {
            new Generator(1).FillUniform(values, -1, 1);
            (values[i], values[(i + 5) % 37]) = (-2, 3);
            Assert.Equal((-2, 3), (Statistics.Of(values).Min, Statistics.Of(values).Max));
            values[i] = float.NaN;
            Assert.True(double.IsNaN(Statistics.Of(values).Min) && double.IsNaN(Statistics.Of(values).Max));
        }
    }

    [Fact]
    public void Activations_are_those_of_the_forward_pass()
    {
        var (model, x, _) = Small();
        var (signals, values) = (Inspect.Activations(model, x), Inspect.ActivationValues(model, x));
        Assert.Equal(["Linear", "Tanh", "Linear"], signals.Select(s => s.Name));
        Assert.Equal([0, 1, 2], signals.Select(s => s.Index));
        Assert.Equal(model.Forward(x, Mode.Inference).Span.ToArray(), values[2]);
        Assert.Equal(values.Select(v => Statistics.Of(v)), signals.Select(s => s.Values));
        Assert.Equal(model.Layers[1].Forward(model.Layers[0].Forward(x, Mode.Train), Mode.Train).Span.ToArray(), values[1]);
    }

    [Fact]
    public void Gradients_are_those_at_the_outputs_of_the_layers()
    {
        var (model, x, t) = Small();
        var loss = new SoftmaxCrossEntropy();
        var (signals, values) = (Inspect.Gradients(model, x, t, loss), Inspect.GradientValues(model, x, t, loss));
        loss.Forward(model.Forward(x, Mode.Train), t);
        Assert.Equal(loss.Backward().Span.ToArray(), values[2]);
        Assert.Equal(model.Layers[2].Backward(loss.Backward()).Span.ToArray(), values[1]);
        Assert.Equal(Statistics.Of(((Linear)model.Layers[0]).Weight.Gradient.Span), signals[0].WeightGradient);
        Assert.Null(signals[1].WeightGradient);
        Assert.Equal(Statistics.Of(values[1]).Std, signals[1].Std);
    }

    [Fact]
    public void Xavier_holds_the_variance_of_a_wide_linear_network()
    {
        var random = new Generator(1);
        var model = Sequential.Mlp([500, 500, 500, 500], () => new Identity(), Initializer.XavierNormal(), random);
        var x = new Matrix(200, 500);
        random.FillNormal(x.Span, 0, 1);
        // The log mean square of a linear network of width n wanders by about √(2/n) = 6% a layer.
        Assert.All(Inspect.Activations(model, x), s => Assert.InRange(s.Std, 0.85, 1.15));
    }

    [Fact]
    public void Accuracy_counts_the_greatest_and_never_NaN()
    {
        var identity = new Sequential(new Identity());
        var x = Matrix.From(new float[,] { { 0, 1 }, { 2, 1 }, { 1, 1 }, { float.NaN, 0 } });
        Assert.Equal([1, 0, 0, -1], Metrics.Classes(x));
        Assert.Equal(0.5, Metrics.Accuracy(identity, Dataset.FromLabels(x, [1, 1, 0, 0], 2)));
        Assert.Equal(Math.Log(2), Metrics.Loss(identity, Dataset.FromLabels(new Matrix(3, 2), [0, 1, 0], 2), new SoftmaxCrossEntropy()), 1e-12);
        Assert.Throws<ArgumentException>(() => Metrics.Accuracy(identity, Dataset.FromLabels(new Matrix(0, 2), [], 2)));
        Assert.Throws<ArgumentException>(() => Metrics.Accuracy(identity, new Dataset(x, x)));
    }

    private static (Sequential Model, Matrix X, Matrix T) Small()
    {
        var model = Sequential.Mlp([6, 5, 3], () => new Tanh(), Initializer.XavierNormal(), new Generator(1));
        var (x, t) = (new Matrix(7, 6), new Matrix(7, 3));
        new Generator(2).FillNormal(x.Span, 0, 1);
        for (var r = 0; r < 7; r++)
            t[r, r % 3] = 1;
        return (model, x, t);
    }
}

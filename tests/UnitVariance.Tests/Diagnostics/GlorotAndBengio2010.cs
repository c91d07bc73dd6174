namespace UnitVariance.Tests;

/// <summary>Glorot and Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", figures 6 to 9: five tanh layers of
/// 1000 units, 300 examples of MNIST, before training.</summary>
public sealed class GlorotAndBengio2010
{
    [Fact]
    public void From_the_standard_range_activations_fall_by_the_root_of_3_a_layer()
    {
        var stds = Activations(Network(Initializer.PyTorchLinearDefault()));
        foreach (var (expected, actual) in new[] { 0.445, 0.243, 0.137, 0.079, 0.045 }.Zip(stds))
            Assert.Equal(expected, actual, 0.03 * expected);
        Assert.Equal(Math.Sqrt(3), stds[3] / stds[4], 0.05);
    }

    [Fact]
    public void From_the_standard_range_gradients_shrink_twelvefold_while_those_of_the_weights_stay_level()
    {
        var (gradients, weights) = Gradients(Network(Initializer.PyTorchLinearDefault()));
        Assert.InRange(gradients[4] / gradients[0], 10, 14);
        Assert.InRange(weights.Max() / weights.Min(), 1, 1.1);
    }

    [Fact]
    public void From_the_normalized_range_activations_hold()
    {
        var model = Network(Initializer.XavierUniform());
        var stds = Activations(model);
        Assert.Equal(0.592, stds[0], 0.03 * 0.592);
        Assert.Equal(0.315, stds[4], 0.03 * 0.315);
        var (gradients, _) = Gradients(model);
        // What is left of the shrinking is the slope of tanh: the root of E[(1 - a²)²] is 0.7 to 0.9 in each of four layers.
        Assert.InRange(gradients[4] / gradients[0], 1, 3);
    }

    private static Dataset Examples => Mnist.Load().Train.Take(300).Standardized(0.1307, 0.3081);

    private static Sequential Network(Initializer weights) =>
        Sequential.Mlp([784, 1000, 1000, 1000, 1000, 1000, 10], () => new Tanh(), weights, new Generator(1));

    /// <summary>Standard deviations after each tanh.</summary>
    private static double[] Activations(Sequential model) =>
        [.. Inspect.Activations(model, Examples.Inputs).Where(l => l.Name == nameof(Tanh)).Select(l => l.Std)];

    /// <summary>Standard deviations of dL/dz of the five hidden layers, and of the gradients of their weights.</summary>
    private static (double[] Backpropagated, double[] Weights) Gradients(Sequential model)
    {
        var linear = Inspect.Gradients(model, Examples.Inputs, Examples.Targets, new SoftmaxCrossEntropy()).Where(l => l.Name == nameof(Linear)).Take(5).ToArray();
        return ([.. linear.Select(l => l.Std)], [.. linear.Select(l => l.WeightGradient!.Value.Std)]);
    }
}

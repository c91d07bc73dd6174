namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class HandMadeNetworks
{
    private static readonly double[][] X = [[1, -2], [0.5, 0.3]], Y = [[1], [-1]];

    [Fact]
    public void Have_the_gradient_that_central_differences_find()
    {
        var network = new HandMadeNetwork(2, 3, 1, new Generator(1));
        double[] before = [.. network.Parameters];
        var (gradient, differences) = (network.Gradient(X, Y), network.Differences(X, Y, 1e-5));
        Assert.Equal(13, gradient.Length);
        Assert.All(gradient.Zip(differences), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
        Assert.Equal(before, network.Parameters);
    }

    [Fact]
    public void Are_moved_by_the_step_that_they_are_told()
    {
        // C = (θ x + b - y)²/2 in the last bias b: a parabola, for which central differences are exact whatever h.
        var network = new HandMadeNetwork(2, 3, 1, new Generator(1));
        Assert.Equal(network.Gradient(X, Y)[^1], network.Differences(X, Y, 0.5)[^1], 1e-12);
        Assert.NotEqual(network.Gradient(X, Y)[0], network.Differences(X, Y, 0.5)[0], 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Differences(X, Y, 0));
    }

    [Fact]
    public void Predict_by_the_formula()
    {
        var network = new HandMadeNetwork(1, 1, 1, new Generator(1));
        double[] parameters = [2, 0.1, 3, 0.2];
        parameters.CopyTo(network.Parameters, 0);
        Assert.Equal(3 * Math.Tanh(2 * 0.7 + 0.1) + 0.2, network.Forward([0.7]).Output[0], 1e-12);
    }
}

namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class HandMadeNetworks
{
    private static readonly double[][] X = [[1, -2], [0.5, 0.3]], Y = [[1], [-1]];

    [Fact]
    public void Have_the_gradient_that_central_differences_find()
    {
        var network = new HandMadeNetwork(2, 3, 1, new Generator(1));
        var gradient = network.Gradient(X, Y);
        for (var i = 0; i < gradient.Length; i++)
        {
            const double H = 1e-5;
            var value = network.Parameters[i];
            network.Parameters[i] = value + H;
            var up = network.Cost(X, Y);
            network.Parameters[i] = value - H;
            var down = network.Cost(X, Y);
            network.Parameters[i] = value;
            Assert.Equal((up - down) / (2 * H), gradient[i], 1e-8);
        }
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

namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class LinearChains
{
    private const double Tiny = 1e-12;

    [Theory, InlineData(0.5), InlineData(1), InlineData(1.5)]
    public void Multiply_forwards_and_backwards(double c)
    {
        var signal = new LinearChain(c).Signal();
        for (var l = 1; l <= 9; l++)
            Assert.Equal(c, signal.Activations[l] / signal.Activations[l - 1], Tiny);
        for (var l = 0; l < 8; l++)
            Assert.Equal(c, signal.Gradients[l] / signal.Gradients[l + 1], Tiny);
        Assert.Equal([2 * Math.Pow(c, 9), 0, 0, -2 * Math.Pow(c, 9)], new LinearChain(c).Predictions);
    }

    [Fact]
    public void Have_the_weight_gradients_of_the_formula()
    {
        const double P = 38.443359375; // 1.5^9
        var expected = 2 * Math.Sqrt(2) * Math.Pow(1.5, 8) * Math.Sqrt((P - 1) * (P - 1) + (P - 0.5) * (P - 0.5));
        Assert.All(new LinearChain(1.5).Signal().WeightGradients[..9], gradient => Assert.Equal(expected, gradient, 1e-8));
    }

    [Fact]
    public void Learn_from_a_good_start_and_overflow_from_a_large_one()
    {
        var good = new LinearChain(1).Train(0.01, 50);
        Assert.InRange(good.Final, 0, 1e-6);
        Assert.Equal(0, good.Rises);
        Assert.Null(good.OverflowsAt);
        Assert.InRange(good.StepsTo(1e-3)!.Value, 2, 50);
        Assert.Null(good.StepsTo(0));
        Assert.InRange(new LinearChain(1.5).Train(0.01, 50).OverflowsAt!.Value, 1, 5);
    }

    [Fact]
    public void Know_their_curvature_at_a_minimum()
    {
        // One layer, y = w x: the Hessian is 2 E[x x'] = 2 I.
        Assert.Equal(2, (new LinearChain(1) { Depth = 1 }).Train(0.1, 100).Sharpness, Tiny);
        // A minimum holds gradient descent only where its curvature is below 2 / learning rate.
        Assert.InRange(new LinearChain(1.1).Train(0.05, 1500).Sharpness, 0, 2 / 0.05);
    }

    [Theory, InlineData(0.5), InlineData(0.9), InlineData(1.1)]
    public void End_in_no_minimum_flatter_than_the_balanced_one(double c)
    {
        var flattest = 2 * 10 * Math.Pow(1.25, 0.9); // 2 L |v|^(2 - 2/L) for v = (1, 1/2) and L = 10
        Assert.InRange(new LinearChain(c).Train(0.01, 1500).Sharpness, flattest, 4 * flattest);
    }
}

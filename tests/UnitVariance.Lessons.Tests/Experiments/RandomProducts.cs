namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class RandomProducts
{
    [Theory, InlineData(2, 1.0), InlineData(10, 1.0), InlineData(10, 1.5)]
    public void Grow_as_theory_says(int width, double gain)
    {
        var product = new RandomProduct(width, Depth: 20) { Gain = gain };
        double[] logs = [.. product.Paths(2000, new Generator(1)).Select(path => path[^1])];
        Assert.InRange(Estimate.Mean(logs).SigmasFrom(20 * product.MeanOfLog), 0, Bound.Sigmas);
        Assert.InRange(Estimate.Variance(logs).SigmasFrom(20 * product.VarianceOfLog), 0, Bound.Sigmas);
    }

    [Fact]
    public void Have_known_moments_for_two_units()
    {
        // ln of an exponential variable with mean 1: minus Euler's constant, and pi^2 / 6.
        Assert.Equal(-0.5772156649, new RandomProduct(2, 1).MeanOfLog, 1e-9);
        Assert.Equal(Math.PI * Math.PI / 6, new RandomProduct(2, 1).VarianceOfLog, 1e-6);
    }

    [Fact]
    public void Do_not_overflow() => Assert.True(double.IsFinite((new RandomProduct(3, 2000) { Gain = 100 }).Path(new Generator(1))[^1]));
}

namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class SampledNetworks
{
    private static readonly MeanField Tanh = new(ScalarActivation.Tanh, 2.5, 0.05);

    [Fact]
    public void Follow_the_length_map_when_they_are_wide()
    {
        var networks = new SampledNetwork(Tanh) { Depth = 3 }.Run(60, new Generator(1));
        var q = 2.55;
        for (var l = 0; l < 3; q = Tanh.LengthMap(q), l++)
            Assert.Equal(q, Estimate.Mean(networks.Select(network => network.Lengths[l])), 0.03);
    }

    [Fact]
    public void Are_distributed_as_networks_with_matrices()
    {
        // Three ReLU layers of 20 units from Kaiming's weights: the logarithm of the mean square, from 400 of each kind.
        var sampled = new SampledNetwork(new MeanField(ScalarActivation.ReLU, 2)) { Width = 20, Depth = 3 }.Run(400, new Generator(2));
        var built = Enumerable.Range(0, 400).Select(k => new DepthProbe(Initializer.KaimingNormal()) { Activation = () => new ReLU(), Width = 20, Depth = 3, Batch = 1 }.Run(new Generator(k)));
        var (logs, others) = (sampled.Select(network => Math.Log(network.Squares[2] / network.Squares[0])), built.Select(signal => Math.Log(signal.Forward[2] / signal.Forward[0])));
        Near(Estimate.Mean(logs), Estimate.Mean(others));
        Near(Estimate.Variance(logs), Estimate.Variance(others));
    }

    [Fact]
    public void Keep_equal_inputs_equal_and_start_at_the_given_correlation()
    {
        Assert.All(new SampledNetwork(Tanh) { Depth = 4, Width = 50 }.Run(new Generator(3)).Correlations, c => Assert.Equal(1, c, 1e-6));
        var linear = new SampledNetwork(new MeanField(ScalarActivation.Identity, 1)) { Depth = 1, InputCorrelation = 0.3 }.Run(50, new Generator(4));
        Assert.True(Lesson.Near(0.3).Holds(Estimate.Mean(linear.Select(network => network.Correlations[0]))));
    }

    [Fact]
    public void One_input_alone_stays_itself_in_the_deepest_chaos()
    {
        var chaos = new SampledNetwork(new MeanField(ScalarActivation.Tanh, 16, 0.05)) { Width = 100, Depth = 60 };
        Assert.All(chaos.Run(new Generator(1)).Correlations, c => Assert.Equal(1, c, 1e-12));
        Assert.Throws<InvalidOperationException>(() => (chaos with { InputCorrelation = 2 }).Run(new Generator(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => (chaos with { InputSquare = -1 }).Run(new Generator(1)));
    }

    [Fact]
    public void Repeat_to_the_bit() =>
        Assert.Equal(new SampledNetwork(Tanh).Run(3, new Generator(5))[2].Lengths, new SampledNetwork(Tanh).Run(3, new Generator(5))[2].Lengths);

    private static void Near(Estimate a, Estimate b) =>
        Assert.InRange(a.Value - b.Value, -4 * (a.StandardError + b.StandardError), 4 * (a.StandardError + b.StandardError));
}

namespace UnitVariance.Tests;

public sealed class VarianceFactorsTests
{
    [Theory]
    [InlineData(100, 100, 1, 1)]
    [InlineData(100, 50, 1, 0.5)]
    [InlineData(30, 90, 1, 3)]
    public void Kaiming_balances_relu_forward_whatever_the_length(int fanIn, int fanOut, double forward, double backward)
    {
        foreach (var q in new[] { 0.01, 1, 500 })
            foreach (var weights in new[] { Initializer.KaimingNormal(), Initializer.KaimingUniform() })
                AssertFactors((forward, backward), VarianceFactors.Of(weights, ScalarActivation.ReLU, Fans.Linear(fanIn, fanOut), q));
        AssertFactors((1 * (double)fanIn / fanOut, 1), VarianceFactors.Of(Initializer.KaimingNormal(0.2, FanMode.Out), ScalarActivation.LeakyReLU(0.2), Fans.Linear(fanIn, fanOut), 2));
    }

    [Fact]
    public void Xavier_is_a_harmonic_compromise_of_both_directions()
    {
        // 2 fan_in / (fan_in + fan_out) and 2 fan_out / (fan_in + fan_out).
        AssertFactors((1.5, 0.5), VarianceFactors.Of(Initializer.XavierNormal(), ScalarActivation.Identity, Fans.Linear(300, 100), 7));
        AssertFactors((0.5, 0.5), VarianceFactors.Of(Initializer.XavierUniform(), ScalarActivation.ReLU, Fans.Linear(80, 80), 1));
    }

    [Fact]
    public void Pytorch_s_default_is_a_third_of_lecun()
    {
        AssertFactors((1.0 / 3, 1.0 / 3), VarianceFactors.Of(Initializer.PyTorchLinearDefault, ScalarActivation.Identity, Fans.Linear(64, 64), 1));
        AssertFactors((1, 1), VarianceFactors.Of(Initializer.LeCunNormal(), ScalarActivation.Identity, Fans.Linear(64, 64), 1));
    }

    [Fact]
    public void Rules_without_fans_grow_with_the_width()
    {
        AssertFactors((64 * 0.01, 32 * 0.01), VarianceFactors.Of(Initializer.Normal(0.1), ScalarActivation.Identity, Fans.Linear(64, 32), 1));
        AssertFactors((64 * 0.09 / 3, 32 * 0.09 / 3), VarianceFactors.Of(Initializer.Uniform(0.3), ScalarActivation.Identity, Fans.Linear(64, 32), 1));
        Assert.Throws<ArgumentException>(() => VarianceFactors.Of(Initializer.Zeros, ScalarActivation.Identity, Fans.Linear(64, 32), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => VarianceFactors.Of(0.1, ScalarActivation.Identity, Fans.Linear(64, 32), 0));
    }

    [Fact]
    public void They_are_the_maps_of_mean_field_without_biases()
    {
        foreach (var f in Activations.All)
        {
            var (network, q) = (new MeanField(f, 1.7), 0.8);
            AssertFactors((network.LengthMap(q) / q, network.Chi(q)), VarianceFactors.Of(1.7 / 40, f, Fans.Linear(40, 40), q));
        }
    }

    private static void AssertFactors((double Forward, double Backward) expected, VarianceFactors actual)
    {
        Assert.Equal(expected.Forward, actual.Forward, 1e-10);
        Assert.Equal(expected.Backward, actual.Backward, 1e-10);
    }
}

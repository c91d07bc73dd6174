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
        AssertFactors((1.0 / 3, 1.0 / 3), VarianceFactors.Of(Initializer.PyTorchLinearDefault(), ScalarActivation.Identity, Fans.Linear(64, 64), 1));
        AssertFactors((1, 1), VarianceFactors.Of(Initializer.LeCunNormal(), ScalarActivation.Identity, Fans.Linear(64, 64), 1));
    }

    [Fact]
    public void Rules_without_fans_grow_with_the_width()
    {
        AssertFactors((64 * 0.01, 32 * 0.01), VarianceFactors.Of(Initializer.Normal(0.1), ScalarActivation.Identity, Fans.Linear(64, 32), 1));
        AssertFactors((64 * 0.09 / 3, 32 * 0.09 / 3), VarianceFactors.Of(Initializer.Uniform(0.3), ScalarActivation.Identity, Fans.Linear(64, 32), 1));
        foreach (var other in new[] { Initializer.Zeros(), Initializer.Identity(), Initializer.DeltaOrthogonal() })
            Assert.Throws<NotSupportedException>(() => VarianceFactors.Of(other, ScalarActivation.Identity, Fans.Linear(64, 32), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => VarianceFactors.Of(0.1, ScalarActivation.Identity, Fans.Linear(64, 32), 0));
    }

    [Theory]
    [InlineData(1e-10)]
    [InlineData(1e-4)]
    [InlineData(0.004999)]
    [InlineData(0.005001)]
    [InlineData(0.1)]
    public void A_normal_distribution_cut_near_its_middle_is_nearly_uniform(double bound) =>
        Assert.Equal(bound * bound / 3 * (1 - 2 * bound * bound / 15), new TruncatedNormal(1, bound).Variance(Fans.Linear(1, 1)), bound * bound / 3 * Math.Max(1e-10, Math.Pow(bound, 4)));

    [Fact]
    public void Fans_that_are_not_positive_are_refused()
    {
        Assert.Throws<ArgumentException>(() => VarianceFactors.Of(0.1, ScalarActivation.ReLU, new Fans(-3, -4), 1));
        Assert.Throws<ArgumentException>(() => VarianceFactors.Of(Initializer.Normal(0.1), ScalarActivation.ReLU, default, 1));
        Assert.Throws<ArgumentException>(() => new Sparse(0.5, 1).Variance(new Fans(5, 3, 2, 2)));
    }

    [Fact]
    public void A_cut_normal_distribution_has_the_variance_of_what_is_left()
    {
        var std = 0.87962566103423978; // scipy.stats.truncnorm(-2, 2).std()
        AssertFactors((64 * 0.01 * std * std, 32 * 0.01 * std * std), VarianceFactors.Of(Initializer.TruncatedNormal(0.1), ScalarActivation.Identity, Fans.Linear(64, 32), 1));
        AssertFactors((0.64, 0.32), VarianceFactors.Of(Initializer.TruncatedNormal(0.1, double.PositiveInfinity), ScalarActivation.Identity, Fans.Linear(64, 32), 1));
    }

    [Fact]
    public void Orthogonal_weights_keep_the_smaller_side_whole()
    {
        AssertFactors((2, 2), VarianceFactors.Of(Initializer.Orthogonal(Math.Sqrt(2)), ScalarActivation.Identity, Fans.Linear(50, 50), 3));
        AssertFactors((1, 0.25), VarianceFactors.Of(Initializer.Orthogonal(), ScalarActivation.Identity, Fans.Linear(80, 20), 3));
        AssertFactors((0.25, 1), VarianceFactors.Of(Initializer.Orthogonal(), ScalarActivation.Identity, Fans.Linear(20, 80), 3));
    }

    public static TheoryData<Initializer> Random =>
    [
        Initializer.KaimingNormal(), Initializer.XavierUniform(), Initializer.PyTorchLinearDefault(), Initializer.Normal(0.1), Initializer.Uniform(0.2),
        Initializer.TruncatedNormal(0.1), Initializer.TruncatedNormal(0.1, 0.5), Initializer.Sparse(0.25, 0.1), Initializer.Orthogonal(1.3),
    ];

    [Theory]
    [MemberData(nameof(Random))]
    public void They_are_what_drawn_weights_do_on_average(Initializer weights)
    {
        const int Draws = 400;
        foreach (var fans in new[] { Fans.Linear(30, 18), Fans.Convolution(2, 7, 3, 2) })
        {
            var (random, w) = (new Generator(1), new Matrix(fans.Out / (fans.KernelHeight * fans.KernelWidth), fans.In));
            var x = new float[fans.In];
            var squares = new double[Draws];
            for (var draw = 0; draw < Draws; draw++)
            {
                weights.Fill(w, fans, random);
                random.FillNormal(x, 0, 1);
                for (var row = 0; row < w.Rows; row++)
                    squares[draw] += Math.Pow(w.Row(row).ToArray().Zip(x, (a, b) => (double)a * b).Sum(), 2) / w.Rows;
            }

            var error = Math.Sqrt(squares.Select(s => Math.Pow(s - squares.Average(), 2)).Sum()) / Draws;
            Assert.Equal(VarianceFactors.Of(weights, ScalarActivation.Identity, fans, 1).Forward, squares.Average(), 4 * error);
        }
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

namespace UnitVariance.Tests;

public sealed class MeanFieldTests
{
    private static readonly ScalarActivation Tanh = ScalarActivation.Tanh, Sigmoid = ScalarActivation.Sigmoid, ReLU = ScalarActivation.ReLU;

    [Theory]
    [InlineData(0.01, 1.424)]
    [InlineData(0.05, 1.761)]
    [InlineData(0.1, 1.986)]
    public void The_critical_line_of_tanh(double biasVariance, double weightVariance) =>
        Assert.Equal(weightVariance, MeanField.CriticalWeightVariance(Tanh, biasVariance), 5e-4);

    [Theory]
    [InlineData(1, 3.6)]
    [InlineData(1.5, 15.8)]
    [InlineData(2, 25.2)]
    [InlineData(2.5, 11.8)]
    public void The_depth_scales_of_tanh(double weightVariance, double layers) =>
        Assert.Equal(layers, new MeanField(Tanh, weightVariance, 0.05).CorrelationDepthScale(), 0.05);

    [Fact]
    public void At_criticality_gradients_keep_their_size_and_the_depth_scale_grows_without_bound()
    {
        foreach (var f in new[] { Tanh, Sigmoid, ScalarActivation.Erf, ScalarActivation.Softsign })
            foreach (var bias in new[] { 0.01, 0.3, 2 })
            {
                var critical = MeanField.CriticalWeightVariance(f, bias);
                var network = new MeanField(f, critical, bias);
                Assert.Equal(1, network.Chi(network.LengthFixedPoint()), 1e-9);
                Assert.True(network.CorrelationDepthScale() > 1e8, $"{f}, {bias}: {network.CorrelationDepthScale()}");
                Assert.InRange(new MeanField(f, critical * 0.9, bias).CorrelationDepthScale(), 1, 100);
            }
    }

    [Fact]
    public void Without_biases_the_critical_weights_are_those_of_the_slope_at_zero()
    {
        Assert.Equal(1, MeanField.CriticalWeightVariance(Tanh, 0), 1e-9);
        Assert.Equal(2, MeanField.CriticalWeightVariance(ReLU, 0), 1e-9);
        Assert.Equal(2 / 1.04, MeanField.CriticalWeightVariance(ScalarActivation.LeakyReLU(0.2), 0), 1e-9);
        Assert.True(double.IsNaN(MeanField.CriticalWeightVariance(ReLU, 0.1)));
    }

    [Fact]
    public void Deep_sigmoid_gradients_vanish_at_xavier_and_grow_above_ten()
    {
        var xavier = new MeanField(Sigmoid, 1);
        Assert.InRange(xavier.Chi(xavier.LengthFixedPoint()), 0.04, 0.07);
        Assert.Equal(10.15, Math.Sqrt(MeanField.CriticalWeightVariance(Sigmoid, 0)), 0.005);
        double Chi(double std) => new MeanField(Sigmoid, std * std) is var network ? network.Chi(network.LengthFixedPoint()) : 0;
        Assert.True(Chi(10.1) < 1 && Chi(10.2) > 1, $"{Chi(10.1)}, {Chi(10.2)}");
    }

    [Fact]
    public void Constant_activations_do_not_keep_gradients_constant()
    {
        var network = new MeanField(Tanh, 2.26 * 2.26);
        var q = network.LengthFixedPoint();
        Assert.Equal(1, network.LengthMap(q) / q, 1e-9);
        Assert.Equal(1.49, network.Chi(q), 0.005);
    }

    [Fact]
    public void Tanh_with_xavier_never_settles_but_at_zero()
    {
        var network = new MeanField(Tanh, 1);
        var q = new double[101];
        q[0] = 1;
        for (var l = 1; l <= 100; l++)
            q[l] = network.LengthMap(q[l - 1]);
        Assert.Equal(0.3943, q[1], 5e-5);
        Assert.Equal(0.2365, q[2], 1e-4);
        Assert.Equal(0.1667, q[3], 1e-4);
        Assert.Equal(0.0051, q[100], 5e-5);
        Assert.Equal(1.0 / 200, q[100], 3e-4);
        Assert.Equal(0, network.LengthFixedPoint());
    }

    [Fact]
    public void SELU_holds_mean_zero_and_variance_one()
    {
        var selu = ScalarActivation.SELU;
        Assert.Equal(0, Gaussian.Expectation(selu.Value, 1), 1e-12);
        Assert.Equal(1, Gaussian.Expectation(x => selu.Value(x) * selu.Value(x), 1), 1e-12);
        var network = new MeanField(selu, 1);
        Assert.Equal(1, network.LengthFixedPoint(start: 7), 1e-9);
        Assert.Equal(1, network.LengthFixedPoint(start: 0.1), 1e-9);
        Assert.InRange(network.LengthDepthScale(), 1, 100);
    }

    [Fact]
    public void ReLU_has_a_line_of_fixed_points_only_with_kaiming_s_variance()
    {
        var kaiming = new MeanField(ReLU, 2);
        Assert.Equal(3.7, kaiming.LengthFixedPoint(3.7));
        Assert.Equal(1, kaiming.Chi(0.1), 1e-12);
        Assert.Equal(1, kaiming.CorrelationFixedPoint());
        Assert.Equal(double.PositiveInfinity, kaiming.CorrelationDepthScale());
        Assert.Equal(double.PositiveInfinity, kaiming.LengthDepthScale());
        // Cho and Saul's kernel: correlation 0 becomes 1 / π.
        Assert.Equal(1 / Math.PI, kaiming.CorrelationMap(0, 5), 1e-9);

        Assert.Equal(0, new MeanField(ReLU, 1).LengthFixedPoint());
        Assert.Equal(0, new MeanField(ReLU, 1).LengthFixedPoint(start: 1e13));
        Assert.Equal(double.PositiveInfinity, new MeanField(ReLU, 3).LengthFixedPoint(start: 1e-9));
        Assert.Equal(new MeanField(Tanh, 2).LengthFixedPoint(), new MeanField(Tanh, 2).LengthFixedPoint(start: 1e-9), 1e-9);
        Assert.Equal(-1 / Math.Log(0.5), new MeanField(ReLU, 1).CorrelationDepthScale(), 1e-9);
        Assert.Equal(0.4 / (1 - 0.5), new MeanField(ReLU, 1, 0.4).LengthFixedPoint(), 1e-9);

        var growing = new MeanField(ReLU, 3);
        Assert.Equal(double.PositiveInfinity, growing.LengthFixedPoint());
        Assert.All([growing.CorrelationFixedPoint(), growing.CorrelationDepthScale(), growing.LengthDepthScale()], value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void One_is_a_fixed_correlation_and_chi_the_slope_there()
    {
        var random = new Generator(2);
        // The map is smooth for these; a kink adds a term of order (1 - c)^1.5.
        ScalarActivation[] smooth = [Tanh, Sigmoid, ScalarActivation.Erf, ScalarActivation.GELU, ScalarActivation.Softplus];
        for (var i = 0; i < 5; i++)
        {
            var (f, q) = (smooth[random.Next(smooth.Length)], random.Uniform(0.1, 4));
            var network = new MeanField(f, random.Uniform(0.5, 4), random.Uniform(0, 0.5));
            Assert.Equal(1, network.CorrelationMap(1, q), 1e-12);
            foreach (var c in new[] { 1 - 1e-3, 0.5 })
            {
                const double h = 1e-4;
                // The map divides by the next length; χ is the slope before that.
                var slope = (network.CorrelationMap(c + h, q) - network.CorrelationMap(c - h, q)) / (2 * h) * network.LengthMap(q) / q;
                Assert.Equal(slope, network.Chi(q, c), 1e-6 * network.WeightVariance);
            }

            Assert.Equal(network.Chi(q), network.Chi(q, 1 - 1e-9), 1e-6);
        }
    }

    [Fact]
    public void Lengths_and_correlations_approach_their_fixed_points_at_the_rate_of_their_depth_scales()
    {
        var network = new MeanField(Tanh, 2.5, 0.05);
        var (q, c) = (network.LengthFixedPoint(), network.CorrelationFixedPoint());
        Assert.InRange(c, 0.1, 0.9);
        Assert.Equal(c, network.CorrelationMap(c, q), 1e-9);
        var (length, correlation) = (q + 1e-3, c + 1e-3);
        for (var l = 0; l < 5; l++)
            (length, correlation) = (network.LengthMap(length), network.CorrelationMap(correlation, q));
        // Over distances of 1e-3 the maps bend by about as much, five times.
        Assert.Equal(Math.Exp(-5 / network.LengthDepthScale()), (length - q) / 1e-3, 5e-3);
        Assert.Equal(Math.Exp(-5 / network.CorrelationDepthScale()), (correlation - c) / 1e-3, 5e-3);
    }

    [Fact]
    public void Consistent_with_iterated_maps()
    {
        foreach (var expected in Reference.Cases("mean_field"))
        {
            double Number(string name) => expected.GetProperty(name).GetDouble();
            var network = new MeanField(Activations.Named(expected.GetProperty("name").GetString()!), Number("weight"), Number("bias"));
            var q = network.LengthFixedPoint();
            Assert.Equal(Number("q"), q, 1e-9 * Number("q"));
            Assert.Equal(Number("chi"), network.Chi(q), 1e-9);
            Assert.Equal(Number("c"), network.CorrelationFixedPoint(), 1e-8);
        }
    }

    [Fact]
    public void Consistent_with_bisection_along_the_critical_line()
    {
        foreach (var expected in Reference.Cases("critical_line"))
            Assert.Equal(expected.GetProperty("weight").GetDouble(), MeanField.CriticalWeightVariance(Tanh, expected.GetProperty("bias").GetDouble()), 1e-9);
    }

    [Theory]
    [InlineData(1e-10)]
    [InlineData(1e-6)]
    [InlineData(1e-5)]
    [InlineData(1e-4)]
    [InlineData(2e-4)]
    public void Biases_however_small_make_the_length_of_critical_rectifiers_grow_without_bound(double biasVariance)
    {
        foreach (var (f, weightVariance) in new[] { (ReLU, 2), (ScalarActivation.LeakyReLU(0.2), 2 / 1.04), (ScalarActivation.Identity, 1) })
        {
            var field = new MeanField(f, weightVariance, biasVariance);
            Assert.Equal(double.PositiveInfinity, field.LengthFixedPoint());
            Assert.True(double.IsNaN(field.CorrelationDepthScale()));
            Assert.True(double.IsNaN(MeanField.CriticalWeightVariance(f, biasVariance)), $"{f} with {biasVariance}");
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.05)]
    [InlineData(0.1)]
    [InlineData(1.0)]
    public void Where_gelu_has_a_critical_point_lengths_come_to_it(double biasVariance)
    {
        var critical = MeanField.CriticalWeightVariance(ScalarActivation.GELU, biasVariance);
        var field = new MeanField(ScalarActivation.GELU, double.IsNaN(critical) ? 1 : critical, biasVariance);
        Assert.Equal(biasVariance < 1, double.IsNaN(critical));
        if (biasVariance == 1)
            Assert.Equal(1, field.Chi(field.LengthFixedPoint()), 1e-6);
    }

    [Fact]
    public void Very_strong_chaos_is_chaos()
    {
        var field = new MeanField(Tanh, 1e10, 1e8);
        var q = field.LengthFixedPoint();
        Assert.Equal(1e10 * 4 / 3 / Math.Sqrt(2 * Math.PI * q), field.Chi(q), 1e-3 * field.Chi(q));
    }

    [Fact]
    public void An_activation_that_gives_NaN_has_no_fixed_point() =>
        Assert.True(double.IsNaN(new MeanField(new("root", Math.Sqrt, x => 0.5 / Math.Sqrt(x)), 1).LengthFixedPoint()));

    [Fact]
    public void Numbers_that_make_no_network_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanField(Tanh, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanField(Tanh, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanField(Tanh, 1).LengthMap(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanField(Tanh, 1).LengthFixedPoint(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanField(Tanh, 1).CorrelationMap(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanField.CriticalWeightVariance(Tanh, -1));
    }
}

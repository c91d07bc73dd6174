namespace UnitVariance.Tests;

/// <summary>Klambauer et al. 2017: networks of SELU draw their activations towards mean 0 and variance 1.</summary>
public sealed class SelfNormalization
{
    private const int Width = 100, Depth = 100, Batch = 100, Seeds = 20;

    /// <summary>The course's own measurement of one network: the std after so many layers.</summary>
    private static readonly (int Layer, double Std)[] OneNetwork = [(1, 0.967), (10, 0.994), (50, 0.976), (100, 0.947)];

    [Fact]
    public void SELU_keeps_the_std_near_one_through_100_layers_of_width_100()
    {
        var networks = Enumerable.Range(0, Seeds).Select(seed => Stds(() => new SELU(), seed)).ToArray();
        foreach (var (layer, expected) in OneNetwork)
        {
            var stds = networks.Select(s => (float)s[layer - 1]).ToArray();
            var over = Statistics.Of(stds);
            // Networks of width 100 differ by about 0.01 at layer 1 and 0.035 at layer 100; their mean over 20 by a fifth of that. The band is 4 of those and
            // what is left for the mean to lie a little below 1.
            Assert.Equal(1, over.Mean, 0.045);
            Assert.InRange(over.Std, 0.004, 0.06);
            // One network is one draw from that distribution.
            Assert.True(Math.Abs(expected - over.Mean) <= 4 * over.Std, $"layer {layer}: {expected} against {over.Mean:f3} with a spread of {over.Std:f3}");
            Assert.All(stds, std => Assert.InRange(std, 1 - 5 * 0.037, 1 + 5 * 0.037));
        }
    }

    [Fact]
    public void ReLU_from_the_same_start_halves_the_mean_square_in_every_layer() =>
        Assert.InRange(Math.Log2(Stds(() => new ReLU(), 1)[Depth - 1]), -60, -40);

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    public void SELU_draws_a_signal_of_the_wrong_size_back_to_one(double scale)
    {
        var stds = Stds(() => new SELU(), 2, scale);
        Assert.True(Math.Abs(stds[0] - 1) > 0.25, $"{stds[0]}");
        Assert.InRange(stds[29], 0.85, 1.15);
    }

    [Fact]
    public void SELU_of_a_standard_normal_has_mean_zero_and_variance_one()
    {
        const int N = 1_000_000;
        var s = Statistics.Of(new SELU().Forward(ActivationTests.Normal(1000, N / 1000, 3), Mode.Inference).Span);
        // Four standard errors; the kurtosis of the output is below 4.
        Assert.Equal(0, s.Mean, 4 / Math.Sqrt(N));
        Assert.Equal(1, s.Std * s.Std, 4 * Math.Sqrt(3.0 / N));
    }

    /// <summary>The std, over batch and units, after each of 100 activations: weights of LeCun normal, inputs from N(0, scale²).</summary>
    private static double[] Stds(Func<Layer> activation, int seed, double scale = 1)
    {
        var random = new Generator(seed);
        var model = Sequential.Mlp([.. Enumerable.Repeat(Width, Depth + 2)], activation, Initializer.LeCunNormal(), random);
        var x = new Matrix(Batch, Width);
        random.FillNormal(x.Span, 0, scale);
        return [.. Inspect.Activations(model, x).Where(s => s.Name != "Linear").Select(s => s.Std)];
    }
}

namespace UnitVariance.Tests;

public sealed class RReLUTests
{
    private const double Lower = 1.0 / 8, Upper = 1.0 / 3;

    [Fact]
    public void Slopes_in_training_are_uniform_between_their_bounds()
    {
        const int N = 100_000;
        var x = new Matrix(100, N / 100);
        x.Span.Fill(-1);
        var slopes = new RReLU(new Generator(1)).Forward(x, Mode.Train).Clone();
        foreach (ref var slope in slopes.Span)
            slope = -slope;
        var s = Statistics.Of(slopes.Span);
        Assert.InRange(s.Min, Lower, Lower + 1e-4);
        Assert.InRange(s.Max, Upper - 1e-4, Upper + 1e-7);
        var std = (Upper - Lower) / Math.Sqrt(12);
        Assert.Equal((Lower + Upper) / 2, s.Mean, 5 * std / Math.Sqrt(N));
        // The kurtosis of a uniform distribution is 1.8, so Var s² = 0.8 σ⁴ / n, and the std has half that relative error.
        Assert.Equal(std, s.Std, 5 * std * Math.Sqrt(0.8 / N) / 2);
        Assert.Equal(1.8, slopes.Span.ToArray().Average(v => Math.Pow((v - s.Mean) / s.Std, 4)), 0.03);
    }

    [Theory]
    [InlineData(Mode.Inference)]
    [InlineData(Mode.MonteCarlo)]
    public void When_used_the_slope_is_the_mean(Mode mode)
    {
        var layer = new RReLU(new Generator(2));
        Assert.Equal([-11f / 48, 0, 2], layer.Forward(Matrix.From(new float[,] { { -1, 0, 2 } }), mode).Span.ToArray());
        Assert.Equal([11f / 48, 11f / 48, 1], layer.Backward(Matrix.From(new float[,] { { 1, 1, 1 } })).Span.ToArray());
    }

    [Fact]
    public void Backward_uses_the_slopes_of_its_Forward_and_the_next_Forward_new_ones()
    {
        var (layer, x) = (new RReLU(new Generator(3)), ActivationTests.Normal(7, 13, 4));
        var y = layer.Forward(x, Mode.Train).Clone();
        var ones = new Matrix(7, 13);
        ones.Span.Fill(1);
        var slope = layer.Backward(ones);
        for (var i = 0; i < x.Span.Length; i++)
            Assert.Equal(y.Span[i], slope.Span[i] * x.Span[i]);
        Assert.NotEqual(y.Span.ToArray(), layer.Forward(x, Mode.Train).Span.ToArray());
    }

    [Fact]
    public void Backward_passes_central_differences()
    {
        var x = ActivationTests.Normal(5, 11, 7);
        CentralDifferences.LeaveCorner(x);
        CentralDifferences.Check(new Anew(() => new RReLU(new Generator(8))), x, new Generator(9));
    }

    [Fact]
    public void The_seed_decides()
    {
        var x = ActivationTests.Normal(2, 9, 5);
        Assert.Equal(new RReLU(new Generator(6)).Forward(x, Mode.Train).Span.ToArray(), new RReLU(new Generator(6)).Forward(x, Mode.Train).Span.ToArray());
    }
}

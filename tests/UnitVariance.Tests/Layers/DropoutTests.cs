namespace UnitVariance.Tests;

public sealed class DropoutTests
{
    private const int Rows = 200, Cols = 500, N = Rows * Cols;

    /// <summary>Distributions may be off by so many standard errors; at a fixed seed a test that passes goes on passing.</summary>
    private const double Sigmas = 4;

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_kept_share_and_the_scale_follow_p_and_the_expectation_is_the_input(double p)
    {
        var x = new Matrix(Rows, Cols);
        x.Span.Fill(3);
        var y = new Dropout(p, new Generator(1)).Forward(x, Mode.Train);
        Assert.Equal([0, (float)(3 * (float)(1 / (1 - p)))], y.Span.ToArray().Distinct().Order());
        Assert.Equal(1 - p, y.Span.ToArray().Count(v => v != 0) / (double)N, Sigmas * Math.Sqrt(p * (1 - p) / N));
        var s = Statistics.Of(y.Span);
        var variance = 9 * p / (1 - p);
        Assert.Equal(3, s.Mean, Sigmas * Math.Sqrt(variance / N));
        // The variance is 9 / (1 - p)² times that of the kept share q, which is q (1 - q) with slope 1 - 2q.
        Assert.Equal(variance, s.Std * s.Std, 9 / ((1 - p) * (1 - p)) * Sigmas * (Math.Abs(1 - 2 * p) + Sigmas / Math.Sqrt(N)) * Math.Sqrt(p * (1 - p) / N) + 1e-5);
    }

    [Fact]
    public void Neighbours_are_dropped_independently_along_rows_and_columns()
    {
        var x = new Matrix(Rows, Cols);
        x.Span.Fill(1);
        var kept = new Dropout(0.5, new Generator(2)).Forward(x, Mode.Train);
        foreach (var step in new[] { 1, 2, 15, 16, Cols })
        {
            var both = 0;
            for (var i = step; i < N; i++)
                both += kept.Span[i] != 0 && kept.Span[i - step] != 0 ? 1 : 0;
            Assert.Equal(0.25, both / (double)(N - step), Sigmas * Math.Sqrt(0.25 * 0.75 / N));
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void Alpha_dropout_keeps_mean_zero_and_variance_one(double p)
    {
        var y = new AlphaDropout(p, new Generator(3)).Forward(ActivationTests.Normal(Rows, Cols, 4), Mode.Train);
        var s = Statistics.Of(y.Span);
        Assert.Equal(0, s.Mean, Sigmas / Math.Sqrt(N));
        var kurtosis = y.Span.ToArray().Average(v => (double)v * v * v * v);
        Assert.Equal(1, s.Std * s.Std, Sigmas * Math.Sqrt((kurtosis - 1) / N));
    }

    [Fact]
    public void Alpha_dropout_by_hand()
    {
        // (λα)² = 3.0909132923, a = 1 / √(0.5 (1 + 0.5 · 3.0909132923)) = 0.8864052604, b = 0.5 a λα = 0.7791939407.
        var y = new AlphaDropout(0.5, new Generator(5)).Forward(new Matrix(1, 100), Mode.Train);
        var values = y.Span.ToArray().Distinct().Order().ToArray();
        Assert.Equal(2, values.Length);
        Assert.Equal(-0.7791939, values[0], 1e-6);
        Assert.Equal(0.7791939, values[1], 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Backward_passes_central_differences(bool alpha) =>
        CentralDifferences.Check(new Anew(() => Make(alpha, 0.3, 8)), ActivationTests.Normal(5, 11, 9), new Generator(10));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Backward_uses_the_mask_of_its_Forward(bool alpha)
    {
        var (layer, x, ones) = (Make(alpha, 0.3, 6), ActivationTests.Normal(9, 37, 7), new Matrix(9, 37));
        ones.Span.Fill(1);
        var dropped = alpha ? layer.Forward(x, Mode.Train).Span.ToArray().GroupBy(v => v).MaxBy(g => g.Count())!.Key : 0;
        for (var i = 0; i < 3; i++)
        {
            var y = layer.Forward(x, Mode.Train);
            var dx = layer.Backward(ones);
            Assert.Equal(y.Span.ToArray().Select(v => v == dropped), dx.Span.ToArray().Select(v => v == 0));
            var slopes = dx.Span.ToArray().Where(v => v != 0).Distinct().ToArray();
            Assert.Equal(alpha ? 1 / Math.Sqrt(0.7 * (1 + 0.3 * 3.0909132923)) : 1 / 0.7, Assert.Single(slopes), 1e-6);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Used_it_is_the_identity_and_Monte_Carlo_predictions_vary(bool alpha)
    {
        var model = new Sequential(new Linear(20, 30, Initializer.XavierNormal(), new Generator(8)), Make(alpha, 0.5, 9), new Linear(30, 3, Initializer.XavierNormal(), new Generator(10)));
        var without = new Sequential(model.Layers[0], model.Layers[2]);
        var x = ActivationTests.Normal(50, 20, 11);
        Assert.Equal(without.Predict(x).Span.ToArray(), model.Predict(x).Span.ToArray());
        Assert.Equal(model.Predict(x).Span.ToArray(), model.Predict(x).Span.ToArray());
        Assert.NotEqual(model.Predict(x, Mode.MonteCarlo).Span.ToArray(), model.Predict(x, Mode.MonteCarlo).Span.ToArray());
        var dropout = model.Layers[1];
        var dy = ActivationTests.Normal(50, 30, 12);
        dropout.Forward(ActivationTests.Normal(50, 30, 13), Mode.Inference);
        Assert.Equal(dy.Span.ToArray(), dropout.Backward(dy).Span.ToArray());
    }

    [Fact]
    public void The_mean_of_many_Monte_Carlo_predictions_of_a_linear_model_is_its_prediction()
    {
        var model = new Sequential(new Dropout(0.5, new Generator(14)), new Linear(40, 1, Initializer.LeCunNormal(), new Generator(15)));
        var x = ActivationTests.Normal(1, 40, 16);
        const int Draws = 20_000;
        var draws = new float[Draws];
        foreach (ref var draw in draws.AsSpan())
            draw = model.Predict(x, Mode.MonteCarlo)[0, 0];
        var s = Statistics.Of(draws);
        Assert.Equal(model.Predict(x)[0, 0], s.Mean, Sigmas * s.Std / Math.Sqrt(Draws));
        // Var = Σ w² x² p / (1 - p).
        var (w, variance) = (model.Parameters[0].Value, 0.0);
        for (var i = 0; i < 40; i++)
            variance += w[0, i] * w[0, i] * x[0, i] * (double)x[0, i];
        Assert.Equal(variance, s.Std * s.Std, Sigmas * variance * Math.Sqrt(2.0 / Draws));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void With_p_0_nothing_changes_and_with_p_1_everything_is_zero(bool alpha)
    {
        var (x, dy) = (ActivationTests.Normal(4, 19, 17), ActivationTests.Normal(4, 19, 18));
        foreach (var mode in new[] { Mode.Train, Mode.MonteCarlo })
        {
            var (none, all) = (Make(alpha, 0, 19), Make(alpha, 1, 20));
            Assert.Equal(x.Span.ToArray(), none.Forward(x, mode).Span.ToArray());
            Assert.Equal(dy.Span.ToArray(), none.Backward(dy).Span.ToArray());
            Assert.All(all.Forward(x, mode).Span.ToArray(), y => Assert.Equal(0, y));
            Assert.All(all.Backward(dy).Span.ToArray(), dx => Assert.Equal(0, dx));
            Assert.Equal(x.Span.ToArray(), all.Forward(x, Mode.Inference).Span.ToArray());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Probabilities_outside_0_and_1_are_refused(bool alpha)
    {
        foreach (var p in new[] { -0.1, 1.0001, double.NaN, double.PositiveInfinity })
            Assert.Contains("between 0 and 1", Assert.Throws<ArgumentOutOfRangeException>(() => Make(alpha, p, 21)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Shapes_are_kept_and_NaN_shows_even_where_it_is_dropped(bool alpha)
    {
        var layer = Make(alpha, 0.5, 22);
        Assert.Throws<InvalidOperationException>(() => layer.Backward(new Matrix(1, 1)));
        Assert.Equal((0, 7), (layer.Forward(new Matrix(0, 7), Mode.Train).Rows, layer.Backward(new Matrix(0, 7)).Cols));
        var x = new Matrix(10, 30);
        x.Span[50..].Fill(float.NaN);
        Assert.Equal(250, layer.Forward(x, Mode.Train).Span.ToArray().Count(float.IsNaN));
        Assert.Throws<ArgumentException>(() => layer.Backward(new Matrix(10, 29)));
    }

    [Fact]
    public void The_seed_decides_the_masks()
    {
        var x = ActivationTests.Normal(3, 40, 23);
        float[] Masked(long seed) => Make(false, 0.5, seed).Forward(x, Mode.Train).Span.ToArray();
        Assert.Equal(Masked(24), Masked(24));
        Assert.NotEqual(Masked(24), Masked(25));
    }

    private static DropoutLayer Make(bool alpha, double p, long seed) =>
        alpha ? new AlphaDropout(p, new Generator(seed)) : new Dropout(p, new Generator(seed));
}

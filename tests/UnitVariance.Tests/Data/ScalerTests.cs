using static UnitVariance.Tests.Reference;

namespace UnitVariance.Tests;

public sealed class ScalerTests
{
    [Fact]
    public void Agree_with_scikit_learn_on_the_data_they_were_fitted_on_and_on_others()
    {
        foreach (var c in Cases("scalers"))
        {
            var (train, other) = (c.Matrix("train"), c.Matrix("other"));
            foreach (var scaler in new Scaler[] { MinMaxScaler.Fit(train), StandardScaler.Fit(train) })
            {
                var name = scaler.GetType().Name;
                AssertClose(c.Matrix(name + ".train"), scaler.Transform(train), name);
                AssertClose(c.Matrix(name + ".other"), scaler.Transform(other), name);
            }
        }
    }

    [Fact]
    public void By_hand()
    {
        var x = Matrix.From(new float[,] { { 1, 10 }, { 3, 10 }, { 5, 40 } });
        var minMax = MinMaxScaler.Fit(x);
        Assert.Equal([1, 10], minMax.Min);
        Assert.Equal([5, 40], minMax.Max);
        Assert.Equal([0, 0, 0.5f, 0, 1, 1], minMax.Transform(x).Span.ToArray());
        var standard = StandardScaler.Fit(x);
        Assert.Equal([3, 20], standard.Mean);
        Assert.Equal([Math.Sqrt(8.0 / 3), Math.Sqrt(200)], standard.Std);
        Assert.Equal((float)(-2 / Math.Sqrt(8.0 / 3)), standard.Transform(x)[0, 0]);
    }

    [Fact]
    public void On_random_training_data_min_max_fills_0_to_1_and_standard_has_mean_0_and_std_1()
    {
        var random = new Generator(1);
        for (var trial = 0; trial < 100; trial++)
        {
            var x = RandomMatrix(random);
            var (unit, standard) = (MinMaxScaler.Fit(x).Transform(x), StandardScaler.Fit(x).Transform(x));
            for (var c = 0; c < x.Cols; c++)
            {
                var (range, moments) = (Statistics.Of(Column(unit, c)), Statistics.Of(Column(standard, c)));
                Assert.Equal((0, 1), (range.Min, range.Max));
                // Rounding to float32 leaves 6e-8 of values of a few units.
                Assert.Equal(0, moments.Mean, 1e-6);
                Assert.Equal(1, moments.Std, 1e-6);
            }
        }
    }

    [Fact]
    public void The_inverse_gives_back_what_was_transformed()
    {
        var random = new Generator(2);
        for (var trial = 0; trial < 100; trial++)
        {
            var x = RandomMatrix(random);
            foreach (var scaler in new Scaler[] { MinMaxScaler.Fit(x), StandardScaler.Fit(x) })
            {
                var back = scaler.InverseTransform(scaler.Transform(x));
                for (var c = 0; c < x.Cols; c++)
                {
                    // The transformed value is rounded to 2^-24 of itself, which is at most 10, times the scale.
                    var range = Statistics.Of(Column(x, c));
                    var tolerance = 1e-6 * (range.Max - range.Min) + 1e-7 * Math.Max(Math.Abs(range.Min), Math.Abs(range.Max));
                    for (var r = 0; r < x.Rows; r++)
                        Assert.Equal(x[r, c], back[r, c], tolerance);
                }
            }
        }
    }

    [Fact]
    public void A_constant_column_becomes_0_and_stays_itself_on_the_way_back()
    {
        // 0.1 added up thousands of times and divided again is not 0.1.
        var x = new Matrix(4999, 1);
        x.Span.Fill(0.1f);
        foreach (var scaler in new Scaler[] { MinMaxScaler.Fit(x), StandardScaler.Fit(x) })
        {
            Assert.All(scaler.Transform(x).Span.ToArray(), value => Assert.Equal(0, value));
            Assert.Equal(0.1f, scaler.InverseTransform(new Matrix(1, 1))[0, 0]);
            Assert.Equal(0.4f, scaler.Transform(Matrix.From(new[,] { { 0.5f } }))[0, 0]);
        }
    }

    [Fact]
    public void NaN_makes_its_column_NaN_and_no_other()
    {
        var x = Matrix.From(new float[,] { { 1, 1 }, { 2, float.NaN }, { 3, 3 } });
        foreach (var scaler in new Scaler[] { MinMaxScaler.Fit(x), StandardScaler.Fit(x) })
            Assert.Equal([false, true, false, true, false, true], scaler.Transform(x).Span.ToArray().Select(float.IsNaN));
    }

    [Fact]
    public void A_data_set_keeps_its_targets_and_labels_as_copies()
    {
        var set = Dataset.FromLabels(Matrix.From(new float[,] { { 2 }, { 4 } }), [1, 0], 2);
        var scaled = MinMaxScaler.Fit(set.Inputs).Transform(set);
        Assert.Equal([0, 1], scaled.Inputs.Span.ToArray());
        Assert.Equal([1, 0], scaled.Labels);
        scaled.Targets[0, 0] = 9;
        Assert.Equal(0, set.Targets[0, 0]);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("(0, 3)", Assert.Throws<ArgumentException>(() => MinMaxScaler.Fit(new Matrix(0, 3))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => StandardScaler.Fit(new Matrix(0, 3)));
        var scaler = StandardScaler.Fit(new Matrix(2, 3));
        Assert.Contains("needs (n, 3); got (5, 2)", Assert.Throws<ArgumentException>(() => scaler.Transform(new Matrix(5, 2))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => scaler.InverseTransform(new Matrix(5, 2)));
        Assert.Equal(0, scaler.Transform(new Matrix(0, 3)).Rows);
    }

    private static Matrix RandomMatrix(Generator random)
    {
        var x = new Matrix(2 + random.Next(60), 1 + random.Next(8));
        random.FillNormal(x.Span, random.Uniform(-3, 3), random.Uniform(0.1, 100));
        return x;
    }

    private static float[] Column(Matrix x, int c) => [.. Enumerable.Range(0, x.Rows).Select(r => x[r, c])];
}

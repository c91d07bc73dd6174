namespace UnitVariance.Tests;

public sealed class SoftmaxTests
{
    /// <summary>A few ulp of 1.</summary>
    private const double Tolerance = 1e-6;

    [Fact]
    public void By_hand()
    {
        var softmax = new Softmax();
        var y = softmax.Forward(Matrix.From(new float[,] { { MathF.Log(1), MathF.Log(2), MathF.Log(5) } }), Mode.Inference);
        Equal([0.125f, 0.25f, 0.625f], y);
        // Σ y dy = 0.125 * 8 + 0.25 * 4 = 2.
        Equal([0.75f, 0.5f, -1.25f], softmax.Backward(Matrix.From(new float[,] { { 8, 4, 0 } })));
    }

    [Fact]
    public void Rows_add_up_to_one_and_an_added_constant_changes_nothing()
    {
        var random = new Generator(1);
        for (var i = 0; i < 200; i++)
        {
            var (rows, cols) = (1 + random.Next(5), 1 + random.Next(40));
            // Multiples of 1/1024 and shifts of whole numbers, so that the sums are exact.
            var (x, shifted) = (new Matrix(rows, cols), new Matrix(rows, cols));
            for (var j = 0; j < x.Span.Length; j++)
                (x.Span[j], shifted.Span[j]) = (random.Next(20_000) / 1024f, 0);
            for (var j = 0; j < x.Span.Length; j++)
                shifted.Span[j] = x.Span[j] + (i - 100);
            var (softmax, other) = (new Softmax(), new Softmax());
            var y = softmax.Forward(x, Mode.Train);
            for (var r = 0; r < rows; r++)
                Assert.Equal(1, Statistics.Of(y.Row(r)).Mean * cols, Tolerance);
            Assert.All(y.Span.ToArray(), p => Assert.InRange(p, 0, 1));
            Assert.Equal(y.Span.ToArray(), other.Forward(shifted, Mode.Train).Span.ToArray());
            // So the gradient is orthogonal to the constants.
            var dx = softmax.Backward(ActivationTests.Normal(rows, cols, 2));
            for (var r = 0; r < rows; r++)
                Assert.Equal(0, Statistics.Of(dx.Row(r)).Mean * cols, Tolerance);
        }
    }

    [Fact]
    public void Huge_inputs_overflow_nothing_and_undefined_rows_are_NaN()
    {
        const float Inf = float.PositiveInfinity;
        var y = new Softmax().Forward(Matrix.From(new float[,] { { 3e38f, -3e38f }, { 1000, 1000 }, { -Inf, -3000 }, { Inf, 0 }, { -Inf, -Inf } }), Mode.Train);
        Assert.Equal([1, 0, 0.5f, 0.5f, 0, 1, float.NaN, float.NaN, float.NaN, float.NaN], y.Span.ToArray());
    }

    [Fact]
    public void With_a_logarithm_its_gradient_is_that_of_softmax_cross_entropy()
    {
        var (z, t) = (ActivationTests.Normal(4, 7, 3), new Matrix(4, 7));
        for (var r = 0; r < 4; r++)
            t[r, r] = 1;
        var (softmax, loss) = (new Softmax(), new SoftmaxCrossEntropy());
        loss.Forward(z, t);
        var (y, dy) = (softmax.Forward(z, Mode.Train), new Matrix(4, 7));
        for (var i = 0; i < dy.Span.Length; i++)
            dy.Span[i] = -t.Span[i] / y.Span[i] / 4;
        Reference.AssertClose(loss.Backward(), softmax.Backward(dy), "dz");
    }

    private static void Equal(float[] expected, Matrix actual)
    {
        foreach (var (e, a) in expected.Zip(actual.Span.ToArray()))
            Assert.Equal(e, a, (float)Tolerance);
    }
}

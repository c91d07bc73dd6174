namespace UnitVariance.Tests;

/// <summary>The losses that look at each output by itself.</summary>
public sealed class SingleOutputLossTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<string> All => [.. Losses.Keys];

    private static Dictionary<string, Func<Loss>> Losses { get; } = new()
    {
        [nameof(BinaryCrossEntropyWithLogits)] = () => new BinaryCrossEntropyWithLogits(),
        [nameof(MeanSquaredError)] = () => new MeanSquaredError(),
        [nameof(QuadraticCost)] = () => new QuadraticCost(),
    };

    [Theory]
    [MemberData(nameof(All))]
    public void Backward_passes_central_differences(string name)
    {
        foreach (var (batch, outputs) in new[] { (1, 1), (5, 10), (3, 21) })
        {
            var (loss, prediction, target) = (Losses[name](), ActivationTests.Normal(batch, outputs, 1), new Matrix(batch, outputs));
            new Generator(2).FillUniform(target.Span, 0, 1);
            loss.Forward(prediction, target);
            var gradient = loss.Backward().Clone();
            for (var i = 0; i < prediction.Span.Length; i++)
                CentralDifferences.AssertSlope(() => loss.Forward(prediction, target), prediction, i, gradient.Span[i], "prediction");
        }
    }

    [Fact]
    public void Binary_cross_entropy_by_hand()
    {
        // σ(0) = 1/2 and σ(ln 3) = 3/4.
        var z = Matrix.From(new float[,] { { 0, MathF.Log(3) }, { 0, MathF.Log(3) } });
        var loss = new BinaryCrossEntropyWithLogits();
        Assert.Equal((2 * Math.Log(2) + Math.Log(4) + Math.Log(4.0 / 3)) / 4, loss.Forward(z, Matrix.From(new float[,] { { 1, 0 }, { 0.5f, 1 } })), Tolerance);
        Equal([-0.125f, 0.1875f, 0, -0.0625f], loss.Backward());
    }

    [Fact]
    public void Squared_errors_by_hand()
    {
        // Errors 1, -2, 3, 0, 0, 4 in two examples of three outputs: their squares add up to 30.
        var (a, y) = (Matrix.From(new float[,] { { 2, 0, 3 }, { 1, 1, 4 } }), Matrix.From(new float[,] { { 1, 2, 0 }, { 1, 1, 0 } }));
        var (mean, quadratic) = (new MeanSquaredError(), new QuadraticCost());
        Assert.Equal(30.0 / 6, mean.Forward(a, y), Tolerance);
        Equal([1 / 3f, -2 / 3f, 1, 0, 0, 4 / 3f], mean.Backward());
        Assert.Equal(30.0 / 4, quadratic.Forward(a, y), Tolerance);
        Equal([0.5f, -1, 1.5f, 0, 0, 2], quadratic.Backward());
    }

    [Fact]
    public void Binary_cross_entropy_overflows_nothing_and_keeps_small_losses()
    {
        var loss = new BinaryCrossEntropyWithLogits();
        double Of(float z, float t) => loss.Forward(Matrix.From(new[,] { { z } }), Matrix.From(new[,] { { t } }));
        Assert.Equal((0, 1000, 1000, 0), (Of(1000, 1), Of(1000, 0), Of(-1000, 1), Of(-1000, 0)));
        Assert.Equal(3e38, Of(3e38f, 0), 1e32);
        Assert.Equal(500, Of(1000, 0.5f), 1e-4);
        Assert.Equal(1, Of(20, 1) / Math.Exp(-20), 1e-6);
        Assert.Equal(1, Of(-80, 0) / Math.Exp(-80), 1e-6);
        Of(1000, 0);
        Assert.Equal([1f], loss.Backward().Span.ToArray());
        Of(-1000, 0);
        Assert.Equal([0f], loss.Backward().Span.ToArray());
    }

    [Fact]
    public void Binary_cross_entropy_is_least_where_the_sigmoid_is_the_target()
    {
        var random = new Generator(3);
        var loss = new BinaryCrossEntropyWithLogits();
        for (var i = 0; i < 200; i++)
        {
            var (z, t) = (new Matrix(1, 1), new Matrix(1, 1));
            z.Span[0] = (float)random.Uniform(-5, 5);
            t.Span[0] = new Sigmoid().Forward(z, Mode.Inference)[0, 0];
            var least = loss.Forward(z, t);
            Assert.Equal(0, loss.Backward()[0, 0]);
            z.Span[0] += (float)random.Uniform(0.1, 1);
            Assert.True(loss.Forward(z, t) > least);
            Assert.True(loss.Backward()[0, 0] > 0);
        }
    }

    [Fact]
    public void A_saturated_sigmoid_learns_slowly_with_the_quadratic_cost_and_fast_with_cross_entropy()
    {
        // Nielsen, chapter 3: a neuron that is wrong at z = 5. The slope σ'(5) = 0.0066480567 is in one gradient and not in the other.
        var (z, t, sigmoid) = (Matrix.From(new float[,] { { 5 } }), new Matrix(1, 1), new Sigmoid());
        var (quadratic, crossEntropy) = (new QuadraticCost(), new BinaryCrossEntropyWithLogits());
        quadratic.Forward(sigmoid.Forward(z, Mode.Train), t);
        crossEntropy.Forward(z, t);
        Assert.Equal(0.0066480567, sigmoid.Backward(quadratic.Backward())[0, 0] / crossEntropy.Backward()[0, 0], Tolerance);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void NaN_and_infinite_predictions_give_a_loss_that_is_not_finite(string name)
    {
        foreach (var bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
            foreach (var t in new[] { 0f, 1f })
                Assert.False(double.IsFinite(Losses[name]().Forward(Matrix.From(new[,] { { 0, bad } }), Matrix.From(new[,] { { 0, t } }))));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Shapes_that_differ_and_empty_batches_are_refused(string name)
    {
        var loss = Losses[name]();
        Assert.Contains("(2, 3); got (2, 4)", Assert.Throws<ArgumentException>(() => loss.Forward(new Matrix(2, 3), new Matrix(2, 4))).Message, StringComparison.Ordinal);
        Assert.Contains("(0, 3)", Assert.Throws<ArgumentException>(() => loss.Forward(new Matrix(0, 3), new Matrix(0, 3))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => loss.Forward(new Matrix(3, 0), new Matrix(3, 0)));
        Assert.Throws<InvalidOperationException>(() => loss.Backward());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_gradient_belongs_to_the_last_Forward_whatever_became_of_its_input(string name)
    {
        var (loss, prediction, target) = (Losses[name](), ActivationTests.Normal(4, 5, 4), new Matrix(4, 5));
        loss.Forward(prediction, target);
        var once = loss.Backward().Span.ToArray();
        prediction.Span.Fill(9);
        Assert.Equal(once, loss.Backward().Span.ToArray());
        loss.Forward(new Matrix(2, 1), new Matrix(2, 1));
        Assert.Equal((2, 1), (loss.Backward().Rows, loss.Backward().Cols));
    }

    private static void Equal(float[] expected, Matrix actual)
    {
        Assert.Equal(expected.Length, actual.Span.Length);
        foreach (var (e, a) in expected.Zip(actual.Span.ToArray()))
            Assert.Equal(e, a, (float)Tolerance);
    }
}

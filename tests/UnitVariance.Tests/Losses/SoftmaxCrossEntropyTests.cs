namespace UnitVariance.Tests;

public sealed class SoftmaxCrossEntropyTests
{
    [Fact]
    public void By_hand()
    {
        var loss = new SoftmaxCrossEntropy();
        var z = Matrix.From(new float[,] { { 0, 0 }, { MathF.Log(3), 0 } });
        Assert.Equal((Math.Log(2) + Math.Log(4.0 / 3)) / 2, loss.Forward(z, Matrix.From(new float[,] { { 1, 0 }, { 1, 0 } })), 1e-7);
        float[] expected = [-0.25f, 0.25f, -0.125f, 0.125f];
        foreach (var (e, a) in expected.Zip(loss.Backward().Span.ToArray()))
            Assert.Equal(e, a, 1e-7f);
    }

    [Fact]
    public void Huge_logits_overflow_nothing()
    {
        var loss = new SoftmaxCrossEntropy();
        var z = Matrix.From(new float[,] { { 1e30f, -1e30f, 0 }, { -3000, 1000, 0 } });
        Assert.Equal(2000, loss.Forward(z, Matrix.From(new float[,] { { 1, 0, 0 }, { -0f, 0, 0 }, })) + 2000, 1e-9);
        Assert.Equal(4000 / 2.0, loss.Forward(z, Matrix.From(new float[,] { { 1, 0, 0 }, { 1, 0, 0 } })), 1e-9);
        Assert.All(loss.Backward().Span.ToArray(), g => Assert.True(float.IsFinite(g)));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(5, 10)]
    [InlineData(3, 21)]
    public void Backward_passes_central_differences(int batch, int classes)
    {
        var (loss, z, t) = (new SoftmaxCrossEntropy(), new Matrix(batch, classes), new Matrix(batch, classes));
        new Generator(1).FillNormal(z.Span, 0, 2);
        // Targets that do not even add up to 1: the formula holds for them too.
        new Generator(2).FillUniform(t.Span, 0, 1);
        loss.Forward(z, t);
        var dz = loss.Backward().Clone();
        for (var i = 0; i < z.Span.Length; i++)
            CentralDifferences.AssertSlope(() => loss.Forward(z, t), z, i, dz.Span[i], "z");
    }

    [Fact]
    public void NaN_and_infinite_logits_give_a_loss_that_is_not_finite()
    {
        var t = Matrix.From(new float[,] { { 1, 0 } });
        foreach (var bad in new[] { float.NaN, float.PositiveInfinity })
            Assert.False(double.IsFinite(new SoftmaxCrossEntropy().Forward(Matrix.From(new float[,] { { 0, bad } }), t)));
    }

    [Fact]
    public void The_gradient_belongs_to_the_last_Forward_whatever_became_of_its_input()
    {
        var loss = new SoftmaxCrossEntropy();
        var (z, t) = (Matrix.From(new float[,] { { 1, 2 }, { 3, 0 } }), Matrix.From(new float[,] { { 1, 0 }, { 0, 1 } }));
        loss.Forward(z, t);
        var expected = loss.Backward().Span.ToArray();
        loss.Forward(z, t);
        z.Span.Clear();
        t.Resize(1, 1);
        Assert.Equal(expected, loss.Backward().Span.ToArray());
    }

    [Fact]
    public void Shapes_that_differ_and_empty_batches_are_refused()
    {
        var loss = new SoftmaxCrossEntropy();
        Assert.Contains("(2, 3); got (2, 4)", Assert.Throws<ArgumentException>(() => loss.Forward(new Matrix(2, 3), new Matrix(2, 4))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => loss.Forward(new Matrix(0, 3), new Matrix(0, 3)));
        Assert.Throws<InvalidOperationException>(() => loss.Backward());
    }
}

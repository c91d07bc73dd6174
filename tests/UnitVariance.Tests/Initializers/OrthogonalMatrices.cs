namespace UnitVariance.Tests;

public sealed class OrthogonalMatrices
{
    [Theory]
    [InlineData(1, 1, 1.0)]
    [InlineData(1, 9, 1.0)]
    [InlineData(9, 1, 2.0)]
    [InlineData(5, 5, 1.0)]
    [InlineData(64, 64, 1.4142135623730951)]
    [InlineData(31, 100, 0.5)]
    [InlineData(100, 31, 3.0)]
    [InlineData(300, 300, 1.0)]
    [InlineData(7, 5, 0.0)]
    public void Rows_or_columns_are_orthogonal_and_as_long_as_the_gain(int rows, int cols, double gain)
    {
        var w = DistributionsOfWeights.Filled(Initializer.Orthogonal(gain), rows, cols, 1);
        AssertOrthogonal(w, gain);
    }

    [Fact]
    public void A_kernel_counts_as_its_matrix()
    {
        var conv = new Conv2d(new(3, 8, 8), new() { Channels = 10 }, Initializer.Orthogonal(2), new Generator(2));
        AssertOrthogonal(conv.Weight.Value, 2);
    }

    /// <summary>Under Haar measure E q² = 1/n, E q⁴ = 3/(n (n + 2)), the diagonal is as often negative as positive, and the trace has mean 0 and variance 1
    /// (Diaconis and Shahshahani 1994). A QR decomposition without the signs put right fails: its diagonal leans to one side.</summary>
    [Fact]
    public void Every_orthogonal_matrix_is_as_likely_as_any_other()
    {
        const int n = 5, draws = 20_000;
        var random = new Generator(3);
        var (w, second, fourth, trace, traceSquare) = (new Matrix(n, n), 0.0, 0.0, 0.0, 0.0);
        var (diagonal, negative) = (new double[n], new int[n]);
        for (var d = 0; d < draws; d++)
        {
            Initializer.Orthogonal().Fill(w, Fans.Linear(n, n), random);
            var t = 0.0;
            for (var i = 0; i < n; i++)
            {
                (diagonal[i], negative[i]) = (diagonal[i] + w[i, i], negative[i] + (w[i, i] < 0 ? 1 : 0));
                t += w[i, i];
            }

            foreach (double v in w.Span)
                (second, fourth) = (second + v * v, fourth + v * v * v * v);
            (trace, traceSquare) = (trace + t, traceSquare + t * t);
        }

        // Four standard errors; those of the mean of q (variance 1/n), of a share, of the trace (variance 1) and of its square (variance 2).
        Assert.All(diagonal, sum => Assert.Equal(0, sum / draws, 4 * Math.Sqrt(1.0 / n / draws)));
        Assert.All(negative, count => Assert.Equal(0.5, (double)count / draws, 4 * 0.5 / Math.Sqrt(draws)));
        Assert.Equal(1.0 / n, second / (draws * n * n), 1e-6);
        Assert.Equal(3.0 / (n * (n + 2)), fourth / (draws * n * n), 0.01 * 3.0 / (n * (n + 2)));
        Assert.Equal(0, trace / draws, 4 / Math.Sqrt(draws));
        Assert.Equal(1, traceSquare / draws, 4 * Math.Sqrt(2.0 / draws));
    }

    [Fact]
    public void A_hundred_linear_layers_keep_the_norm()
    {
        var random = new Generator(4);
        var model = Sequential.Mlp([.. Enumerable.Repeat(50, 101)], () => new Identity(), Initializer.Orthogonal(), random);
        var x = Conv2dTests.Normal(3, 50, random);
        var y = model.Forward(x, Mode.Inference);
        for (var r = 0; r < 3; r++)
            Assert.Equal(Norm(x.Row(r)), Norm(y.Row(r)), 1e-4);
    }

    [Fact]
    public void The_identity_passes_on_what_it_can()
    {
        var square = new Linear(3, 3, Initializer.Identity(2), new Generator(0));
        Assert.Equal([2, -4, 6], square.Forward(Matrix.From(new float[,] { { 1, -2, 3 } }), Mode.Inference).Span.ToArray());
        var wide = new Linear(3, 2, Initializer.Identity(), new Generator(0));
        Assert.Equal([1, -2], wide.Forward(Matrix.From(new float[,] { { 1, -2, 3 } }), Mode.Inference).Span.ToArray());
        var tall = new Linear(2, 3, Initializer.Identity(), new Generator(0));
        Assert.Equal([1, -2, 0], tall.Forward(Matrix.From(new float[,] { { 1, -2 } }), Mode.Inference).Span.ToArray());
        Assert.Contains("Use Initializer.Dirac", Assert.Throws<ArgumentException>(() => new Conv2d(new(1, 5, 5), new() { Channels = 1 }, Initializer.Identity(), new Generator(0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dirac_kernel_is_the_identity()
    {
        ImageShape image = new(3, 7, 6);
        var conv = new Conv2d(image, new() { Channels = 5, Kernel = (3, 5), Padding = (1, 2) }, Initializer.Dirac(), new Generator(0));
        var x = Conv2dTests.Normal(2, image.Size, new Generator(5));
        var y = conv.Forward(x, Mode.Inference);
        for (var r = 0; r < 2; r++)
        {
            Assert.Equal(x.Row(r).ToArray(), y.Row(r)[..image.Size].ToArray());
            Assert.All(y.Row(r)[image.Size..].ToArray(), v => Assert.Equal(0, v));
        }
    }

    [Fact]
    public void Fifty_delta_orthogonal_convolutions_keep_the_norm_of_an_image()
    {
        var random = new Generator(6);
        var (shape, layers) = (new ImageShape(4, 9, 9), new List<Layer>());
        for (var i = 0; i < 50; i++)
        {
            var conv = new Conv2d(shape, new() { Channels = i == 0 ? 8 : shape.Channels, Kernel = 3, Padding = 1 }, Initializer.DeltaOrthogonal(), random);
            layers.Add(conv);
            shape = conv.Output;
        }

        var x = Conv2dTests.Normal(3, 4 * 81, random);
        var y = new Sequential([.. layers]).Forward(x, Mode.Inference);
        for (var r = 0; r < 3; r++)
            Assert.Equal(Norm(x.Row(r)), Norm(y.Row(r)), 1e-3);
        Assert.Equal(8 * 4, ((Conv2d)layers[0]).Weight.Value.Span.ToArray().Count(v => v != 0));
    }

    [Fact]
    public void Kernels_that_do_not_fit_are_refused()
    {
        Assert.Contains("at least as many output as input channels", Assert.Throws<ArgumentException>(
            () => new Conv2d(new(4, 5, 5), new() { Channels = 3 }, Initializer.DeltaOrthogonal(), new Generator(0))).Message, StringComparison.Ordinal);
        Assert.Contains("got (1, 3) for", Assert.Throws<ArgumentException>(
            () => new Conv2d(new(1, 5, 5), new() { Channels = 3 }, Initializer.Zeros(), new Generator(0)).Initialize(Initializer.Zeros(), Initializer.Dirac(), new Generator(0))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Initializer.Dirac().Fill(new Matrix(2, 9), new(9, 18, 0, 3), new Generator(0)));
    }

    private static void AssertOrthogonal(Matrix w, double gain)
    {
        var (rows, cols) = (w.Rows, w.Cols);
        var wide = rows <= cols;
        for (var a = 0; a < Math.Min(rows, cols); a++)
            for (var b = 0; b <= a; b++)
            {
                var dot = 0.0;
                for (var i = 0; i < Math.Max(rows, cols); i++)
                    dot += wide ? (double)w[a, i] * w[b, i] : (double)w[i, a] * w[i, b];
                Assert.Equal(a == b ? gain * gain : 0, dot, 1e-6 * Math.Max(1, gain * gain));
            }
    }

    private static double Norm(ReadOnlySpan<float> x)
    {
        var sum = 0.0;
        foreach (double v in x)
            sum += v * v;
        return Math.Sqrt(sum);
    }
}

namespace UnitVariance.Tests;

public sealed class Conv2dTests
{
    /// <summary>Image, output channels, kernel, stride, padding: with every kind of remainder.</summary>
    public static TheoryData<ImageShape, int, Extent, Extent, Extent> Shapes => new()
    {
        { new(1, 1, 1), 1, 1, 1, 0 }, { new(2, 4, 5), 3, (2, 3), 1, 0 }, { new(1, 5, 4), 2, 3, 1, 1 }, { new(2, 5, 6), 2, (3, 2), (2, 3), (1, 0) },
        { new(3, 2, 2), 2, 4, 1, 2 }, { new(1, 3, 3), 2, 2, 3, 3 }, { new(1, 2, 1), 1, (1, 5), (1, 4), (0, 7) },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Its_gradients_pass_central_differences(ImageShape image, int channels, Extent kernel, Extent stride, Extent padding)
    {
        var random = new Generator(1);
        var layer = Conv(image, new() { Channels = channels, Kernel = kernel, Stride = stride, Padding = padding }, random);
        CentralDifferences.Check(layer, Normal(3, image.Size, random), random);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_is_the_sum_that_its_formula_says(ImageShape image, int channels, Extent kernel, Extent stride, Extent padding)
    {
        var random = new Generator(2);
        var layer = Conv(image, new() { Channels = channels, Kernel = kernel, Stride = stride, Padding = padding }, random);
        var x = Normal(2, image.Size, random);
        var y = layer.Forward(x, Mode.Inference);
        for (var r = 0; r < 2; r++)
            for (var p = 0; p < layer.Output.Size; p++)
            {
                var (o, i, j) = (p / layer.Output.Area, p % layer.Output.Area / layer.Output.Width, p % layer.Output.Width);
                double sum = layer.Bias.Value[0, o];
                for (var k = 0; k < layer.Fans.In; k++)
                {
                    var (c, u, v) = (k / kernel.Area, k % kernel.Area / kernel.Width, k % kernel.Width);
                    var (h, w) = (i * stride.Height + u - padding.Height, j * stride.Width + v - padding.Width);
                    if (h >= 0 && h < image.Height && w >= 0 && w < image.Width)
                        sum += (double)layer.Weight.Value[o, k] * x[r, (c * image.Height + h) * image.Width + w];
                }

                Assert.Equal(sum, y[r, p], Reference.Absolute + Reference.Relative * Math.Abs(sum));
            }
    }

    [Fact]
    public void By_hand()
    {
        var layer = new Conv2d(new(1, 3, 3), new() { Channels = 1, Kernel = 2 }, Initializer.Zeros(), new Generator(0));
        layer.Weight.Set(Matrix.From(new float[,] { { 1, 2, 3, 4 } }));
        layer.Bias.Value[0, 0] = 100;
        var y = layer.Forward(Matrix.From(new float[,] { { 1, 2, 3, 4, 5, 6, 7, 8, 9 } }), Mode.Inference);
        // 1*1 + 2*2 + 4*3 + 5*4 = 37, and 10 more with each step to the right.
        Assert.Equal([137, 147, 167, 177], y.Span.ToArray());
        Assert.Equal([1, 2, 0, 3, 4, 0, 0, 0, 0], layer.Backward(Matrix.From(new float[,] { { 1, 0, 0, 0 } })).Span.ToArray());
        Assert.Equal([1, 2, 4, 5], layer.Weight.Gradient.Span.ToArray());
        Assert.Equal([1], layer.Bias.Gradient.Span.ToArray());
    }

    [Fact]
    public void A_kernel_of_one_pixel_is_Linear_at_every_pixel()
    {
        var random = new Generator(3);
        ImageShape image = new(5, 4, 3);
        var conv = Conv(image, new() { Channels = 7, Kernel = 1 }, random);
        var linear = new Linear(5, 7, Initializer.Zeros(), random);
        linear.Weight.Set(conv.Weight.Value);
        linear.Bias.Set(conv.Bias.Value);
        var x = Normal(2, image.Size, random);
        var y = conv.Forward(x, Mode.Inference);
        for (var r = 0; r < 2; r++)
            for (var p = 0; p < image.Area; p++)
            {
                var pixel = new Matrix(1, 5);
                for (var c = 0; c < 5; c++)
                    pixel[0, c] = x[r, c * image.Area + p];
                var expected = linear.Forward(pixel, Mode.Inference);
                for (var o = 0; o < 7; o++)
                    Assert.Equal(expected[0, o], y[r, o * image.Area + p], 1e-5f);
            }
    }

    [Fact]
    public void It_is_linear_in_its_input()
    {
        var random = new Generator(4);
        for (var run = 0; run < 30; run++)
        {
            ImageShape image = new(1 + random.Next(3), 4 + random.Next(5), 4 + random.Next(5));
            var layer = new Conv2d(image, new() { Channels = 1 + random.Next(4), Kernel = (1 + random.Next(4), 1 + random.Next(4)), Stride = 1 + random.Next(3), Padding = random.Next(3) },
                Initializer.LeCunNormal(), random);
            var (a, b, sum) = (Normal(2, image.Size, random), Normal(2, image.Size, random), new Matrix(2, image.Size));
            for (var i = 0; i < sum.Span.Length; i++)
                sum.Span[i] = 2 * a.Span[i] - 3 * b.Span[i];
            var (ya, yb) = (layer.Forward(a, Mode.Inference).Clone(), layer.Forward(b, Mode.Inference).Clone());
            var y = layer.Forward(sum, Mode.Inference);
            for (var i = 0; i < y.Span.Length; i++)
                Assert.Equal(2 * ya.Span[i] - 3 * yb.Span[i], y.Span[i], 1e-4f);
        }
    }

    [Fact]
    public void Backward_is_the_transpose_of_Forward()
    {
        // <conv x, v> = <x, convᵀ v> for all x and v, whatever the geometry.
        var random = new Generator(5);
        for (var run = 0; run < 50; run++)
        {
            ImageShape image = new(1 + random.Next(3), 3 + random.Next(8), 3 + random.Next(30));
            var layer = new Conv2d(image, new() { Channels = 1 + random.Next(4), Kernel = (1 + random.Next(3), 1 + random.Next(3)), Stride = (1 + random.Next(3), 1 + random.Next(3)), Padding = (random.Next(4), random.Next(4)) },
                Initializer.LeCunNormal(), random);
            var x = Normal(3, image.Size, random);
            var y = layer.Forward(x, Mode.Inference);
            var v = Normal(3, layer.Output.Size, random);
            var (left, right) = (Dot(y, v), Dot(x, layer.Backward(v)));
            Assert.Equal(left, right, 1e-4 * (1 + Math.Sqrt(Dot(y, y) * Dot(v, v))));
        }
    }

    [Fact]
    public void The_output_of_an_image_does_not_depend_on_its_batch()
    {
        // 60 images of 25 x 784 columns are several chunks.
        var random = new Generator(6);
        ImageShape image = new(1, 28, 28);
        var layer = Conv(image, new() { Channels = 6, Kernel = 5, Padding = 2 }, random);
        var x = Normal(60, image.Size, random);
        var all = layer.Forward(x, Mode.Train).Clone();
        for (var r = 0; r < 60; r += 7)
        {
            var one = new Matrix(1, image.Size);
            x.Row(r).CopyTo(one.Span);
            Assert.Equal(all.Row(r).ToArray(), layer.Forward(one, Mode.Inference).Span.ToArray());
        }
    }

    [Fact]
    public void Gradients_over_several_chunks_add_up()
    {
        var random = new Generator(7);
        ImageShape image = new(1, 28, 28);
        var layer = Conv(image, new() { Channels = 3, Kernel = 5, Padding = 2 }, random);
        var (x, dy) = (Normal(40, image.Size, random), Normal(40, layer.Output.Size, random));
        var sum = new double[layer.Fans.In * 3];
        for (var r = 0; r < 40; r++)
        {
            var (one, slope) = (new Matrix(1, image.Size), new Matrix(1, layer.Output.Size));
            x.Row(r).CopyTo(one.Span);
            dy.Row(r).CopyTo(slope.Span);
            layer.Forward(one, Mode.Train);
            layer.BackwardParameters(slope);
            for (var i = 0; i < sum.Length; i++)
                sum[i] += layer.Weight.Gradient.Span[i];
        }

        layer.Forward(x, Mode.Train);
        layer.BackwardParameters(dy);
        for (var i = 0; i < sum.Length; i++)
            Assert.Equal(sum[i], layer.Weight.Gradient.Span[i], 1e-5 * 177); // each is a sum of 31360 terms of size 1, about 177 in all
    }

    [Fact]
    public void Parameter_gradients_need_no_input_gradient_and_are_not_summed()
    {
        var random = new Generator(8);
        ImageShape image = new(2, 6, 6);
        var layer = Conv(image, new() { Channels = 3 }, random);
        var x = Normal(4, image.Size, random);
        layer.Forward(x, Mode.Train);
        var dy = Normal(4, layer.Output.Size, random);
        layer.Backward(dy);
        var full = layer.Parameters.Select(p => p.Gradient.Span.ToArray()).ToArray();
        layer.BackwardParameters(dy);
        Assert.Equal(full, layer.Parameters.Select(p => p.Gradient.Span.ToArray()));
    }

    [Fact]
    public void An_empty_batch_gives_an_empty_output_and_zero_gradients()
    {
        var layer = Conv(new(2, 5, 5), new() { Channels = 3 }, new Generator(9));
        layer.Weight.Gradient.Span.Fill(7);
        Assert.Equal((0, 27), (layer.Forward(new Matrix(0, 50), Mode.Train).Rows, layer.Forward(new Matrix(0, 50), Mode.Train).Cols));
        Assert.Equal((0, 50), (layer.Backward(new Matrix(0, 27)).Rows, layer.Backward(new Matrix(0, 27)).Cols));
        Assert.All(layer.Parameters, p => Assert.All(p.Gradient.Span.ToArray(), g => Assert.Equal(0, g)));
    }

    [Fact]
    public void NaN_reaches_the_outputs_that_see_it_and_no_others()
    {
        var layer = Conv(new(1, 5, 5), new() { Channels = 2, Padding = 1 }, new Generator(10));
        var x = new Matrix(2, 25);
        x[1, 0] = float.NaN;
        var y = layer.Forward(x, Mode.Inference);
        Assert.All(y.Row(0).ToArray(), v => Assert.False(float.IsNaN(v)));
        Assert.Equal([0, 1, 5, 6, 25, 26, 30, 31], y.Row(1).ToArray().Select((v, i) => (v, i)).Where(p => float.IsNaN(p.v)).Select(p => p.i));
    }

    [Fact]
    public void Its_parameters_have_the_shapes_of_PyTorch()
    {
        var layer = Conv(new(3, 8, 8), new() { Channels = 6, Kernel = (2, 5) }, new Generator(11));
        Assert.Equal(["weight: 6, 3, 2, 5", "bias: 6"], layer.Parameters.Select(p => $"{p.Name}: {string.Join(", ", p.Shape)}"));
        Assert.Equal(new Fans(30, 60, 2, 5), layer.Fans);
        Assert.Equal(new ImageShape(6, 7, 4), layer.Output);
    }

    [Theory]
    [InlineData(int.MaxValue, 2, 1)]
    [InlineData(1 << 29, 1 << 29, 9)]
    public void A_stride_beyond_the_image_overflows_nothing(int stride, int padding, float sum)
    {
        var layer = new Conv2d(new(1, 4, 4), new() { Channels = 1, Stride = stride, Padding = padding }, Initializer.Constant(1), new Generator(0));
        var x = new Matrix(1, 16);
        x.Span.Fill(1);
        Assert.Equal(sum, layer.Forward(x, Mode.Train).Span.ToArray().Max());
        layer.Backward(new Matrix(1, layer.Output.Size));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_named()
    {
        static string Error(ImageShape image, Conv2dOptions options) => Assert.ThrowsAny<ArgumentException>(() => Conv(image, options, new Generator(0))).Message;
        Assert.Contains("Conv2d: a kernel of 5 x 6 with stride 2 x 2 and padding 0 x 0 on images of 1 x 4 x 9 (channels x height x width): (size + 2 padding - kernel) / stride + 1, rounded down, must be at least 1; it is 0 x 2",
            Error(new(1, 4, 9), new() { Channels = 1, Kernel = (5, 6), Stride = 2 }), StringComparison.Ordinal);
        Assert.Contains("kernel and stride must be positive", Error(new(1, 4, 4), new() { Channels = 1, Kernel = 0 }), StringComparison.Ordinal);
        Assert.Contains("kernel and stride must be positive", Error(new(1, 4, 4), new() { Channels = 1, Stride = (1, -1) }), StringComparison.Ordinal);
        Assert.Contains("padding must not be negative", Error(new(1, 4, 4), new() { Channels = 1, Padding = -1 }), StringComparison.Ordinal);
        Assert.Contains("positive sizes", Error(new(0, 4, 4), new() { Channels = 1 }), StringComparison.Ordinal);
        Assert.Contains("positive sizes", Error(new(1, 100_000, 100_000), new() { Channels = 1 }), StringComparison.Ordinal);
        Assert.Contains("more than a matrix can hold", Error(new(1, 10_000, 10_000), new() { Channels = 100 }), StringComparison.Ordinal);
        Assert.Contains("a kernel may hold at most", Error(new(1, 1, 1), new() { Channels = 1, Kernel = 65536, Padding = 32768 }), StringComparison.Ordinal);
        Assert.Contains("more than a matrix can hold", Error(new(1, 1, 1), new() { Channels = 1, Padding = 1 << 29 }), StringComparison.Ordinal);
        Assert.Contains("with its padding an image may be at most", Error(new(1, 1, 1), new() { Channels = 1, Padding = int.MaxValue / 2, Stride = int.MaxValue }), StringComparison.Ordinal);
        Assert.Contains("must be a non-negative and non-zero value", Error(new(1, 4, 4), new() { Channels = 0 }), StringComparison.Ordinal);
        var layer = Conv(new(1, 4, 4), new() { Channels = 2 }, new Generator(0));
        Assert.Contains("images of 1 x 4 x 4 (channels x height x width) need an input of (batch, 16); got (3, 15)", Assert.Throws<ArgumentException>(() => layer.Forward(new Matrix(3, 15), Mode.Train)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => layer.Backward(new Matrix(3, 8)));
        layer.Forward(new Matrix(3, 16), Mode.Train);
        Assert.Contains("(3, 8); got (3, 9)", Assert.Throws<ArgumentException>(() => layer.Backward(new Matrix(3, 9))).Message, StringComparison.Ordinal);
    }

    internal static Matrix Normal(int rows, int cols, Generator random)
    {
        var m = new Matrix(rows, cols);
        random.FillNormal(m.Span, 0, 1);
        return m;
    }

    private static Conv2d Conv(ImageShape image, Conv2dOptions options, Generator random)
    {
        var layer = new Conv2d(image, options, Initializer.Zeros(), random);
        layer.Initialize(Initializer.LeCunNormal(), Initializer.Normal(1), random);
        return layer;
    }

    private static double Dot(Matrix a, Matrix b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Span.Length; i++)
            sum += (double)a.Span[i] * b.Span[i];
        return sum;
    }
}

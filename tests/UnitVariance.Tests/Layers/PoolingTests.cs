namespace UnitVariance.Tests;

public sealed class PoolingTests
{
    /// <summary>Image, kernel, stride, padding.</summary>
    public static TheoryData<ImageShape, Extent, Extent, Extent> Shapes => new()
    {
        { new(1, 1, 1), 1, 1, 0 }, { new(2, 4, 6), 2, 2, 0 }, { new(1, 5, 4), 3, 2, 1 }, { new(3, 3, 5), (2, 3), (1, 2), (1, 1) }, { new(2, 3, 3), 3, 3, 0 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_slopes_of_a_mean_pass_central_differences(ImageShape image, Extent kernel, Extent stride, Extent padding) =>
        CentralDifferences.Check(new AvgPool2d(image, new() { Kernel = kernel, Stride = stride, Padding = padding }), Conv2dTests.Normal(3, image.Size, new Generator(1)), new Generator(2));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_slopes_of_a_maximum_pass_central_differences(ImageShape image, Extent kernel, Extent stride, Extent padding)
    {
        // A difference across a change of winner has no meaning: the numbers are 0.1 apart.
        var x = new Matrix(3, image.Size);
        var order = Enumerable.Range(0, x.Span.Length).ToArray();
        new Generator(3).Shuffle(order);
        foreach (var i in order)
            x.Span[i] = 0.1f * order[i];
        CentralDifferences.Check(new MaxPool2d(image, new() { Kernel = kernel, Stride = stride, Padding = padding }), x, new Generator(4));
    }

    [Fact]
    public void By_hand()
    {
        var x = Matrix.From(new float[,] { { 1, 2, 3, 4, 5, 6, 7, 8, 10 } });
        ImageShape image = new(1, 3, 3);
        var max = new MaxPool2d(image, new() { Stride = 1 });
        Assert.Equal([5, 6, 8, 10], max.Forward(x, Mode.Inference).Span.ToArray());
        Assert.Equal([0, 0, 0, 0, 1, 2, 0, 3, 4], max.Backward(Matrix.From(new float[,] { { 1, 2, 3, 4 } })).Span.ToArray());
        var mean = new AvgPool2d(image, new() { Padding = 1 });
        // The corner alone, two of the top row, two of the left column, four in the middle; each divided by 4.
        Assert.Equal([0.25f, 1.25f, 2.75f, 7.25f], mean.Forward(x, Mode.Inference).Span.ToArray());
        Assert.Equal([1, 2, 2, 3, 4, 4, 3, 4, 4], mean.Backward(Matrix.From(new float[,] { { 4, 8, 12, 16 } })).Span.ToArray());
    }

    [Fact]
    public void Of_equal_numbers_the_first_wins()
    {
        var layer = new MaxPool2d(new(1, 2, 2), new());
        layer.Forward(Matrix.From(new float[,] { { 1, 3, 3, 3 }, { float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity } }), Mode.Train);
        Assert.Equal([0, 5, 0, 0, 7, 0, 0, 0], layer.Backward(Matrix.From(new float[,] { { 5 }, { 7 } })).Span.ToArray());
    }

    [Fact]
    public void A_pixel_that_wins_twice_gets_both_gradients()
    {
        var layer = new MaxPool2d(new(1, 1, 3), new() { Kernel = (1, 2), Stride = 1 });
        Assert.Equal([9, 9], layer.Forward(Matrix.From(new float[,] { { 1, 9, 2 } }), Mode.Train).Span.ToArray());
        Assert.Equal([0, 7, 0], layer.Backward(Matrix.From(new float[,] { { 3, 4 } })).Span.ToArray());
    }

    [Fact]
    public void NaN_wins_and_padding_never_does()
    {
        var layer = new MaxPool2d(new(1, 2, 2), new() { Kernel = 2, Stride = 2, Padding = 1 });
        Assert.Equal([-1, -2, -3, float.NaN], layer.Forward(Matrix.From(new float[,] { { -1, -2, -3, float.NaN } }), Mode.Inference).Span.ToArray());
        var whole = new MaxPool2d(new(1, 2, 2), new());
        Assert.Equal([float.NaN], whole.Forward(Matrix.From(new float[,] { { 1, float.NaN, float.NaN, 9 } }), Mode.Inference).Span.ToArray());
        Assert.Equal([0, 0, 5, 0], whole.Backward(Matrix.From(new float[,] { { 5 } })).Span.ToArray());
        Assert.Equal([float.NaN, 2.5f], new AvgPool2d(new(1, 1, 4), new() { Kernel = (1, 2) }).Forward(Matrix.From(new float[,] { { 1, float.NaN, 2, 3 } }), Mode.Inference).Span.ToArray());
    }

    [Fact]
    public void The_mean_of_whole_channels()
    {
        var layer = AvgPool2d.Global(new(2, 2, 3));
        Assert.Equal(new ImageShape(2, 1, 1), layer.Output);
        Assert.Equal([3.5f, 10], layer.Forward(Matrix.From(new float[,] { { 1, 2, 3, 4, 5, 6, 10, 10, 10, 10, 10, 10 } }), Mode.Inference).Span.ToArray());
    }

    [Fact]
    public void The_mean_of_a_large_image_keeps_its_digits()
    {
        var x = new Matrix(1, 512 * 512);
        x.Span.Fill(0.1f);
        Assert.Equal(0.1f, AvgPool2d.Global(new(1, 512, 512)).Forward(x, Mode.Inference)[0, 0]);
    }

    [Fact]
    public void The_stride_is_the_kernel_unless_told()
    {
        Assert.Equal(new ImageShape(3, 14, 9), new MaxPool2d(new(3, 28, 28), new() { Kernel = (2, 3) }).Output);
        Assert.Equal(new ImageShape(3, 27, 26), new AvgPool2d(new(3, 28, 28), new() { Kernel = (2, 3), Stride = 1 }).Output);
    }

    [Fact]
    public void A_mean_of_means_is_the_mean_and_no_mean_is_above_the_maximum()
    {
        var random = new Generator(5);
        for (var run = 0; run < 30; run++)
        {
            ImageShape image = new(1 + random.Next(3), 2 * (1 + random.Next(5)), 3 * (1 + random.Next(5)));
            var x = Conv2dTests.Normal(2, image.Size, random);
            var tiles = new AvgPool2d(image, new() { Kernel = (2, 3) });
            var (means, maxima) = (tiles.Forward(x, Mode.Inference), new MaxPool2d(image, new() { Kernel = (2, 3) }).Forward(x, Mode.Inference));
            for (var i = 0; i < means.Span.Length; i++)
                Assert.True(means.Span[i] <= maxima.Span[i]);
            Reference.AssertClose(AvgPool2d.Global(image).Forward(x, Mode.Inference), AvgPool2d.Global(tiles.Output).Forward(means, Mode.Inference), "mean of means");
        }
    }

    [Fact]
    public void Empty_batches_and_sizes_that_do_not_fit()
    {
        ImageLayer[] layers = [new MaxPool2d(new(2, 4, 4), new()), new AvgPool2d(new(2, 4, 4), new())];
        foreach (var layer in layers)
        {
            Assert.Throws<InvalidOperationException>(() => layer.Backward(new Matrix(1, 8)));
            Assert.Equal((0, 8), (layer.Forward(new Matrix(0, 32), Mode.Train).Rows, layer.Forward(new Matrix(0, 32), Mode.Train).Cols));
            Assert.Equal((0, 32), (layer.Backward(new Matrix(0, 8)).Rows, layer.Backward(new Matrix(0, 8)).Cols));
            Assert.Contains($"{layer.Name}: images of 2 x 4 x 4 (channels x height x width) need an input of (batch, 32); got (1, 31)",
                Assert.Throws<ArgumentException>(() => layer.Forward(new Matrix(1, 31), Mode.Train)).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => layer.Backward(new Matrix(0, 9)));
        }

        Assert.Contains("padding may be at most half of the kernel; got padding 2 x 0 with a kernel of 3 x 3 on images of 1 x 9 x 9",
            Assert.Throws<ArgumentException>(() => new MaxPool2d(new(1, 9, 9), new() { Kernel = 3, Padding = (2, 0) })).Message, StringComparison.Ordinal);
        Assert.Contains("AvgPool2d: a kernel of 5 x 5 with stride 5 x 5 and padding 0 x 0 on images of 1 x 4 x 9",
            Assert.Throws<ArgumentException>(() => new AvgPool2d(new(1, 4, 9), new() { Kernel = 5 })).Message, StringComparison.Ordinal);
    }
}

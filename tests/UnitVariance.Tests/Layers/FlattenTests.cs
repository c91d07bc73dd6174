namespace UnitVariance.Tests;

public sealed class FlattenTests
{
    [Fact]
    public void Rows_stay_as_they_are_in_both_directions()
    {
        var (layer, x, dy) = (new Flatten(new(2, 3, 4)), ActivationTests.Normal(5, 24, 1), ActivationTests.Normal(5, 24, 2));
        Assert.Same(x, layer.Forward(x, Mode.Train));
        Assert.Same(dy, layer.Backward(dy));
        Assert.Equal(0, layer.Forward(new Matrix(0, 24), Mode.Inference).Rows);
    }

    [Fact]
    public void Columns_that_are_no_image_are_refused()
    {
        var layer = new Flatten(new(2, 3, 4));
        Assert.Contains("images of 2 x 3 x 4 need an input of (batch, 24); got (5, 23)",
            Assert.Throws<ArgumentException>(() => layer.Forward(new Matrix(5, 23), Mode.Train)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => layer.Backward(new Matrix(1, 24)));
        layer.Forward(new Matrix(1, 24), Mode.Train);
        Assert.Throws<ArgumentException>(() => layer.Backward(new Matrix(2, 24)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Flatten(new(0, 3, 4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Flatten(new(1, -3, -4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Flatten(new(65536, 65537, 1)));
    }
}

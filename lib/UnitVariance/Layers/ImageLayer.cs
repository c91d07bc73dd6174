namespace UnitVariance;

/// <summary>A layer from images to images: x (batch, Input.Size), y (batch, Output.Size).</summary>
public abstract class ImageLayer : Layer
{
    private protected ImageLayer(ImageShape input, ImageShape output)
    {
        (Input, Output) = (input, output);
        if ((long)output.Channels * output.Height * output.Width > Array.MaxLength)
            throw new ArgumentException($"{Name}: an output of {output} (channels x height x width) is more than a matrix can hold.", nameof(output));
    }

    /// <summary>The shape of the images that come in.</summary>
    public ImageShape Input { get; }

    /// <summary>The shape of the images that go out, which the next layer takes: sizes are (size + 2 padding - kernel) / stride + 1, rounded down.</summary>
    public ImageShape Output { get; }

    private protected void RequireImages(Matrix x, Matrix y)
    {
        RequireOther(x, y);
        if (x.Cols != Input.Size)
            throw new ArgumentException($"{Name}: images of {Input} (channels x height x width) need an input of (batch, {Input.Size}); got ({x.Rows}, {x.Cols}).", nameof(x));
    }
}

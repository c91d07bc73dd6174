namespace UnitVariance.Kernels;

/// <summary>
/// What a convolution sees of an image, as columns: row (c * kernelHeight + ky) * kernelWidth + kx holds, for each stop of the window, the pixel of
/// channel c under the weight (ky, kx) of the filter. A convolution is then one matrix product ("im2col"; Chellapilla et al. 2006).
/// </summary>
internal static class Patches
{
    /// <summary>Writes the columns of one image; padding gives zeros.</summary>
    /// <param name="window">The window.</param>
    /// <param name="image">channels * height * width numbers.</param>
    /// <param name="columns">The columns, from those of this image on.</param>
    /// <param name="rowLength">The distance between their rows.</param>
    public static void Gather(in Window window, ReadOnlySpan<float> image, Span<float> columns, int rowLength)
    {
        var (rows, stops, stride) = (window.Image.Channels * window.Kernel.Area, window.Stops, window.Stride.Width);
        for (var k = 0; k < rows; k++)
        {
            var (_, _, kx) = Weight(window, k);
            var (first, end) = Inside(window, kx);
            for (var stop = 0; stop < stops.Height; stop++)
            {
                var to = columns.Slice(k * rowLength + stop * stops.Width, stops.Width);
                var pixel = Line(window, k, stop);
                if (pixel < 0 || first == end)
                {
                    to.Clear();
                    continue;
                }

                to[..first].Clear();
                to[end..].Clear();
                Take(image[(pixel + first * stride + kx - window.Padding.Width)..], to[first..end], stride);
            }
        }
    }

    /// <summary>Adds every number of the columns to the pixel that it came from: the transpose of Gather.</summary>
    /// <inheritdoc cref="Gather" path="/param"/>
    public static void ScatterAdd(in Window window, ReadOnlySpan<float> columns, int rowLength, Span<float> image)
    {
        var (rows, stops, stride) = (window.Image.Channels * window.Kernel.Area, window.Stops, window.Stride.Width);
        for (var k = 0; k < rows; k++)
        {
            var (_, _, kx) = Weight(window, k);
            var (first, end) = Inside(window, kx);
            for (var stop = 0; stop < stops.Height; stop++)
                if (Line(window, k, stop) is >= 0 and var pixel && first < end)
                    Put(columns.Slice(k * rowLength + stop * stops.Width + first, end - first), image[(pixel + first * stride + kx - window.Padding.Width)..], stride);
        }
    }

    private static void Take(ReadOnlySpan<float> pixels, Span<float> to, int stride)
    {
        if (stride == 1)
            pixels[..to.Length].CopyTo(to);
        else
            for (var i = 0; i < to.Length; i++)
                to[i] = pixels[i * stride];
    }

    private static void Put(ReadOnlySpan<float> from, Span<float> pixels, int stride)
    {
        if (stride == 1)
            Elementwise.Map(new Add(), pixels[..from.Length], from, pixels);
        else
            for (var i = 0; i < from.Length; i++)
                pixels[i * stride] += from[i];
    }

    private static (int Channel, int Y, int X) Weight(in Window window, int k) =>
        (k / window.Kernel.Area, k % window.Kernel.Area / window.Kernel.Width, k % window.Kernel.Width);

    /// <summary>Where the line of pixels begins that weight k meets at this vertical stop, or -1 in the padding.</summary>
    private static int Line(in Window window, int k, int stop)
    {
        var (channel, ky, _) = Weight(window, k);
        var y = stop * window.Stride.Height - window.Padding.Height + ky;
        return (uint)y < (uint)window.Image.Height ? channel * window.Image.Area + y * window.Image.Width : -1;
    }

    /// <summary>The horizontal stops, First up to but not with End, at which column kx of the filter is over the image.</summary>
    private static (int First, int End) Inside(in Window window, int kx)
    {
        var (stride, start, stops) = (window.Stride.Width, window.Padding.Width - kx, window.Stops.Width);
        // stop * stride >= start, and stop * stride < start + width.
        var first = start <= 0 ? 0 : Math.Min((start + stride - 1) / stride, stops);
        var end = Math.Clamp((start + window.Image.Width + stride - 1) / stride, first, stops);
        return (first, end);
    }
}

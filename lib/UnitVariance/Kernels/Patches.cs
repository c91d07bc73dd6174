using System.Runtime.CompilerServices;

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(in Window window, ReadOnlySpan<float> image, Span<float> columns, int rowLength)
    {
        var (rows, stops) = (window.Image.Channels * window.Kernel.Area, window.Stops);
        for (var k = 0; k < rows; k++)
        {
            var weight = Weight(window, k);
            var (first, end) = Inside(window, weight.X);
            for (var stop = 0; stop < stops.Height; stop++)
            {
                var to = columns.Slice(k * rowLength + stop * stops.Width, stops.Width);
                if (Pixel(window, weight, (stop, first)) is >= 0 and var pixel && first < end)
                {
                    to[..first].Clear();
                    Take(image[pixel..], to[first..end], window.Stride.Width);
                    to[end..].Clear();
                }
                else
                {
                    to.Clear();
                }
            }
        }
    }

    /// <summary>Adds every number of the columns to the pixel that it came from: the transpose of Gather.</summary>
    /// <inheritdoc cref="Gather" path="/param"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScatterAdd(in Window window, ReadOnlySpan<float> columns, int rowLength, Span<float> image)
    {
        var (rows, stops) = (window.Image.Channels * window.Kernel.Area, window.Stops);
        for (var k = 0; k < rows; k++)
        {
            var weight = Weight(window, k);
            var (first, end) = Inside(window, weight.X);
            for (var stop = 0; stop < stops.Height; stop++)
                if (Pixel(window, weight, (stop, first)) is >= 0 and var pixel && first < end)
                    Put(columns.Slice(k * rowLength + stop * stops.Width + first, end - first), image[pixel..], window.Stride.Width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(ReadOnlySpan<float> pixels, Span<float> to, int stride)
    {
        if (stride == 1)
            pixels[..to.Length].CopyTo(to);
        else
            for (var i = 0; i < to.Length; i++)
                to[i] = pixels[i * stride];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ReadOnlySpan<float> from, Span<float> pixels, int stride)
    {
        // Lines of small images are too short for Elementwise.Map to pay.
        for (var i = 0; i < from.Length; i++)
            pixels[i * stride] += from[i];
    }

    private static (int Channel, int Y, int X) Weight(in Window window, int k) =>
        (k / window.Kernel.Area, k % window.Kernel.Area / window.Kernel.Width, k % window.Kernel.Width);

    /// <summary>The pixel that a weight meets at a stop, or -1 where that is above or below the image.</summary>
    private static int Pixel(in Window window, (int Channel, int Y, int X) weight, (int Row, int Column) stop)
    {
        var y = stop.Row * window.Stride.Height - window.Padding.Height + weight.Y;
        var x = stop.Column * window.Stride.Width - window.Padding.Width + weight.X;
        return (uint)y < (uint)window.Image.Height ? (weight.Channel * window.Image.Height + y) * window.Image.Width + x : -1;
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

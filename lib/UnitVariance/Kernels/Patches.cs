using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>
/// What a convolution sees of an image, as columns: row (c * kernelHeight + ky) * kernelWidth + kx holds, for each stop of the window, the pixel of
/// channel c under the weight (ky, kx) of the filter. A convolution is then one matrix product ("im2col"; Chellapilla et al. 2006).
/// </summary>
internal sealed unsafe class Patches
{
    private readonly Seen[] _seen;

    /// <summary>For the window of a layer.</summary>
    public Patches(Window window)
    {
        Window = window;
        _seen = [.. Enumerable.Range(0, window.Image.Channels * window.Kernel.Area).Select(k => new Seen(window, k))];
    }

    /// <summary>The window.</summary>
    public Window Window { get; }

    /// <summary>Writes the columns of one image; padding gives zeros.</summary>
    /// <param name="image">channels * height * width numbers.</param>
    /// <param name="columns">The columns, from those of this image on.</param>
    /// <param name="rowLength">The distance between their rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather(ReadOnlySpan<float> image, Span<float> columns, int rowLength)
    {
        fixed (float* pixels = image)
            for (var k = 0; k < _seen.Length; k++)
            {
                ref readonly var seen = ref _seen[k];
                var row = columns.Slice(k * rowLength, Window.Stops.Area);
                if (seen.Count < row.Length)
                    row.Clear();
                fixed (float* to = row)
                    if (Window.Stride.Width == 1)
                        Rearrange.Copy(pixels + seen.Pixel, seen.NextLine, to + seen.Stop, Window.Stops.Width, (seen.Rows, seen.Columns));
                    else
                        for (var r = 0; r < seen.Rows; r++)
                            Take(pixels + seen.Pixel + r * seen.NextLine, Window.Stride.Width, to + seen.Stop + r * Window.Stops.Width, seen.Columns);
            }
    }

    /// <summary>Adds every number of the columns to the pixel that it came from: the transpose of Gather.</summary>
    /// <inheritdoc cref="Gather" path="/param"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ScatterAdd(ReadOnlySpan<float> columns, int rowLength, Span<float> image)
    {
        fixed (float* pixels = image)
            for (var k = 0; k < _seen.Length; k++)
            {
                ref readonly var seen = ref _seen[k];
                fixed (float* from = columns.Slice(k * rowLength, Window.Stops.Area))
                    for (var r = 0; r < seen.Rows; r++)
                        Put(from + seen.Stop + r * Window.Stops.Width, pixels + seen.Pixel + r * seen.NextLine, Window.Stride.Width, seen.Columns);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(float* pixels, int stride, float* to, int count)
    {
        for (var i = 0; i < count; i++)
            to[i] = pixels[i * stride];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* from, float* pixels, int stride, int count)
    {
        // Lines of small images are too short for Elementwise.Map to pay.
        var i = 0;
        if (stride == 1)
            for (; i <= count - Vector128<float>.Count; i += Vector128<float>.Count)
                (Vector128.Load(pixels + i) + Vector128.Load(from + i)).Store(pixels + i);
        for (; i < count; i++)
            pixels[i * stride] += from[i];
    }

    /// <summary>The pixels that one weight of the filter meets, padding left out: as many rows and columns as there are stops where it is over the image.</summary>
    private readonly struct Seen
    {
        public Seen(in Window window, int k)
        {
            var (channel, ky, kx) = (k / window.Kernel.Area, k % window.Kernel.Area / window.Kernel.Width, k % window.Kernel.Width);
            var (top, bottom) = Inside(window.Padding.Height - ky, window.Stride.Height, window.Image.Height, window.Stops.Height);
            var (left, right) = Inside(window.Padding.Width - kx, window.Stride.Width, window.Image.Width, window.Stops.Width);
            (Rows, Columns, Stop) = (bottom - top, right - left, top * window.Stops.Width + left);
            var (y, x) = (top * window.Stride.Height - window.Padding.Height + ky, left * window.Stride.Width - window.Padding.Width + kx);
            Pixel = (channel * window.Image.Height + y) * window.Image.Width + x;
            NextLine = window.Stride.Height * window.Image.Width;
        }

        public int Rows { get; }

        public int Columns { get; }

        public int Count => Rows * Columns;

        /// <summary>The first of the stops.</summary>
        public int Stop { get; }

        /// <summary>The pixel at the first stop.</summary>
        public int Pixel { get; }

        /// <summary>From a pixel to that of the stop below it.</summary>
        public int NextLine { get; }

        /// <summary>The stops, First up to but not with End, with start ≤ stop * stride &lt; start + size.</summary>
        private static (int First, int End) Inside(int start, int stride, int size, int stops)
        {
            int Next(long place) => (int)Math.Clamp((place + stride - 1) / stride, 0, stops);
            var first = Next(start);
            return (first, Math.Max(first, Next((long)start + size)));
        }
    }
}

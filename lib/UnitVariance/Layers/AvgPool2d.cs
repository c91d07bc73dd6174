using System.Runtime.CompilerServices;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// The mean of the numbers under a window that moves over each channel: x (batch, Input.Size), y (batch, Output.Size). Padding counts as zeros
/// (PyTorch's default, count_include_pad), so the sum is always divided by the kernel's area.
/// </summary>
/// <remarks>Train and Inference do the same. NaN passes through every window that it stands under.</remarks>
public sealed class AvgPool2d : ImageLayer
{
    private readonly Window _window;
    private readonly Matrix _y = new(0, 0), _dx = new(0, 0);
    private bool _ran;

    /// <summary>The layer for such images.</summary>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public AvgPool2d(ImageShape input, PoolOptions options) : this(PoolOptions.Window(options, nameof(AvgPool2d), input))
    {
    }

    private AvgPool2d(Window window) : base(window.Image, new(window.Image.Channels, window.Stops.Height, window.Stops.Width)) => _window = window;

    /// <summary>The mean of each whole channel: y (batch, channels). What stands at the end of residual networks (Lin et al. 2013, arXiv:1312.4400).</summary>
    /// <exception cref="ArgumentException">A size is not positive.</exception>
    public static AvgPool2d Global(ImageShape input) => new(input, new() { Kernel = (input.Height, input.Width) });

    /// <summary>y = (sum of x under the window) / (kernel height * kernel width).</summary>
    /// <inheritdoc/>
    public override Matrix Forward(Matrix x, Mode mode)
    {
        RequireImages(x, _y);
        _y.Resize(x.Rows, Output.Size);
        _ran = true;
        Loop<ForwardLoop>.Run(new(this, x), x.Rows, Output.Size * _window.Kernel.Area);
        return _y;
    }

    /// <summary>dx is the sum, over the windows that the pixel stood under, of dy / (kernel height * kernel width).</summary>
    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        RequireOther(dy, _dx);
        RequireGradientOf(Remembered(_ran ? _y : null), dy);
        _dx.Resize(dy.Rows, Input.Size);
        Loop<BackwardLoop>.Run(new(this, dy), dy.Rows, Output.Size * _window.Kernel.Area);
        return _dx;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Means(ReadOnlySpan<float> image, Span<float> y)
    {
        var i = 0;
        for (var row = 0; row < Output.Height; row++)
        {
            var (top, bottom) = _window.Rows(row);
            for (var column = 0; column < Output.Width; column++)
            {
                var (left, right) = _window.Columns(column);
                var sum = 0.0; // float would lose digits in large windows
                for (var v = top; v < bottom; v++)
                    foreach (var value in image[(v * Input.Width + left)..(v * Input.Width + right)])
                        sum += value;
                y[i++] = (float)(sum / _window.Kernel.Area);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Spread(ReadOnlySpan<float> dy, Span<float> image)
    {
        var i = 0;
        for (var row = 0; row < Output.Height; row++)
        {
            var (top, bottom) = _window.Rows(row);
            for (var column = 0; column < Output.Width; column++)
            {
                var (left, right) = _window.Columns(column);
                var share = dy[i++] / _window.Kernel.Area;
                for (var v = top; v < bottom; v++)
                    foreach (ref var value in image[(v * Input.Width + left)..(v * Input.Width + right)])
                        value += share;
            }
        }
    }

    private readonly struct ForwardLoop(AvgPool2d pool, Matrix x) : ILoop
    {
        public void Run(int from, int to)
        {
            var (input, output) = (pool.Input.Area, pool.Output.Area);
            for (var r = from; r < to; r++)
                for (var c = 0; c < pool.Input.Channels; c++)
                    pool.Means(x.Row(r).Slice(c * input, input), pool._y.Row(r).Slice(c * output, output));
        }
    }

    private readonly struct BackwardLoop(AvgPool2d pool, Matrix dy) : ILoop
    {
        public void Run(int from, int to)
        {
            var (input, output) = (pool.Input.Area, pool.Output.Area);
            for (var r = from; r < to; r++)
            {
                pool._dx.Row(r).Clear();
                for (var c = 0; c < pool.Input.Channels; c++)
                    pool.Spread(dy.Row(r).Slice(c * output, output), pool._dx.Row(r).Slice(c * input, input));
            }
        }
    }
}

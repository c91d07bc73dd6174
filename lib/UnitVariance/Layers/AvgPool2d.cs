using System.Runtime.CompilerServices;

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
        for (var r = 0; r < x.Rows; r++)
            for (var c = 0; c < Input.Channels; c++)
                Means(x.Row(r).Slice(c * Input.Area, Input.Area), _y.Row(r).Slice(c * Output.Area, Output.Area));
        return _y;
    }

    /// <summary>dx is the sum, over the windows that the pixel stood under, of dy / (kernel height * kernel width).</summary>
    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        RequireOther(dy, _dx);
        RequireGradientOf(Remembered(_ran ? _y : null), dy);
        _dx.Resize(dy.Rows, Input.Size).Span.Clear();
        for (var r = 0; r < dy.Rows; r++)
            for (var c = 0; c < Input.Channels; c++)
                Spread(dy.Row(r).Slice(c * Output.Area, Output.Area), _dx.Row(r).Slice(c * Input.Area, Input.Area));
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
}

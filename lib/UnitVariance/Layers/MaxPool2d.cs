using System.Runtime.CompilerServices;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// The greatest number under a window that moves over each channel: x (batch, Input.Size), y (batch, Output.Size). The gradient goes to the pixel that won.
/// </summary>
/// <remarks>As in PyTorch: of equal numbers the first wins; a NaN under the window gives NaN, and its gradient goes to the last NaN there; padding never wins.
/// Train and Inference do the same.</remarks>
public sealed class MaxPool2d : ImageLayer
{
    private readonly Window _window;
    private readonly Matrix _y = new(0, 0), _dx = new(0, 0);
    private int[]? _winners;

    /// <summary>The layer for such images.</summary>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public MaxPool2d(ImageShape input, PoolOptions options) : this(PoolOptions.Window(options, nameof(MaxPool2d), input))
    {
    }

    private MaxPool2d(Window window) : base(window.Image, new(window.Image.Channels, window.Stops.Height, window.Stops.Width)) => _window = window;

    /// <summary>y = max of x under the window.</summary>
    /// <inheritdoc/>
    public override Matrix Forward(Matrix x, Mode mode)
    {
        RequireImages(x, _y);
        _y.Resize(x.Rows, Output.Size);
        if (_winners is null || _winners.Length < _y.Span.Length)
            _winners = new int[_y.Span.Length];
        Loop<ForwardLoop>.Run(new(this, x), x.Rows, Output.Size * _window.Kernel.Area);
        return _y;
    }

    /// <summary>dx is the sum of dy over the windows that the pixel won, 0 for one that won none.</summary>
    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        RequireOther(dy, _dx);
        Remembered(_winners);
        RequireGradientOf(_y, dy);
        _dx.Resize(dy.Rows, Input.Size);
        Loop<BackwardLoop>.Run(new(this, dy), dy.Rows, Input.Size);
        return _dx;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Channel(ReadOnlySpan<float> image, Span<float> y, int channel, Span<int> winners)
    {
        var i = 0;
        for (var row = 0; row < Output.Height; row++)
        {
            var (top, bottom) = _window.Rows(row);
            for (var column = 0; column < Output.Width; column++, i++)
            {
                var (left, right) = _window.Columns(column);
                var best = channel * Input.Area + top * Input.Width + left;
                for (var v = top; v < bottom; v++)
                {
                    var line = channel * Input.Area + v * Input.Width;
                    for (var p = line + left; p < line + right; p++)
                        if (image[p] > image[best] || float.IsNaN(image[p]))
                            best = p;
                }

                (y[i], winners[i]) = (image[best], best);
            }
        }
    }

    private readonly struct ForwardLoop(MaxPool2d pool, Matrix x) : ILoop
    {
        public void Run(int from, int to)
        {
            var area = pool.Output.Area;
            for (var r = from; r < to; r++)
                for (var c = 0; c < pool.Input.Channels; c++)
                    pool.Channel(x.Row(r), pool._y.Row(r).Slice(c * area, area), c, pool._winners.AsSpan(r * pool.Output.Size + c * area, area));
        }
    }

    private readonly struct BackwardLoop(MaxPool2d pool, Matrix dy) : ILoop
    {
        public void Run(int from, int to)
        {
            for (var r = from; r < to; r++)
            {
                var dx = pool._dx.Row(r);
                dx.Clear();
                var winners = pool._winners.AsSpan(r * pool.Output.Size, pool.Output.Size);
                var slopes = dy.Row(r);
                for (var i = 0; i < slopes.Length; i++)
                    dx[winners[i]] += slopes[i];
            }
        }
    }
}

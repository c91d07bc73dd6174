using System.Runtime.CompilerServices;

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
        for (var r = 0; r < x.Rows; r++)
            for (var c = 0; c < Input.Channels; c++)
                Channel(x.Row(r), _y.Row(r).Slice(c * Output.Area, Output.Area), c, _winners.AsSpan(r * Output.Size + c * Output.Area, Output.Area));
        return _y;
    }

    /// <summary>dx is the sum of dy over the windows that the pixel won, 0 for one that won none.</summary>
    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        RequireOther(dy, _dx);
        var winners = Remembered(_winners);
        RequireGradientOf(_y, dy);
        _dx.Resize(dy.Rows, Input.Size).Span.Clear();
        for (var r = 0; r < dy.Rows; r++)
        {
            var dx = _dx.Row(r);
            var i = r * Output.Size;
            foreach (var slope in dy.Row(r))
                dx[winners[i++]] += slope;
        }

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
}

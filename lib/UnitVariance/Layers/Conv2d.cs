using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// A convolution (cross-correlation, as in PyTorch): y[o, i, j] = b[o] + Σ W[o, c, u, v] x[c, i stride + u - padding, j stride + v - padding] over the
/// channels c and the kernel's places (u, v), with x = 0 outside the image. x (batch, Input.Size), y (batch, Output.Size), W (out, in, kernel height,
/// kernel width), b (out).
/// </summary>
/// <remarks>Train and Inference do the same. fan_in is the input channels times the kernel's area. An image's output does not depend on the others in its batch.</remarks>
public sealed class Conv2d : ImageLayer
{
    /// <summary>Images are taken so many at a time that their columns stay in the cache: 2^18 floats are 1 MB.</summary>
    private const int ColumnsAtATime = 1 << 18;

    private readonly Patches _patches;
    private readonly Matrix _y = new(0, 0), _dx = new(0, 0), _columns = new(0, 0), _maps = new(0, 0), _dColumns = new(0, 0), _dw = new(0, 0);
    private Matrix? _x;

    /// <summary>A convolution with weights from <paramref name="weights"/> and zero biases.</summary>
    /// <param name="input">The shape of the images that come in.</param>
    /// <param name="options">Output channels, kernel, stride and padding.</param>
    /// <param name="weights">The rule for the weights.</param>
    /// <param name="random">Where their random numbers come from.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public Conv2d(ImageShape input, Conv2dOptions options, Initializer weights, Generator random)
        : this(WindowOf(input, options), options.Channels) => Initialize(weights, Initializer.Zeros(), random);

    private Conv2d(Window window, int channels) : base(window.Image, new(channels, window.Stops.Height, window.Stops.Width))
    {
        _patches = new(window);
        var (inputs, kernel) = (window.Image.Channels, window.Kernel);
        Fans = Fans.Convolution(inputs, channels, kernel.Height, kernel.Width);
        (Weight, Bias) = (new Parameter("weight", channels, inputs, kernel.Height, kernel.Width), new Parameter("bias", channels));
        Parameters = [Weight, Bias];
    }

    /// <summary>fan_in and fan_out: channels times the kernel's area.</summary>
    public Fans Fans { get; }

    /// <summary>W, (out, in, kernel height, kernel width), kept as (out, fan_in).</summary>
    public Parameter Weight { get; }

    /// <summary>b, (out), kept as one row.</summary>
    public Parameter Bias { get; }

    /// <summary>Weight and bias.</summary>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override void Initialize(Initializer weights, Initializer biases, Generator random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(biases);
        ArgumentNullException.ThrowIfNull(random);
        weights.Fill(Weight.Value, Fans, random);
        biases.Fill(Bias.Value, Fans, random);
    }

    /// <summary>maps = W columns, plus b.</summary>
    /// <inheritdoc/>
    public override Matrix Forward(Matrix x, Mode mode)
    {
        RequireImages(x, _y);
        _x = x;
        _y.Resize(x.Rows, Output.Size);
        for (var first = 0; first < x.Rows; first += ImagesAtATime)
        {
            GatherColumns(x, first);
            Product.Multiply(Weight.Value, _columns, _maps.Resize(Output.Channels, _columns.Cols));
            for (var i = 0; i < _columns.Cols / Output.Area; i++)
                for (var o = 0; o < Output.Channels; o++)
                    Elementwise.Map(new AddConstant(Bias.Value.Span[o]), Map(_maps, o, i), Map(_y, first + i, o));
        }

        return _y;
    }

    /// <summary>dcolumns = Wᵀ dmaps, each number of which is added to the pixel that it came from; and what <see cref="BackwardParameters"/> does.</summary>
    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        RequireOther(dy, _dx);
        Differentiate(dy, withInput: true);
        return _dx;
    }

    /// <summary>dW = dmaps columnsᵀ; db = the sum of dy over batch and pixels.</summary>
    /// <inheritdoc/>
    public override void BackwardParameters(Matrix dy) => Differentiate(dy, withInput: false);

    /// <summary>A convolution of the same sizes and name, all of whose weights are 0.</summary>
    internal Conv2d WithoutWeights() => new(_patches.Window, Output.Channels) { Name = Name };

    private int ImagesAtATime => (int)Math.Max(1, ColumnsAtATime / ((long)Fans.In * Output.Area));

    private void Differentiate(Matrix dy, bool withInput)
    {
        var x = InputFor(dy, _x, _y, Input.Size);
        Weight.Gradient.Span.Clear();
        SumBias(dy);
        if (withInput)
            _dx.Resize(x.Rows, Input.Size).Span.Clear();
        for (var first = 0; first < x.Rows; first += ImagesAtATime)
        {
            GatherColumns(x, first);
            GatherMaps(dy, first);
            Product.MultiplyByTransposed(_maps, _columns, default, _dw.Resize(Output.Channels, Fans.In));
            Elementwise.Map(new Add(), Weight.Gradient.Span, _dw.Span, Weight.Gradient.Span);
            if (withInput)
                ScatterColumns(first);
        }
    }

    private void GatherColumns(Matrix x, int first)
    {
        var (images, area) = (Math.Min(ImagesAtATime, x.Rows - first), Output.Area);
        _columns.Resize(Fans.In, images * area);
        for (var i = 0; i < images; i++)
            _patches.Gather(x.Row(first + i), _columns.Span[(i * area)..], _columns.Cols);
    }

    private void GatherMaps(Matrix dy, int first)
    {
        _maps.Resize(Output.Channels, _columns.Cols);
        for (var i = 0; i < _columns.Cols / Output.Area; i++)
            for (var o = 0; o < Output.Channels; o++)
                Map(dy, first + i, o).CopyTo(Map(_maps, o, i));
    }

    private void ScatterColumns(int first)
    {
        Product.MultiplyTransposedBy(Weight.Value, _maps, _dColumns.Resize(Fans.In, _maps.Cols));
        for (var i = 0; i < _maps.Cols / Output.Area; i++)
            _patches.ScatterAdd(_dColumns.Span[(i * Output.Area)..], _dColumns.Cols, _dx.Row(first + i));
    }

    private void SumBias(Matrix dy)
    {
        for (var o = 0; o < Output.Channels; o++)
        {
            var sum = 0.0;
            for (var r = 0; r < dy.Rows; r++)
                sum += Reduction.Sum(Map(dy, r, o));
            Bias.Gradient.Span[o] = (float)sum;
        }
    }

    /// <summary>Output.Area numbers of a row: the i-th of those that it is made of.</summary>
    private Span<float> Map(Matrix m, int row, int i) => m.Row(row).Slice(i * Output.Area, Output.Area);

    private static Window WindowOf(ImageShape input, Conv2dOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Channels);
        return new(nameof(Conv2d), input, (options.Kernel, options.Stride, options.Padding));
    }
}

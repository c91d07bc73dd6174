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
    /// <summary>Images are taken so many at a time that their columns stay in a thread's own cache: 2^16 floats are 256 kB.</summary>
    private const int NumbersInCache = 1 << 16;

    /// <summary>The gradient of the weights is summed up over groups of images with so many numbers in their columns, whatever the cache: the groups decide the last bits.</summary>
    private const int NumbersOfAGroup = 1 << 18;

    /// <summary>What a thread computes with while it works on its images.</summary>
    [ThreadStatic]
    private static (Matrix Columns, Matrix Maps) Scratch;

    private readonly Patches _patches;
    private readonly Matrix _y = new(0, 0), _dx = new(0, 0);

    /// <summary>The gradient of the weights from each group of images, (groups, weights).</summary>
    private readonly Matrix _dw = new(0, 0);
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
        Loop<ForwardLoop>.Run(new(this), x.Rows, (long)Fans.In * Output.Size);
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

    private int ImagesInCache => ImagesWith(NumbersInCache);

    private int ImagesOfAGroup => ImagesWith(NumbersOfAGroup);

    private int ImagesWith(int numbers) => (int)Math.Max(1, numbers / ((long)Fans.In * Output.Area));

    private void Differentiate(Matrix dy, bool withInput)
    {
        var x = InputFor(dy, _x, _y, Input.Size);
        Loop<BiasLoop>.Run(new(this, dy), Output.Channels, (long)dy.Rows * Output.Area);
        if (withInput)
        {
            _dx.Resize(x.Rows, Input.Size);
            Loop<BackwardLoop>.Run(new(this, dy), x.Rows, (long)Fans.In * Output.Size);
        }

        // The sum over the batch is cut into the same groups of images for any number of threads.
        var groups = (x.Rows - 1) / ImagesOfAGroup + 1;
        _dw.Resize(groups, Weight.Value.Span.Length);
        Loop<WeightLoop>.Run(new(this, dy), groups, (long)Fans.In * Output.Size * ImagesOfAGroup);
        Weight.Gradient.Span.Clear();
        for (var group = 0; group < groups; group++)
            Elementwise.Map(new Add(), Weight.Gradient.Span, _dw.Row(group), Weight.Gradient.Span);
    }

    /// <summary>The columns of these images side by side.</summary>
    private void GatherColumns(int first, int end, Matrix columns)
    {
        columns.Resize(Fans.In, (end - first) * Output.Area);
        for (var i = first; i < end; i++)
            _patches.Gather(_x!.Row(i), columns.Span[((i - first) * Output.Area)..], columns.Cols);
    }

    /// <summary>The gradients of these images' maps side by side: one row for each channel.</summary>
    private void GatherMaps(Matrix dy, int first, int end, Matrix maps)
    {
        maps.Resize(Output.Channels, (end - first) * Output.Area);
        for (var i = first; i < end; i++)
            for (var o = 0; o < Output.Channels; o++)
                Map(dy, i, o).CopyTo(Map(maps, o, i - first));
    }

    /// <summary>Output.Area numbers of a row: the i-th of those that it is made of.</summary>
    private Span<float> Map(Matrix m, int row, int i) => m.Row(row).Slice(i * Output.Area, Output.Area);

    private static (Matrix Columns, Matrix Maps) Room() => Scratch.Maps is null ? Scratch = (new(0, 0), new(0, 0)) : Scratch;

    private static Window WindowOf(ImageShape input, Conv2dOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Channels);
        return new(nameof(Conv2d), input, (options.Kernel, options.Stride, options.Padding));
    }

    /// <summary>y of some images.</summary>
    private readonly struct ForwardLoop(Conv2d layer) : ILoop
    {
        public void Run(int from, int to)
        {
            var (columns, maps) = Room();
            for (var first = from; first < to; first += layer.ImagesInCache)
            {
                var end = Math.Min(to, first + layer.ImagesInCache);
                layer.GatherColumns(first, end, columns);
                Product.Multiply(layer.Weight.Value, columns, maps.Resize(layer.Output.Channels, columns.Cols));
                for (var i = first; i < end; i++)
                    for (var o = 0; o < layer.Output.Channels; o++)
                        Elementwise.Map(new AddConstant(layer.Bias.Value.Span[o]), layer.Map(maps, o, i - first), layer.Map(layer._y, i, o));
            }
        }
    }

    /// <summary>dx of some images.</summary>
    private readonly struct BackwardLoop(Conv2d layer, Matrix dy) : ILoop
    {
        public void Run(int from, int to)
        {
            var (dColumns, maps) = Room();
            for (var first = from; first < to; first += layer.ImagesInCache)
            {
                var end = Math.Min(to, first + layer.ImagesInCache);
                layer.GatherMaps(dy, first, end, maps);
                Product.MultiplyTransposedBy(layer.Weight.Value, maps, dColumns.Resize(layer.Fans.In, maps.Cols));
                for (var i = first; i < end; i++)
                {
                    layer._dx.Row(i).Clear();
                    layer._patches.ScatterAdd(dColumns.Span[((i - first) * layer.Output.Area)..], dColumns.Cols, layer._dx.Row(i));
                }
            }
        }
    }

    /// <summary>dW of some groups of images, a row each.</summary>
    private readonly struct WeightLoop(Conv2d layer, Matrix dy) : ILoop
    {
        public void Run(int from, int to)
        {
            var (columns, maps) = Room();
            for (var group = from; group < to; group++)
            {
                var (first, end) = (group * layer.ImagesOfAGroup, Math.Min(dy.Rows, (group + 1) * layer.ImagesOfAGroup));
                layer.GatherColumns(first, end, columns);
                layer.GatherMaps(dy, first, end, maps);
                Product.MultiplyByTransposed(maps, columns, default, layer._dw.Row(group));
            }
        }
    }

    /// <summary>db of some channels.</summary>
    private readonly struct BiasLoop(Conv2d layer, Matrix dy) : ILoop
    {
        public void Run(int from, int to)
        {
            for (var o = from; o < to; o++)
            {
                var sum = 0.0;
                for (var r = 0; r < dy.Rows; r++)
                    sum += Reduction.Sum(layer.Map(dy, r, o));
                layer.Bias.Gradient.Span[o] = (float)sum;
            }
        }
    }
}

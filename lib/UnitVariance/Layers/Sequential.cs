namespace UnitVariance;

/// <summary>Layers one after the other: y = f_L(... f_2(f_1(x))).</summary>
public sealed class Sequential : Layer
{
    /// <summary>Rows that Predict takes at a time: enough to be fast, few enough to stay small.</summary>
    private const int PredictRows = 250;

    private readonly Layer[] _layers;
    private readonly Matrix _chunk = new(0, 0);
    private readonly Matrix?[] _outputs, _outputGradients;

    /// <summary>The layers, first to last. Each must be a layer of its own: one object cannot remember two batches.</summary>
    /// <exception cref="ArgumentException">There is no layer, one is null, or one stands there twice, be it within another.</exception>
    public Sequential(params Layer[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Length == 0 || layers.Contains(null!) || layers.SelectMany(l => l.Tree).GroupBy(l => l).Any(same => same.Skip(1).Any()))
            throw new ArgumentException($"Sequential needs at least one layer, none of them null or used twice, also within another; got {layers.Length}: {string.Join(", ", layers.Select(l => l?.Name ?? "null"))}.", nameof(layers));
        _layers = [.. layers];
        (_outputs, _outputGradients) = (new Matrix?[layers.Length], new Matrix?[layers.Length]);
        Parameters = [.. _layers.SelectMany(l => l.Parameters)];
        Buffers = [.. _layers.SelectMany(l => l.Buffers)];
        Children = [.. _layers.Select((l, i) => ($"{i}", l))];
    }

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>The parameters of all layers, in order.</summary>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The buffers of all layers, in order.</summary>
    public override IReadOnlyList<LayerBuffer> Buffers { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Layer Layer)> Children { get; }

    /// <summary>What each layer returned at the last Forward, valid until the next; null before it.</summary>
    internal ReadOnlySpan<Matrix?> Outputs => _outputs;

    /// <summary>What each layer was given at the last Backward; null where it did not come.</summary>
    internal ReadOnlySpan<Matrix?> OutputGradients => _outputGradients;

    /// <summary>A multilayer perceptron: Linear, activation, ..., Linear, with no activation after the last, so that it gives logits.</summary>
    /// <param name="sizes">Units of each layer, input first: [784, 100, 10].</param>
    /// <param name="activation">Makes a new activation layer: <c>() =&gt; new Tanh()</c>.</param>
    /// <param name="weights">The rule for the weights; biases are zero.</param>
    /// <param name="random">Where the random numbers come from.</param>
    /// <exception cref="ArgumentException">There are fewer than two sizes, or one is not positive.</exception>
    public static Sequential Mlp(int[] sizes, Func<Layer> activation, Initializer weights, Generator random)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(activation);
        if (sizes.Length < 2)
            throw new ArgumentException($"A network needs the sizes of its input and its output at least; got {sizes.Length}.", nameof(sizes));
        var layers = new List<Layer>();
        for (var i = 1; i < sizes.Length; i++)
        {
            if (i > 1)
                layers.Add(activation());
            layers.Add(new Linear(sizes[i - 1], sizes[i], weights, random));
        }

        return new([.. layers]);
    }

    /// <inheritdoc/>
    public override void Initialize(Initializer weights, Initializer biases, Generator random)
    {
        foreach (var layer in _layers)
            layer.Initialize(weights, biases, random);
    }

    /// <inheritdoc/>
    public override Matrix Forward(Matrix x, Mode mode)
    {
        for (var i = 0; i < _layers.Length; i++)
            _outputs[i] = x = _layers[i].Forward(x, mode);
        return x;
    }

    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        for (var i = _layers.Length - 1; i >= 0; i--)
        {
            _outputGradients[i] = dy;
            dy = _layers[i].Backward(dy);
        }

        return dy;
    }

    /// <summary>Goes back no further than the first layer that has something to train.</summary>
    /// <remarks>The gradients of layers that are wholly frozen and stand before it are left as they were.</remarks>
    /// <inheritdoc/>
    public override void BackwardParameters(Matrix dy)
    {
        var first = 0;
        while (first < _layers.Length && !Learns(_layers[first]))
            first++;
        Array.Clear(_outputGradients, 0, first);
        for (var i = _layers.Length - 1; i >= first; i--)
        {
            _outputGradients[i] = dy;
            if (i > first)
                dy = _layers[i].Backward(dy);
            else
                _layers[i].BackwardParameters(dy);
        }
    }

    /// <summary>The output for any number of rows, computed 250 at a time by Forward: a Backward after it needs a Forward of its own.</summary>
    /// <param name="x">Input, (n, inputs).</param>
    /// <param name="mode">Inference, or MonteCarlo to leave dropout on.</param>
    /// <returns>A new matrix, (n, outputs).</returns>
    /// <exception cref="ArgumentException">The input's shape does not fit.</exception>
    public Matrix Predict(Matrix x, Mode mode = Mode.Inference)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (Outputs.Contains(x))
            x = x.Clone(); // or its first rows would be written over it
        Matrix? all = null;
        var row = 0;
        do
        {
            var rows = Math.Min(PredictRows, x.Rows - row);
            x.Span.Slice(row * x.Cols, rows * x.Cols).CopyTo(_chunk.Resize(rows, x.Cols).Span);
            var y = Forward(_chunk, mode);
            all ??= new Matrix(x.Rows, y.Cols);
            y.Span.CopyTo(all.Span[(row * y.Cols)..]);
            row += rows;
        }
        while (row < x.Rows);
        return all;
    }

    private static bool Learns(Layer layer)
    {
        for (var i = 0; i < layer.Parameters.Count; i++)
            if (!layer.Parameters[i].Frozen)
                return true;
        return false;
    }
}

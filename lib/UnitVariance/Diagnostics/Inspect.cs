namespace UnitVariance;

/// <summary>Looks at the numbers inside a model, layer by layer. A nested Sequential counts as one layer.</summary>
/// <remarks>The model's parameters stay as they are; their gradients and the layers' buffers are overwritten.</remarks>
public static class Inspect
{
    /// <summary>Statistics of the output of every layer, and its shares of saturated and dead units.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">A batch, (batch, inputs).</param>
    /// <param name="mode">By default Inference, which changes no running statistics.</param>
    public static IReadOnlyList<LayerStatistics> Activations(Sequential model, Matrix x, Mode mode = Mode.Inference) =>
        Forward(model, x, mode, (layer, i, y) => OfOutput(layer, i, y, Units.SaturationLimit));

    /// <summary>Statistics of the outputs of one kind of layer only: <c>Inspect.Activations&lt;Tanh&gt;(model, x)</c>, or of <see cref="Activation"/> for every hidden layer.</summary>
    /// <inheritdoc cref="Activations(Sequential, Matrix, Mode)" path="/param"/>
    public static IReadOnlyList<LayerStatistics> Activations<TLayer>(Sequential model, Matrix x, Mode mode = Mode.Inference) where TLayer : Layer =>
        Only<TLayer, LayerStatistics>(model, Activations(model, x, mode));

    /// <summary>The output of every layer itself, as copies: what a histogram needs. Row after row.</summary>
    /// <inheritdoc cref="Activations(Sequential, Matrix, Mode)" path="/param"/>
    public static IReadOnlyList<float[]> ActivationValues(Sequential model, Matrix x, Mode mode = Mode.Inference) =>
        Forward(model, x, mode, (_, _, y) => y.Span.ToArray());

    /// <summary>The outputs of one kind of layer only, as copies.</summary>
    /// <inheritdoc cref="Activations(Sequential, Matrix, Mode)" path="/param"/>
    public static IReadOnlyList<float[]> ActivationValues<TLayer>(Sequential model, Matrix x, Mode mode = Mode.Inference) where TLayer : Layer =>
        Only<TLayer, float[]>(model, ActivationValues(model, x, mode));

    /// <summary>Statistics of dL/dy at the output y of every layer, and of the gradient of its weights.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">A batch, (batch, inputs).</param>
    /// <param name="targets">What the model should give, (batch, outputs).</param>
    /// <param name="loss">The loss, whose mean over the batch is differentiated.</param>
    /// <param name="mode">By default Inference, which changes no running statistics.</param>
    public static IReadOnlyList<LayerStatistics> Gradients(Sequential model, Matrix x, Matrix targets, Loss loss, Mode mode = Mode.Inference) =>
        Backward(model, (x, targets), loss, mode, (layer, i, dy) => new LayerStatistics(layer.Name, i, Statistics.Of(dy))
        {
            WeightGradient = layer.Parameters.FirstOrDefault(p => p.Name == "weight") is { } weight ? Statistics.Of(weight.Gradient.Span) : null,
        });

    /// <summary>Statistics of dL/dy at the outputs of one kind of layer only.</summary>
    /// <inheritdoc cref="Gradients(Sequential, Matrix, Matrix, Loss, Mode)" path="/param"/>
    public static IReadOnlyList<LayerStatistics> Gradients<TLayer>(Sequential model, Matrix x, Matrix targets, Loss loss, Mode mode = Mode.Inference) where TLayer : Layer =>
        Only<TLayer, LayerStatistics>(model, Gradients(model, x, targets, loss, mode));

    /// <summary>dL/dy at the output of every layer itself, as copies: what a histogram needs. Row after row.</summary>
    /// <inheritdoc cref="Gradients(Sequential, Matrix, Matrix, Loss, Mode)" path="/param"/>
    public static IReadOnlyList<float[]> GradientValues(Sequential model, Matrix x, Matrix targets, Loss loss, Mode mode = Mode.Inference) =>
        Backward(model, (x, targets), loss, mode, (_, _, dy) => dy);

    /// <summary>dL/dy at the outputs of one kind of layer only, as copies.</summary>
    /// <inheritdoc cref="Gradients(Sequential, Matrix, Matrix, Loss, Mode)" path="/param"/>
    public static IReadOnlyList<float[]> GradientValues<TLayer>(Sequential model, Matrix x, Matrix targets, Loss loss, Mode mode = Mode.Inference) where TLayer : Layer =>
        Only<TLayer, float[]>(model, GradientValues(model, x, targets, loss, mode));

    /// <summary>Statistics of every parameter and of the gradient that the last Backward left.</summary>
    public static IReadOnlyList<ParameterStatistics> Parameters(Layer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return [.. ParameterStatistics.Named(model).Select(named =>
            new ParameterStatistics(named.Name, Statistics.Of(named.Parameter.Value.Span), Statistics.Of(named.Parameter.Gradient.Span)))];
    }

    /// <summary>How far a step moved some numbers: std(after - before) / std(before). See <see cref="ParameterStatistics.UpdateRatio"/>.</summary>
    /// <param name="before">The values before the step.</param>
    /// <param name="after">The values after it, equally many.</param>
    /// <returns>The ratio; infinite when all values were equal and moved differently, NaN when they moved alike or there are none.</returns>
    /// <exception cref="ArgumentException">There are not equally many values.</exception>
    public static double UpdateRatio(ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        if (before.Length != after.Length)
            throw new ArgumentException($"An update needs as many values after it as before; got {before.Length} before and {after.Length} after.", nameof(after));
        return StdOfUpdate(before, after) / Statistics.Of(before).Std;
    }

    /// <summary>dy/dx of a model at one input: row i holds the derivatives of output i. <see cref="Spectrum.Of"/> gives its singular values.</summary>
    /// <param name="model">A layer or a model, run in Inference mode.</param>
    /// <param name="x">One input, (1, inputs).</param>
    /// <returns>A new matrix, (outputs, inputs).</returns>
    /// <exception cref="ArgumentException">There is not one input, or its length does not fit.</exception>
    public static Matrix Jacobian(Layer model, Matrix x)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rows != 1)
            throw new ArgumentException($"A Jacobian is taken at one input, a matrix of (1, inputs); got ({x.Rows}, {x.Cols}).", nameof(x));
        // A batch of copies of the input, one for each output, goes back with one unit vector each.
        var outputs = model.Forward(x, Mode.Inference).Cols;
        var (copies, units) = (new Matrix(outputs, x.Cols), new Matrix(outputs, outputs));
        for (var i = 0; i < outputs; i++)
        {
            x.Span.CopyTo(copies.Row(i));
            units[i, i] = 1;
        }

        model.Forward(copies, Mode.Inference);
        return model.Backward(units).Clone();
    }

    internal static double StdOfUpdate(ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        var update = new float[before.Length];
        for (var i = 0; i < update.Length; i++)
            update[i] = after[i] - before[i];
        return Statistics.Of(update).Std;
    }

    internal static LayerStatistics OfOutput(Layer layer, int index, Matrix y, double saturationLimit) => new(layer.Name, index, Statistics.Of(y.Span))
    {
        Saturated = Units.Saturated(layer, y, saturationLimit),
        Dead = Units.Dead(y),
    };

    private static T[] Only<TLayer, T>(Sequential model, IReadOnlyList<T> ofLayers) => [.. ofLayers.Where((_, i) => model.Layers[i] is TLayer)];

    private static T[] Forward<T>(Sequential model, Matrix x, Mode mode, Func<Layer, int, Matrix, T> look)
    {
        ArgumentNullException.ThrowIfNull(model);
        var seen = new T[model.Layers.Count];
        for (var i = 0; i < seen.Length; i++)
        {
            x = model.Layers[i].Forward(x, mode);
            seen[i] = look(model.Layers[i], i, x);
        }

        return seen;
    }

    private static T[] Backward<T>(Sequential model, (Matrix X, Matrix Targets) batch, Loss loss, Mode mode, Func<Layer, int, float[], T> look)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        loss.Forward(model.Forward(batch.X, mode), batch.Targets);
        var dy = loss.Backward();
        var seen = new T[model.Layers.Count];
        for (var i = seen.Length - 1; i >= 0; i--)
        {
            var atOutput = dy.Span.ToArray();
            dy = model.Layers[i].Backward(dy);
            seen[i] = look(model.Layers[i], i, atOutput);
        }

        return seen;
    }
}

namespace UnitVariance;

/// <summary>Looks at the numbers inside a model, layer by layer. A nested Sequential counts as one layer.</summary>
/// <remarks>The model's parameters stay as they are; their gradients and the layers' buffers are overwritten.</remarks>
public static class Signals
{
    /// <summary>Statistics of the output of every layer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">A batch, (batch, inputs).</param>
    /// <param name="mode">By default Inference, which changes no running statistics.</param>
    public static IReadOnlyList<LayerSignal> Activations(Sequential model, Matrix x, Mode mode = Mode.Inference) =>
        Forward(model, x, mode, (layer, i, y) => new LayerSignal(layer.Name, i, Statistics.Of(y.Span)));

    /// <summary>The output of every layer itself, as copies: what a histogram needs. Row after row.</summary>
    /// <inheritdoc cref="Activations" path="/param"/>
    public static IReadOnlyList<float[]> ActivationValues(Sequential model, Matrix x, Mode mode = Mode.Inference) =>
        Forward(model, x, mode, (_, _, y) => y.Span.ToArray());

    /// <summary>Statistics of dL/dy at the output y of every layer, and of the gradient of its weights.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">A batch, (batch, inputs).</param>
    /// <param name="targets">What the model should give, (batch, outputs).</param>
    /// <param name="loss">The loss, whose mean over the batch is differentiated.</param>
    /// <param name="mode">By default Inference, which changes no running statistics.</param>
    public static IReadOnlyList<LayerSignal> Gradients(Sequential model, Matrix x, Matrix targets, Loss loss, Mode mode = Mode.Inference) =>
        Backward(model, (x, targets), loss, mode, (layer, i, dy) => new LayerSignal(layer.Name, i, Statistics.Of(dy))
        {
            WeightGradient = layer.Parameters.FirstOrDefault(p => p.Name == "weight") is { } weight ? Statistics.Of(weight.Gradient.Span) : null,
        });

    /// <summary>dL/dy at the output of every layer itself, as copies: what a histogram needs. Row after row.</summary>
    /// <inheritdoc cref="Gradients" path="/param"/>
    public static IReadOnlyList<float[]> GradientValues(Sequential model, Matrix x, Matrix targets, Loss loss, Mode mode = Mode.Inference) =>
        Backward(model, (x, targets), loss, mode, (_, _, dy) => dy);

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

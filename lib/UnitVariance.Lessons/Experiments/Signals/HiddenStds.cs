namespace UnitVariance.Lessons;

/// <summary>How strong the signals in the hidden layers of a multilayer perceptron are for one batch, as standard deviations; index 0 is the first hidden layer.</summary>
/// <param name="Activations">Of the activations.</param>
/// <param name="Gradients">Of the cost's gradient at the activations.</param>
/// <param name="WeightGradients">Of the cost's gradient at the weights that lead into the layer.</param>
public sealed record HiddenStds(double[] Activations, double[] Gradients, double[] WeightGradients)
{
    /// <summary>Sends <paramref name="batch"/> forward and the gradient of its softmax cross-entropy back.</summary>
    /// <param name="perceptron">Linear layers, each but the last followed by an activation, as <c>Sequential.Mlp</c> makes it. Its parameters stay as they are.</param>
    /// <param name="batch">Inputs and one-hot targets.</param>
    public static HiddenStds Of(Sequential perceptron, Dataset batch)
    {
        ArgumentNullException.ThrowIfNull(perceptron);
        ArgumentNullException.ThrowIfNull(batch);
        var loss = new SoftmaxCrossEntropy();
        double[] Stds(IReadOnlyList<LayerStatistics> layers) => [.. layers.Select(layer => layer.Std)];
        double[] weights = [.. Inspect.Gradients<Linear>(perceptron, batch.Inputs, batch.Targets, loss).Select(layer => layer.WeightGradient!.Value.Std)];
        return new(
            Stds(Inspect.Activations<Activation>(perceptron, batch.Inputs)),
            Stds(Inspect.Gradients<Activation>(perceptron, batch.Inputs, batch.Targets, loss)),
            weights[..^1]);
    }
}

namespace UnitVariance;

/// <summary>
/// Takes batch normalization into the layer before it. In Inference it is y = γ (x - μ) / √(σ² + ε) + β with constants, so that after x = W u + b one layer does
/// the work of two: with s = γ / √(σ² + ε), W' = s W and b' = s (b - μ) + β.
/// </summary>
public static class BatchNormFolding
{
    /// <summary>A model for Inference without the batch normalization that follows a linear layer or a convolution, and with the same outputs within the rounding of float32.</summary>
    /// <param name="model">The trained model, which stays as it is.</param>
    /// <returns>
    /// A new model. Its linear layers and convolutions are copies, and a nested Sequential is folded in the same way; all other layers are the very objects of <paramref name="model"/>,
    /// so use one of the two models at a time, or Predict, which copies. Batch normalization that follows something else stays.
    /// </returns>
    /// <exception cref="ArgumentException">The sizes of a pair do not fit.</exception>
    public static Sequential Fold(Sequential model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var layers = new List<Layer>();
        foreach (var layer in model.Layers)
        {
            if (layer is BatchNorm norm && layers is [.., Linear or Conv2d])
                Fold(layers[^1].Parameters[0], layers[^1].Parameters[1], norm);
            else
                layers.Add(layer switch
                {
                    Linear linear => Filled(new Linear(linear.Fans.In, linear.Fans.Out, Initializer.Zeros(), new Generator(0)) { Name = linear.Name }, linear),
                    Conv2d convolution => Filled(convolution.WithoutWeights(), convolution),
                    Sequential inner => Fold(inner),
                    _ => layer,
                });
        }

        return new([.. layers]) { Name = model.Name };
    }

    /// <summary>Scales the weights and moves the biases of a layer by the running statistics of the batch normalization that follows it.</summary>
    /// <param name="weight">The weights, one row of the value for each output: (outputs, inputs) or (channels, inChannels, height, width). Overwritten.</param>
    /// <param name="bias">The biases, (outputs). Overwritten.</param>
    /// <param name="norm">The batch normalization. The rows belong to its channels in order, equally many to each: one to each after a convolution,
    /// height * width to each when a linear layer makes whole images.</param>
    /// <exception cref="ArgumentException">The biases are not as many as the rows of the weights, or the rows not a multiple of the channels.</exception>
    public static void Fold(Parameter weight, Parameter bias, BatchNorm norm)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(bias);
        ArgumentNullException.ThrowIfNull(norm);
        var (outputs, channels) = (weight.Value.Rows, norm.Shape.Channels);
        if (bias.Value.Span.Length != outputs || outputs % channels != 0)
            throw new ArgumentException($"Folding needs a bias for each row of the weights, and rows that the {channels} channels of {norm.Name} divide; "
                + $"got weights of ({string.Join(", ", weight.Shape)}) and biases of ({string.Join(", ", bias.Shape)}).");
        for (var i = 0; i < outputs; i++)
        {
            var c = i / (outputs / channels);
            var scale = norm.Gamma.Value.Span[c] / Math.Sqrt(norm.RunningVar.Value.Span[c] + norm.Epsilon);
            foreach (ref var w in weight.Value.Row(i))
                w = (float)(w * scale);
            ref var b = ref bias.Value.Span[i];
            b = (float)((b - (double)norm.RunningMean.Value.Span[c]) * scale + norm.Beta.Value.Span[c]);
        }
    }

    private static Layer Filled(Layer copy, Layer original)
    {
        for (var i = 0; i < copy.Parameters.Count; i++)
            original.Parameters[i].Value.Span.CopyTo(copy.Parameters[i].Value.Span);
        return copy;
    }
}

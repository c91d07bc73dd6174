namespace UnitVariance;

/// <summary>Numbers that training changes, with the gradient of the loss with respect to them.</summary>
/// <remarks>Mutable: the optimizer writes <see cref="Value"/>, the layer's Backward overwrites <see cref="Gradient"/>.</remarks>
public sealed class Parameter
{
    /// <summary>A parameter of zeros.</summary>
    /// <param name="name">What it is called in its layer, as PyTorch spells it: "weight", "bias".</param>
    /// <param name="shape">Its sizes as in PyTorch: (outputs, inputs), (outputs, channels, height, width), or (outputs) alone.</param>
    /// <exception cref="ArgumentException">There is no name or no size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public Parameter(string name, params int[] shape)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Name, Value, Gradient) = (name, Matrix.OfShape(shape), Matrix.OfShape(shape));
        Shape = [.. shape];
    }

    /// <summary>What it is called in its layer.</summary>
    public string Name { get; }

    /// <summary>The sizes as in PyTorch. A vector (n) is kept as one row (1, n), and (n, a, b, ...) as n rows of a * b * ... numbers.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The numbers.</summary>
    public Matrix Value { get; }

    /// <summary>dL/dValue, of the same shape, from the last Backward.</summary>
    public Matrix Gradient { get; }

    /// <summary>Whether optimizers leave the value alone. By default false.</summary>
    public bool Frozen { get; set; }

    /// <summary>Whether weight decay applies. By default true, for biases too, as in PyTorch.</summary>
    public bool Decays { get; set; } = true;

    /// <summary>Checks that there is a list, and that none of its parameters is null.</summary>
    internal static void RequireAll(IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        for (var i = 0; i < parameters.Count; i++)
            ArgumentNullException.ThrowIfNull(parameters[i], nameof(parameters));
    }
}

/// <summary>Numbers that a layer keeps from batch to batch and that no gradient changes, such as a running mean. Saved with the model.</summary>
/// <remarks>Mutable: the layer's Forward in Train mode writes <see cref="Value"/>.</remarks>
public sealed class LayerBuffer
{
    /// <summary>A buffer of zeros.</summary>
    /// <inheritdoc cref="Parameter(string, int[])"/>
    public LayerBuffer(string name, params int[] shape)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Name, Value) = (name, Matrix.OfShape(shape));
        Shape = [.. shape];
    }

    /// <summary>What it is called in its layer, as PyTorch spells it: "running_mean".</summary>
    public string Name { get; }

    /// <summary>The sizes as in PyTorch; kept as <see cref="Parameter.Shape"/> tells.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The numbers.</summary>
    public Matrix Value { get; }
}

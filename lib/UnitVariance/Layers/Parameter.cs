namespace UnitVariance;

/// <summary>Numbers that training changes, with the gradient of the loss with respect to them.</summary>
/// <remarks>Mutable: the optimizer writes <see cref="Value"/>, the layer's Backward overwrites <see cref="Gradient"/>.</remarks>
public sealed class Parameter
{
    /// <summary>A parameter of zeros.</summary>
    /// <param name="name">What it is called in its layer, as PyTorch spells it: "weight", "bias".</param>
    /// <param name="rows">Rows of the value.</param>
    /// <param name="cols">Columns of the value.</param>
    public Parameter(string name, int rows, int cols)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Name, Value, Gradient) = (name, new Matrix(rows, cols), new Matrix(rows, cols));
    }

    /// <summary>What it is called in its layer.</summary>
    public string Name { get; }

    /// <summary>The numbers.</summary>
    public Matrix Value { get; }

    /// <summary>dL/dValue, of the same shape, from the last Backward.</summary>
    public Matrix Gradient { get; }

    /// <summary>Whether optimizers leave the value alone. By default false.</summary>
    public bool Frozen { get; set; }

    /// <summary>Whether weight decay applies. By default true, for biases too, as in PyTorch.</summary>
    public bool Decays { get; set; } = true;
}

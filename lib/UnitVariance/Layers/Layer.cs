using System.Runtime.CompilerServices;

namespace UnitVariance;

/// <summary>Whether a layer is being trained or used. Only layers such as dropout and batch normalization behave differently.</summary>
public enum Mode
{
    /// <summary>The model is used: nothing random, nothing learned.</summary>
    Inference,

    /// <summary>The model is trained.</summary>
    Train,

    /// <summary>The model is used with its dropout left on, so that repeated predictions show how sure it is (Gal and Ghahramani 2016,
    /// arXiv:1506.02142). Everything but dropout does as in Inference.</summary>
    MonteCarlo,
}

/// <summary>A function of a batch, with the derivative that backpropagation needs.</summary>
/// <remarks>
/// A layer owns the matrices that it returns and writes them anew at its next Forward or Backward: clone what must last, and what is
/// to go through the same layer again. It also remembers its last batch, so that Backward belongs to the Forward before it. One layer must not be
/// used by two threads at once.
/// </remarks>
public abstract class Layer
{
    private readonly string? _name;

    /// <summary>What the layer is called in charts and messages; by default its type's name.</summary>
    public string Name
    {
        get => _name ?? GetType().Name;
        init => _name = value;
    }

    /// <summary>What training can change, in a fixed order; by default nothing.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>What the layer keeps from batch to batch without gradients, in a fixed order; by default nothing.</summary>
    public virtual IReadOnlyList<LayerBuffer> Buffers => [];

    /// <summary>The layers that this one is made of, with the names that PyTorch would save them under; by default none.</summary>
    /// <remarks>A layer with children has no parameters or buffers but theirs.</remarks>
    public virtual IReadOnlyList<(string Name, Layer Layer)> Children => [];

    /// <summary>The output for a batch.</summary>
    /// <param name="x">Input, (batch, inputs). It must stay unchanged until Backward.</param>
    /// <param name="mode">Train, Inference or MonteCarlo.</param>
    /// <returns>Output, (batch, outputs), owned by the layer and valid until its next Forward.</returns>
    /// <exception cref="ArgumentException">The input's shape does not fit, or it is the very matrix that this layer returns.</exception>
    public abstract Matrix Forward(Matrix x, Mode mode);

    /// <summary>Takes the gradient at the output back to the input, and overwrites the gradient of every parameter.</summary>
    /// <param name="dy">dL/dy, (batch, outputs), for the batch of the last Forward.</param>
    /// <returns>dL/dx, (batch, inputs), owned by the layer and valid until its next Backward.</returns>
    /// <exception cref="InvalidOperationException">There was no Forward, or its input has another shape by now.</exception>
    /// <exception cref="ArgumentException">The gradient's shape is not the output's, or it is the very matrix that this layer's Backward returns.</exception>
    public abstract Matrix Backward(Matrix dy);

    /// <summary>Backward for a layer whose input nobody differentiates: the gradients of its parameters only.</summary>
    /// <inheritdoc cref="Backward" path="/param"/>
    /// <inheritdoc cref="Backward" path="/exception"/>
    public virtual void BackwardParameters(Matrix dy) => Backward(dy);

    /// <summary>Gives weights and biases new first values; by default there are none.</summary>
    public virtual void Initialize(Initializer weights, Initializer biases, Generator random)
    {
    }

    /// <summary>Keeps optimizers from changing any parameter of this layer, or lets them again.</summary>
    /// <remarks>Buffers, such as the running statistics of BatchNorm, go on following the batches of Train mode, as in PyTorch.</remarks>
    /// <param name="frozen">False to thaw. By default true.</param>
    public void Freeze(bool frozen = true)
    {
        foreach (var parameter in Parameters)
            parameter.Frozen = frozen;
    }

    /// <summary>This layer, and all that it is made of.</summary>
    internal IEnumerable<Layer> Tree => Children.SelectMany(child => child.Layer.Tree).Prepend(this);

    /// <summary>The layers within this one that are made of no others, each with the start of its parameters' names in PyTorch's state_dict: "2." for layer 2 of a model.</summary>
    internal IEnumerable<(string Prefix, Layer Layer)> Leaves(string prefix = "") =>
        Children.Count == 0 ? [(prefix, this)] : Children.SelectMany(child => child.Layer.Leaves($"{prefix}{child.Name}."));

    /// <summary>Checks that what is given is there, and that it is not the matrix that the layer is going to write its answer into.</summary>
    private protected void RequireOther(Matrix given, Matrix own, [CallerArgumentExpression(nameof(given))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(given, name);
        if (ReferenceEquals(given, own))
            throw new ArgumentException($"{Name}: this is the matrix that the layer itself returned, and it would write its answer over it. Pass a Clone().", name);
    }

    /// <summary>What the last Forward left, or the error that there was none.</summary>
    private protected T Remembered<T>(T? remembered) where T : class =>
        remembered ?? throw new InvalidOperationException($"{Name}: Backward needs a Forward before it; run Forward on a batch first.");

    /// <summary>Checks that dy has the shape of the output y.</summary>
    private protected void RequireGradientOf(Matrix y, Matrix dy)
    {
        ArgumentNullException.ThrowIfNull(dy);
        if (dy.Rows != y.Rows || dy.Cols != y.Cols)
            throw new ArgumentException($"{Name}: the gradient must have the output's shape ({y.Rows}, {y.Cols}); got ({dy.Rows}, {dy.Cols}).", nameof(dy));
    }

    /// <summary>The input that the last Forward left, for a layer that reads it again: checks that dy has the shape of the output y, and that the input
    /// still has its own, (batch, inputs).</summary>
    private protected Matrix InputFor(Matrix dy, Matrix? x, Matrix y, int inputs)
    {
        var input = Remembered(x);
        RequireGradientOf(y, dy);
        return input.Rows == y.Rows && input.Cols == inputs
            ? input
            : throw new InvalidOperationException($"{Name}: the input must stay unchanged until Backward; it was ({y.Rows}, {inputs}) and is ({input.Rows}, {input.Cols}). Run Forward again.");
    }
}

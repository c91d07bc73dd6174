using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// y = x Wᵀ + b: x (batch, inputs), W (outputs, inputs), b (outputs), y (batch, outputs). With independent weights of mean 0,
/// Var y = fan_in Var W E[x²] + Var b, the equation that this course is about.
/// </summary>
public sealed class Linear : Layer
{
    private readonly Matrix _y = new(0, 0), _dx = new(0, 0);
    private Matrix? _x;

    /// <summary>A layer with weights from <paramref name="weights"/> and zero biases.</summary>
    /// <param name="inputs">fan_in, positive.</param>
    /// <param name="outputs">fan_out, positive.</param>
    /// <param name="weights">The rule for the weights.</param>
    /// <param name="random">Where their random numbers come from.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public Linear(int inputs, int outputs, Initializer weights, Generator random)
    {
        Fans = Fans.Linear(inputs, outputs);
        (Weight, Bias) = (new Parameter("weight", outputs, inputs), new Parameter("bias", outputs));
        Parameters = [Weight, Bias];
        Initialize(weights, Initializer.Zeros(), random);
    }

    /// <summary>fan_in and fan_out.</summary>
    public Fans Fans { get; }

    /// <summary>W, (outputs, inputs).</summary>
    public Parameter Weight { get; }

    /// <summary>b, (outputs), kept as one row.</summary>
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

    /// <summary>y = x Wᵀ + b.</summary>
    /// <inheritdoc/>
    public override Matrix Forward(Matrix x, Mode mode)
    {
        RequireOther(x, _y);
        if (x.Cols != Fans.In)
            throw new ArgumentException($"{Name}: weights of ({Fans.Out}, {Fans.In}) need an input of (batch, {Fans.In}); got ({x.Rows}, {x.Cols}).", nameof(x));
        _x = x;
        Product.MultiplyByTransposed(x, Weight.Value, Bias.Value.Span, _y.Resize(x.Rows, Fans.Out).Span);
        return _y;
    }

    /// <summary>dx = dy W, and what <see cref="BackwardParameters"/> does.</summary>
    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        BackwardParameters(dy);
        RequireOther(dy, _dx);
        Product.Multiply(dy, Weight.Value, _dx.Resize(dy.Rows, Fans.In));
        return _dx;
    }

    /// <summary>dW = dyᵀ x; db = the sum of dy over the batch.</summary>
    /// <inheritdoc/>
    public override void BackwardParameters(Matrix dy)
    {
        var x = InputFor(dy, _x, _y, Fans.In);
        Product.MultiplyTransposedBy(dy, x, Weight.Gradient);
        RowSum.Of(dy, Bias.Gradient.Span);
    }
}

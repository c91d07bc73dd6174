using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>Stochastic gradient descent: w ← w - η (g + λ w), with learning rate η and weight decay λ, as in PyTorch.</summary>
public sealed class Sgd(double learningRate) : Optimizer(learningRate)
{
    /// <summary>λ, the pull of every weight towards 0 (L2 regularization of strength λ/2 w²). By default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The decay is negative or not finite.</exception>
    public double WeightDecay
    {
        get;
        init => field = double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Weight decay must be finite and not negative.");
    }

    /// <inheritdoc/>
    protected override void Update(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var update = new SgdUpdate((float)LearningRate, parameter.Decays ? (float)WeightDecay : 0);
        Elementwise.Map(update, parameter.Value.Span, parameter.Gradient.Span, parameter.Value.Span);
    }
}

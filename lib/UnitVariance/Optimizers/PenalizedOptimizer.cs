using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>An optimizer that can pull weights towards 0 while it follows their gradients.</summary>
public abstract class PenalizedOptimizer : Optimizer
{
    private protected PenalizedOptimizer(double learningRate)
        : base(learningRate)
    {
    }

    /// <summary>λ of weight decay: λ w is added to the gradient, as for a loss with λ/2 Σ w² more (L2 regularization). By default 0.
    /// Parameters whose <see cref="Parameter.Decays"/> is false feel none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The decay is negative or not finite.</exception>
    public double WeightDecay { get; init => field = NotNegative(value, nameof(WeightDecay)); }

    /// <summary>α of L1 regularization: α sign(w) is added to the gradient, as for a loss with α Σ |w| more; 0 at w = 0. By default 0.
    /// Parameters whose <see cref="Parameter.Decays"/> is false feel none.</summary>
    /// <remarks>A weight is driven into a band around 0 as wide as a step, not to 0 itself.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The strength is negative or not finite.</exception>
    public double L1 { get; init => field = NotNegative(value, nameof(L1)); }

    private protected Penalty PenaltyOn(Parameter parameter) => parameter.Decays ? new((float)WeightDecay, (float)L1) : default;

    /// <summary>L1 alone, for a rule that decays weights in its own way.</summary>
    private protected Penalty L1On(Parameter parameter) => parameter.Decays ? new(0, (float)L1) : default;
}

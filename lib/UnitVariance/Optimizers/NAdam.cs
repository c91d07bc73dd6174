using System.Runtime.InteropServices;

namespace UnitVariance;

/// <summary>
/// Adam with Nesterov's momentum: w ← w - η (μ_{t+1} m / (1 - Π_{i≤t+1} μ_i) + (1 - μ_t) g / (1 - Π_{i≤t} μ_i)) / (√v̂ + ε), where
/// μ_t = β₁ (1 - 0.96^{t ψ} / 2) grows from β₁ / 2 to β₁ (Dozat 2016). As PyTorch documents it; its
/// version 1.13 has one factor μ_t too many in the first product.
/// </summary>
/// <param name="learningRate">η; by default 0.002.</param>
public sealed class NAdam(double learningRate = 2e-3) : AdaptiveMoments(learningRate)
{
    private readonly Dictionary<Parameter, double> _products = [];

    /// <summary>ψ, how fast μ grows; by default 0.004.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double MomentumDecay { get; init => field = NotNegative(value, nameof(MomentumDecay)); } = 4e-3;

    /// <inheritdoc/>
    protected override void Update(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var t = StepsOf(parameter);
        var (mu, next) = (Momentum(t), Momentum(t + 1));
        ref var product = ref CollectionsMarshal.GetValueRefOrAddDefault(_products, parameter, out var known);
        product = known ? product * mu : mu;
        Move(parameter, PenaltyOn(parameter), keep: 1, (LearningRate * next / (1 - product * next), LearningRate * (1 - mu) / (1 - product)));
    }

    private double Momentum(int t) => Beta1 * (1 - 0.5 * ExactExp.Power(0.96, t * MomentumDecay));
}

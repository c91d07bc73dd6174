namespace UnitVariance;

/// <summary>
/// Adam: m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g², w ← w - η m̂ / (√v̂ + ε), with m̂ = m / (1 - β₁ᵗ) and v̂ = v / (1 - β₂ᵗ)
/// (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1). Weight decay is L2, part of g. As in PyTorch.
/// </summary>
/// <param name="learningRate">η; by default 0.001.</param>
public sealed class Adam(double learningRate = 1e-3) : AdaptiveMoments(learningRate)
{
    /// <inheritdoc/>
    protected override void Update(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Move(parameter, PenaltyOn(parameter), keep: 1, (LearningRate / Correction1(StepsOf(parameter)), 0));
    }
}

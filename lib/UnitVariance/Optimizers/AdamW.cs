namespace UnitVariance;

/// <summary>
/// Adam with decoupled weight decay: w ← w - η λ w, then Adam's step, whose moments know nothing of the decay (Loshchilov and Hutter 2019,
/// arXiv:1711.05101, algorithm 2). L1, if any, is part of g. As in PyTorch.
/// </summary>
public sealed class AdamW : AdaptiveMoments
{
    /// <summary>AdamW with a weight decay of 0.01, unless another is given.</summary>
    /// <param name="learningRate">η; by default 0.001.</param>
    public AdamW(double learningRate = 1e-3)
        : base(learningRate) => WeightDecay = 0.01;

    /// <inheritdoc/>
    protected override void Update(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var keep = parameter.Decays ? 1 - LearningRate * WeightDecay : 1;
        Move(parameter, L1On(parameter), keep, (LearningRate / Correction1(StepsOf(parameter)), 0));
    }
}

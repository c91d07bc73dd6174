using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// Adam with the greatest gradient instead of the mean square: m ← β₁ m + (1 - β₁) g, u ← max(β₂ u, |g| + ε), w ← w - η m / ((1 - β₁ᵗ) u)
/// (Kingma and Ba 2015, arXiv:1412.6980, algorithm 2). As in PyTorch.
/// </summary>
/// <param name="learningRate">η; by default 0.002.</param>
public sealed class AdaMax(double learningRate = 2e-3) : AdaptiveMoments(learningRate)
{
    /// <inheritdoc/>
    protected override void Update(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var rate = LearningRate / Correction1(StepsOf(parameter));
        var rule = new Rule((float)rate, (float)Beta1, (float)(1 - Beta1), (float)Beta2, (float)Epsilon, PenaltyOn(parameter));
        Updates.Apply(rule, parameter.Value.Span, parameter.Gradient.Span, State(parameter, 0).Span, State(parameter, 1).Span);
    }

    private readonly struct Rule(float rate, float kept1, float added1, float kept2, float epsilon, Penalty penalty) : IUpdate2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> w, Vector512<float> g, ref Vector512<float> m, ref Vector512<float> u)
        {
            g = penalty.AddTo(g, w);
            m = Vector512.FusedMultiplyAdd(Vector512.Create(kept1), m, Vector512.Create(added1) * g);
            var (old, now) = (Vector512.Create(kept2) * u, Vector512.Abs(g) + Vector512.Create(epsilon));
            u = Vector512.ConditionalSelect(Vector512.GreaterThan(old, now), old, now);
            w -= Updates.Quotient(Vector512.Create(rate) * m, u);
        }
    }
}

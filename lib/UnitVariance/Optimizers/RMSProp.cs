using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// RMSProp: s ← α s + (1 - α) g², w ← w - η g / (√s + ε). AdaGrad that forgets (Tieleman and Hinton 2012, lecture 6.5). As in PyTorch, without
/// its momentum and centring.
/// </summary>
/// <param name="learningRate">η; by default 0.01.</param>
public sealed class RMSProp(double learningRate = 0.01) : PenalizedOptimizer(learningRate)
{
    /// <summary>α, the share of s that is kept; by default 0.99.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in [0, 1).</exception>
    public double Alpha { get; init => field = Share(value, nameof(Alpha)); } = 0.99;

    /// <summary>ε, which keeps the division from failing; by default 1e-8. With 0, a weight whose gradients have all been 0 stays where it is (in PyTorch it becomes NaN).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Epsilon { get; init => field = NotNegative(value, nameof(Epsilon)); } = 1e-8;

    /// <inheritdoc/>
    protected override void Update(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var rule = new Rule((float)LearningRate, (float)Alpha, (float)(1 - Alpha), (float)Epsilon, PenaltyOn(parameter));
        Updates.Apply(rule, parameter.Value.Span, parameter.Gradient.Span, State(parameter, 0).Span);
    }

    private readonly struct Rule(float rate, float kept, float added, float epsilon, Penalty penalty) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> w, Vector512<float> g, ref Vector512<float> s)
        {
            g = penalty.AddTo(g, w);
            s = Vector512.FusedMultiplyAdd(Vector512.Create(kept), s, Vector512.Create(added) * g * g);
            w -= Updates.Quotient(Vector512.Create(rate) * g, Vector512.Sqrt(s) + Vector512.Create(epsilon));
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// AdaGrad: s ← s + g², w ← w - η_t g / (√s + ε), with η_t = η / (1 + (t - 1) decay) at step t. Every weight has a rate of its own, which only ever
/// falls (Duchi et al. 2011). As in PyTorch.
/// </summary>
/// <param name="learningRate">η; by default 0.01.</param>
public sealed class AdaGrad(double learningRate = 0.01) : PenalizedOptimizer(learningRate)
{
    /// <summary>How much the rate falls besides; by default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The decay is negative or not finite.</exception>
    public double LearningRateDecay { get; init => field = NotNegative(value, nameof(LearningRateDecay)); }

    /// <summary>What s starts at; by default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double InitialAccumulator { get; init => field = NotNegative(value, nameof(InitialAccumulator)); }

    /// <summary>ε, which keeps the division from failing; by default 1e-10. With 0, a weight whose gradients have all been 0 stays where it is (in PyTorch it becomes NaN).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Epsilon { get; init => field = NotNegative(value, nameof(Epsilon)); } = 1e-10;

    /// <inheritdoc/>
    protected override void Update(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var (t, s) = (StepsOf(parameter), State(parameter, 0));
        if (t == 1)
            s.Span.Fill((float)InitialAccumulator);
        var rate = LearningRate / (1 + (t - 1) * LearningRateDecay);
        Updates.Apply(new Rule((float)rate, (float)Epsilon, PenaltyOn(parameter)), parameter.Value.Span, parameter.Gradient.Span, s.Span);
    }

    private readonly struct Rule(float rate, float epsilon, Penalty penalty) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> w, Vector512<float> g, ref Vector512<float> s)
        {
            g = penalty.AddTo(g, w);
            s = Vector512.FusedMultiplyAdd(g, g, s);
            w -= Updates.Quotient(Vector512.Create(rate) * g, Vector512.Sqrt(s) + Vector512.Create(epsilon));
        }
    }
}

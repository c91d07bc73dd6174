using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>What Adam and its kin share: a moving mean m of gradients, a moving measure v of their size, and the correction of both for starting at 0.</summary>
/// <remarks>The step t counts what the parameter itself has taken, so that one that is thawed late starts as freshly as the others did.</remarks>
public abstract class AdaptiveMoments : PenalizedOptimizer
{
    private protected AdaptiveMoments(double learningRate)
        : base(learningRate)
    {
    }

    /// <summary>β₁, the share of the mean gradient that is kept; by default 0.9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in [0, 1).</exception>
    public double Beta1 { get; init => field = Share(value, nameof(Beta1)); } = 0.9;

    /// <summary>β₂, the share of the gradient's size that is kept; by default 0.999.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in [0, 1).</exception>
    public double Beta2 { get; init => field = Share(value, nameof(Beta2)); } = 0.999;

    /// <summary>ε, which keeps the division from failing; by default 1e-8. With 0, a weight whose gradients have all been 0 stays where it is (in PyTorch it becomes NaN).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Epsilon { get; init => field = NotNegative(value, nameof(Epsilon)); } = 1e-8;

    /// <summary>1 - β₁ᵗ, by repeated multiplication in double.</summary>
    private protected double Correction1(int t) => 1 - ExactExp.Power(Beta1, t);

    /// <summary>1 - β₂ᵗ.</summary>
    private protected double Correction2(int t) => 1 - ExactExp.Power(Beta2, t);

    /// <summary>m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g², w ← keep w - (a m + b g) / (√v / √(1 - β₂ᵗ) + ε).</summary>
    /// <param name="parameter">Whose turn it is.</param>
    /// <param name="penalty">What is added to g before all else.</param>
    /// <param name="keep">The share of w that decoupled weight decay leaves.</param>
    /// <param name="rates">a and b.</param>
    private protected void Move(Parameter parameter, Penalty penalty, double keep, (double OfMean, double OfGradient) rates)
    {
        var rule = new Rule(
            new((float)Beta1, (float)(1 - Beta1), (float)Beta2, (float)(1 - Beta2)),
            new((float)keep, (float)rates.OfMean, (float)rates.OfGradient),
            (float)(1 / Math.Sqrt(Correction2(StepsOf(parameter)))),
            (float)Epsilon,
            penalty);
        Updates.Apply(rule, parameter.Value.Span, parameter.Gradient.Span, State(parameter, 0).Span, State(parameter, 1).Span);
    }

    private readonly record struct Shares(float Kept1, float Added1, float Kept2, float Added2);

    private readonly record struct Rates(float Keep, float OfMean, float OfGradient);

    private readonly struct Rule(Shares shares, Rates rates, float correction, float epsilon, Penalty penalty) : IUpdate2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> w, Vector512<float> g, ref Vector512<float> m, ref Vector512<float> v)
        {
            g = penalty.AddTo(g, w);
            m = Vector512.FusedMultiplyAdd(Vector512.Create(shares.Kept1), m, Vector512.Create(shares.Added1) * g);
            v = Vector512.FusedMultiplyAdd(Vector512.Create(shares.Kept2), v, Vector512.Create(shares.Added2) * g * g);
            var size = Vector512.FusedMultiplyAdd(Vector512.Sqrt(v), Vector512.Create(correction), Vector512.Create(epsilon));
            var step = Vector512.FusedMultiplyAdd(Vector512.Create(rates.OfGradient), g, Vector512.Create(rates.OfMean) * m);
            w = Vector512.FusedMultiplyAdd(Vector512.Create(rates.Keep), w, -Updates.Quotient(step, size));
        }
    }
}

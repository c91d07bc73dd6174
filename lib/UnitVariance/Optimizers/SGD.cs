using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// Stochastic gradient descent: w ← w - η g, with learning rate η. With momentum μ: v ← μ v + g, then w ← w - η v, or with Nesterov's look ahead
/// w ← w - η (g + μ v). As in PyTorch: v starts at the first gradient, and η stands outside it (Sutskever et al. 2013 have it inside).
/// </summary>
public sealed class SGD(double learningRate) : PenalizedOptimizer(learningRate)
{
    /// <summary>μ, the share of its speed that a weight keeps; by default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The momentum is not in [0, 1).</exception>
    public double Momentum { get; init => field = Share(value, nameof(Momentum)); }

    /// <summary>Whether the gradient is taken as if the weights had already moved on. Without momentum it changes nothing. By default false.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    protected override void Update(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var (rate, penalty, w) = ((float)LearningRate, PenaltyOn(parameter), parameter.Value);
        if (Momentum == 0)
            Elementwise.Map(new Plain(rate, penalty), w.Span, parameter.Gradient.Span, w.Span);
        else
            Updates.Apply(new WithMomentum(rate, (float)Momentum, Nesterov, penalty), w.Span, parameter.Gradient.Span, State(parameter, 0).Span);
    }

    private readonly struct Plain(float learningRate, Penalty penalty) : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> w, Vector512<float> g) =>
            Vector512.FusedMultiplyAdd(Vector512.Create(-learningRate), penalty.AddTo(g, w), w);
    }

    private readonly struct WithMomentum(float learningRate, float momentum, bool nesterov, Penalty penalty) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> w, Vector512<float> g, ref Vector512<float> v)
        {
            g = penalty.AddTo(g, w);
            v = Vector512.FusedMultiplyAdd(Vector512.Create(momentum), v, g);
            var step = nesterov ? Vector512.FusedMultiplyAdd(Vector512.Create(momentum), v, g) : v;
            w = Vector512.FusedMultiplyAdd(Vector512.Create(-learningRate), step, w);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>Makes gradients smaller where they are too large, between Backward and the optimizer's step. Frozen parameters are left out.</summary>
public static class GradientClipping
{
    /// <summary>What torch.nn.utils.clip_grad_norm_ adds to the norm before it divides.</summary>
    private const double Epsilon = 1e-6;

    /// <summary>Brings every element of every gradient between -limit and limit. This can change the direction of the step. NaN stays NaN.</summary>
    /// <param name="parameters">Whose gradients.</param>
    /// <param name="limit">The greatest size of an element, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive or not finite.</exception>
    public static void ByValue(IReadOnlyList<Parameter> parameters, double limit)
    {
        Parameter.RequireAll(parameters);
        RequirePositive(limit, nameof(limit));
        for (var i = 0; i < parameters.Count; i++)
            if (!parameters[i].Frozen)
                Elementwise.Map(new Clipped((float)limit), parameters[i].Gradient.Span, parameters[i].Gradient.Span);
    }

    /// <summary>Scales all gradients by min(1, maxNorm / (norm + 1e-6)), where norm is the length of all of them as one vector. The direction
    /// stays (Pascanu et al. 2013, arXiv:1211.5063, algorithm 1). As torch.nn.utils.clip_grad_norm_.</summary>
    /// <remarks>A gradient that is not finite is not repaired: with a NaN every element becomes NaN, with an infinity every finite element becomes
    /// 0 and every infinite one NaN. Training then stops as diverged, rather than going on from a step that means nothing.</remarks>
    /// <param name="parameters">Whose gradients.</param>
    /// <param name="maxNorm">The greatest length, positive.</param>
    /// <returns>The norm before.</returns>
    /// <exception cref="ArgumentOutOfRangeException">maxNorm is not positive or not finite.</exception>
    public static double ByGlobalNorm(IReadOnlyList<Parameter> parameters, double maxNorm)
    {
        Parameter.RequireAll(parameters);
        RequirePositive(maxNorm, nameof(maxNorm));
        var sum = 0.0;
        for (var i = 0; i < parameters.Count; i++)
            if (!parameters[i].Frozen)
                sum += Reduction.SumSquares(parameters[i].Gradient.Span);
        var norm = Math.Sqrt(sum);
        var scale = maxNorm / (norm + Epsilon);
        if (scale >= 1)
            return norm;
        for (var i = 0; i < parameters.Count; i++)
            if (!parameters[i].Frozen)
                Elementwise.Map(new Scale((float)scale), parameters[i].Gradient.Span, parameters[i].Gradient.Span);
        return norm;
    }

    internal static void RequirePositive(double value, string name)
    {
        if (!double.IsFinite(value) || value <= 0)
            throw new ArgumentOutOfRangeException(name, value, "A limit to gradients must be positive and finite.");
    }

    /// <summary>x brought between -limit and limit; NaN stays NaN, because it is neither above nor below.</summary>
    private readonly struct Clipped(float limit) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> x)
        {
            x = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(limit)), Vector512.Create(limit), x);
            return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(-limit)), Vector512.Create(-limit), x);
        }
    }
}

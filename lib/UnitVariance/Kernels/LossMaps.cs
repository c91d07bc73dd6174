using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>prediction - target.</summary>
internal readonly struct Minus : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> prediction, Vector512<float> target) => prediction - target;
}

/// <summary>sigmoid(z) - target.</summary>
internal readonly struct SigmoidMinus : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> z, Vector512<float> target) => VectorMath.Sigmoid(z) - target;
}

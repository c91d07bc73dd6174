using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>exp(x - shift).</summary>
internal readonly struct ShiftedExp(float shift) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => VectorMath.Exp(x - Vector512.Create(shift));
}

internal readonly struct TanhMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => VectorMath.Tanh(x);
}

/// <summary>dy (1 - y²), from y = tanh x.</summary>
internal readonly struct TanhSlope : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> y, Vector512<float> dy) =>
        dy * Vector512.FusedMultiplyAdd(-y, y, Vector512<float>.One);
}

internal readonly struct SigmoidMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => VectorMath.Sigmoid(x);
}

/// <summary>dy y (1 - y), from y = sigmoid x.</summary>
internal readonly struct SigmoidSlope : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> y, Vector512<float> dy) => dy * (y * (Vector512<float>.One - y));
}

/// <summary>max(x, 0); NaN stays NaN.</summary>
internal readonly struct ReLUMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) =>
        Vector512.AndNot(x, Vector512.LessThanOrEqual(x, Vector512<float>.Zero));
}

/// <summary>dy where y is positive (or NaN), 0 elsewhere.</summary>
internal readonly struct ReLUSlope : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> y, Vector512<float> dy) =>
        Vector512.AndNot(dy, Vector512.LessThanOrEqual(y, Vector512<float>.Zero));
}

internal readonly struct Add : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x, Vector512<float> y) => x + y;
}

/// <summary>(x - shift) / scale.</summary>
internal readonly struct ShiftAndDivide(float shift, float scale) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => (x - Vector512.Create(shift)) / Vector512.Create(scale);
}

/// <summary>(p * weight - target) * scale.</summary>
internal readonly struct ScaledDifference(float weight, float scale) : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> p, Vector512<float> target) =>
        Vector512.FusedMultiplyAdd(p, Vector512.Create(weight), -target) * Vector512.Create(scale);
}

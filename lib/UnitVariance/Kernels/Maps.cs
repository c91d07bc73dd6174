using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>exp(x - shift).</summary>
internal readonly struct ShiftedExp(float shift) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => VectorMath.Exp(x - Vector512.Create(shift));
}

/// <summary>x + c.</summary>
internal readonly struct AddConstant(float c) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => x + Vector512.Create(c);
}

/// <summary>c x.</summary>
internal readonly struct Scale(float c) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => x * Vector512.Create(c);
}

internal readonly struct Add : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x, Vector512<float> y) => x + y;
}

internal readonly struct Times : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x, Vector512<float> y) => x * y;
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

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>x + c.</summary>
internal readonly struct AddConstant(float c) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => x + Vector512.Create(c);
}

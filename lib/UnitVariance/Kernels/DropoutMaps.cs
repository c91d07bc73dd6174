using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>x times 0 where u &lt; p, times scale elsewhere. A product, so that a NaN that is dropped still shows.</summary>
internal readonly struct DropMap(float p, float scale) : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> u, Vector512<float> x) =>
        x * Vector512.AndNot(Vector512.Create(scale), Vector512.LessThan(u, Vector512.Create(p)));
}

/// <summary>dropped where u &lt; p, scale x + shift elsewhere.</summary>
internal readonly struct AlphaDropMap(float p, float scale, float shift, float dropped) : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> u, Vector512<float> x)
    {
        var drop = Vector512.LessThan(u, Vector512.Create(p));
        return Vector512.FusedMultiplyAdd(x, Vector512.AndNot(Vector512.Create(scale), drop), Vector512.ConditionalSelect(drop, Vector512.Create(dropped), Vector512.Create(shift)));
    }
}

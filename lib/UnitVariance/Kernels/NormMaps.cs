using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>(x - p) - q, p and q being a mean in two parts.</summary>
internal readonly struct CenterColumns : IColumnMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x, Vector512<float> y, Vector512<float> p, Vector512<float> q, Vector512<float> s) => x - p - q;
}

/// <summary>p x + q.</summary>
internal readonly struct ScaleColumns : IColumnMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x, Vector512<float> y, Vector512<float> p, Vector512<float> q, Vector512<float> s) =>
        Vector512.FusedMultiplyAdd(x, p, q);
}

/// <summary>s ((dy - p) - q d): what is left of a gradient when its mean and its part along d are taken away.</summary>
internal readonly struct ProjectColumns : IColumnMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> dy, Vector512<float> d, Vector512<float> p, Vector512<float> q, Vector512<float> s) =>
        Vector512.FusedMultiplyAdd(-q, d, dy - p) * s;
}

/// <summary>x - mean, with every digit of a mean in double precision.</summary>
internal readonly struct Center(double mean) : IMap
{
    private readonly float _high = (float)mean, _low = (float)(mean - (float)mean);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => x - Vector512.Create(_high) - Vector512.Create(_low);
}

/// <summary>scale ((g - mean) - slope d): as <see cref="ProjectColumns"/>, with the same coefficients everywhere.</summary>
internal readonly struct Project(float mean, float slope, float scale) : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> g, Vector512<float> d) =>
        Vector512.FusedMultiplyAdd(Vector512.Create(-slope), d, g - Vector512.Create(mean)) * Vector512.Create(scale);
}

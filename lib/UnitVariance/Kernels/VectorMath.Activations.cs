using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>What ELU, softplus and GELU need, each accurate where its plain formula would cancel.</summary>
internal static partial class VectorMath
{
    /// <summary>Beyond it, both Φ(-a) and its slope round to 0.</summary>
    private const float TailEnd = 14.5f;

    /// <summary>eˣ - 1 for x ≤ 0 within 2 ulp, near 0 too; -1 at -∞, 0 for positive x, NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ExpMinusOne(Vector512<float> x)
    {
        // From -17.4 on, it rounds to -1.
        var (n, fraction) = Reduce(Clamp(x, -20f, 0f));
        var power = PowerOfTwo(n);
        return Vector512.FusedMultiplyAdd(fraction, power, power - Vector512<float>.One);
    }

    /// <summary>ln(1 + u) for 0 ≤ u ≤ 1 within 2 ulp; NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LogOnePlus(Vector512<float> u)
    {
        // 2 artanh(s) = 2 (s + s³/3 + s⁵/5 + ...); 2s itself is u - s u, which keeps the rounding of s out of the leading term.
        var s = u / (u + Vector512.Create(2f));
        var z = s * s;
        // (2 artanh(s) - 2s) / s³, interpolated at five Chebyshev points of z: off by less than 2e-8.
        var p = Vector512.Create(0.2322433f);
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(0.21706575f));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(0.28592357f));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(0.39999706f));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(0.6666667f));
        return Vector512.FusedMultiplyAdd(-s, Vector512.FusedMultiplyAdd(-p, z, u), u);
    }

    /// <summary>The normal distribution function Φ within 8 ulp, in the lower tail too, and e^(-x²/2); 0 and 1 at the ends, NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<float> Phi, Vector512<float> Bell) NormalDistribution(Vector512<float> x)
    {
        var a = Clamp(Vector512.AndNot(x, Vector512.Create(-0f)), 0f, TailEnd);
        // a² is rounded; what the rounding left out goes into a factor, because the exponential would magnify it a²/2 times.
        var square = a * a;
        var rest = Vector512.FusedMultiplyAdd(a, a, -square);
        var bell = Exp(square * Vector512.Create(-0.5f));
        bell = Vector512.FusedMultiplyAdd(bell * Vector512.Create(-0.5f), rest, bell);
        // Φ(-a) e^(a²/2) / t with t = 1 / (1 + 0.3 a), interpolated at ten Chebyshev points of t: relative error below 1e-8.
        var t = Vector512<float>.One / Vector512.FusedMultiplyAdd(a, Vector512.Create(0.3f), Vector512<float>.One);
        var p = Vector512.Create(-0.020956025f);
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(0.114257455f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(-0.23252441f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(0.19755058f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(-0.08421348f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(0.09871138f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(0.077517904f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(0.11041841f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(0.11955043f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(0.11968775f));
        var tail = bell * (p * t);
        return (Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), tail, Vector512<float>.One - tail), bell);
    }
}

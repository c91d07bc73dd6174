using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>
/// Exponential functions of 16 floats at a time, from additions, multiplications, divisions and fused multiply-adds alone: operations that
/// every processor rounds the same way. MathF is not used because its last bit differs between operating systems.
/// </summary>
internal static partial class VectorMath
{
    private const float Log2E = 1.44269504f;

    /// <summary>ln 2 in two parts, the first short enough that its product with an exponent is exact.</summary>
    private const float Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f;

    /// <summary>1.5 * 2^23. Added to a small number, it leaves the nearest integer in the lowest bits.</summary>
    private const float Rounder = 12582912f;

    /// <summary>eˣ within 2 ulp for every x: 0 below -104, infinity above 88.73, NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        var (n, fraction) = Reduce(Clamp(x, -104f, 89f));
        // 2^n in two factors, because n runs from -150 to 128 and one float exponent does not.
        var half = Vector512.ShiftRightArithmetic(n, 1);
        return (Vector512<float>.One + fraction) * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>tanh x = E / (E + 2), where E = e^(2|x|) - 1 keeps its relative accuracy near 0. Within 4 ulp, and odd.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        var sign = x & Vector512.Create(-0f);
        // From 9.02 on, tanh rounds to 1.
        var magnitude = Clamp(x ^ sign, 0f, 9.5f);
        var (n, fraction) = Reduce(magnitude + magnitude);
        var power = PowerOfTwo(n);
        var e = Vector512.FusedMultiplyAdd(fraction, power, power - Vector512<float>.One);
        return e / (e + Vector512.Create(2f)) | sign;
    }

    /// <summary>1 / (1 + e⁻ˣ), within 4 ulp. For negative x as e^x / (1 + e^x), so that nothing overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        var e = Exp(x | Vector512.Create(-0f));
        var numerator = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), e, Vector512<float>.One);
        return numerator / (Vector512<float>.One + e);
    }

    /// <summary>x = n ln 2 + r with |r| at most ln 2 / 2, up to rounding; gives n and eʳ - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<int> N, Vector512<float> Fraction) Reduce(Vector512<float> x)
    {
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(Log2E), Vector512.Create(Rounder));
        var n = shifted - Vector512.Create(Rounder);
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2High), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2Low), r);
        // (eʳ - 1 - r) / r², interpolated at six Chebyshev points: off by less than 2e-10.
        var q = Vector512.Create(0.00019890988f);
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(0.0013933647f));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(0.0083333105f));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(0.041666467f));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(0.16666667f));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(0.5f));
        return (shifted.AsInt32() - Vector512.Create(Rounder).AsInt32(), Vector512.FusedMultiplyAdd(q, r * r, r));
    }

    /// <summary>2^n for -126 ≤ n ≤ 127, by writing the exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PowerOfTwo(Vector512<int> n) => Vector512.ShiftLeft(n + Vector512.Create(127), 23).AsSingle();

    /// <summary>x brought between low and high; NaN stays NaN, because it is neither below nor above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Clamp(Vector512<float> x, float low, float high)
    {
        x = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(low)), Vector512.Create(low), x);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(high)), Vector512.Create(high), x);
    }
}

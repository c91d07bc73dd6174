using System.Numerics;
using System.Runtime.CompilerServices;

namespace UnitVariance;

/// <summary>The natural logarithm from +, -, * and / alone, so that it is the same bits on every machine (Math.Log is not).</summary>
internal static class ExactLog
{
    /// <summary>ln 2 in two parts; the first has 20 zero bits at its end, so that its product with an exponent is exact.</summary>
    private const double Ln2High = 0.69314718036912381649, Ln2Low = 1.90821492927058770002e-10;

    /// <summary>2/3, 2/5, ... 2/23, last term first: what follows is below 1e-19 for |s| up to 0.172.</summary>
    private static ReadOnlySpan<double> Series => [2.0 / 23, 2.0 / 21, 2.0 / 19, 2.0 / 17, 2.0 / 15, 2.0 / 13, 2.0 / 11, 2.0 / 9, 2.0 / 7, 2.0 / 5, 2.0 / 3];

    /// <summary>ln x, within 1 ulp or so for normal numbers; -infinity at 0, NaN below it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Of(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
            return x == 0 ? double.NegativeInfinity : double.IsPositiveInfinity(x) ? x : double.NaN;
        if (!double.IsNormal(x))
            return Of(x * 18014398509481984.0) - 54 * (Ln2High + Ln2Low); // 2^54

        // x = m 2^e with m between sqrt(1/2) and sqrt(2).
        var bits = BitConverter.DoubleToInt64Bits(x);
        var e = (int)(bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (m > 1.4142135623730951)
            (m, e) = (m / 2, e + 1);

        // ln m = 2 artanh(s) = 2 (s + s³/3 + s⁵/5 + ...) with s = (m - 1) / (m + 1); 2s itself is f - s f, which is exact to the last bit.
        var f = m - 1;
        var s = f / (2 + f);
        var z = s * s;
        var series = 0.0;
        foreach (var coefficient in Series)
            series = (series + coefficient) * z;
        var logM = f - s * (f - series);
        return e * Ln2High + (logM + e * Ln2Low);
    }

    /// <summary>ln x of several numbers at once, the same bits as one at a time; they must be normal and positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        var bits = Vector.AsVectorInt64(x);
        var m = Vector.AsVectorDouble((bits & new Vector<long>(0xFFFFFFFFFFFFF)) | new Vector<long>(0x3FF0000000000000));
        var e = Vector.ConvertToDouble((bits >> 52) - new Vector<long>(1023));
        var large = Vector.GreaterThan(m, new Vector<double>(1.4142135623730951));
        m = Vector.ConditionalSelect(large, m * 0.5, m);
        e = Vector.ConditionalSelect(large, e + Vector<double>.One, e);

        var f = m - Vector<double>.One;
        var s = f / (new Vector<double>(2) + f);
        var z = s * s;
        var series = Vector<double>.Zero;
        foreach (var coefficient in Series)
            series = (series + new Vector<double>(coefficient)) * z;
        var logM = f - s * (f - series);
        return e * Ln2High + (logM + e * Ln2Low);
    }
}

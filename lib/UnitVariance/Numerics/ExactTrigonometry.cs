namespace UnitVariance;

/// <summary>Sine and cosine from +, -, * and fused multiply-adds alone, so that they are the same bits on every machine (Math.Sin and
/// Math.Cos are not). Within 1 ulp or so for |x| up to 1e9; NaN for infinity and NaN.</summary>
internal static class ExactTrigonometry
{
    /// <summary>π/2 in three parts. Up to 2^30 times the first is taken from x without rounding, by a fused multiply-add.</summary>
    private const double HalfPiHigh = 1.5707963267948966, HalfPiMiddle = 6.123233995736766e-17, HalfPiLow = -1.4973849048591833e-33;

    /// <summary>-1/3!, 1/5!, ... last term first, of (sin r - r) / r³ in r²: what follows is below 1e-17 for |r| up to π/4.</summary>
    private static ReadOnlySpan<double> SineSeries =>
        [1.0 / 355687428096000, -1.0 / 1307674368000, 1.0 / 6227020800, -1.0 / 39916800, 1.0 / 362880, -1.0 / 5040, 1.0 / 120, -1.0 / 6];

    /// <summary>1/4!, -1/6!, ... last term first, of (cos r - 1 + r²/2) / r⁴ in r².</summary>
    private static ReadOnlySpan<double> CosineSeries =>
        [1.0 / 20922789888000, -1.0 / 87178291200, 1.0 / 479001600, -1.0 / 3628800, 1.0 / 40320, -1.0 / 720, 1.0 / 24];

    /// <summary>sin x.</summary>
    public static double Sin(double x) => Quarter(x, 0);

    /// <summary>cos x = sin (x + π/2), the quarter turn being added without rounding.</summary>
    public static double Cos(double x) => Quarter(x, 1);

    /// <summary>sin (x + turns π/2): x = n π/2 + r with |r| at most π/4, and n + turns modulo 4 says which of ±sin r and ±cos r it is.</summary>
    private static double Quarter(double x, int turns)
    {
        var n = Math.Round(x * (1 / HalfPiHigh));
        var r = Math.FusedMultiplyAdd(-n, HalfPiMiddle, Math.FusedMultiplyAdd(-n, HalfPiHigh, x));
        r = Math.FusedMultiplyAdd(-n, HalfPiLow, r);
        var quarter = (long)n + turns & 3;
        var value = (quarter & 1) == 0 ? NearZeroSine(r) : NearZeroCosine(r);
        return quarter >= 2 ? -value : value;
    }

    private static double NearZeroSine(double r)
    {
        var z = r * r;
        return Math.FusedMultiplyAdd(Polynomial(SineSeries, z), z * r, r);
    }

    private static double NearZeroCosine(double r)
    {
        var z = r * r;
        var half = 0.5 * z;
        var rounded = 1 - half;
        // What rounding took from 1 - z/2 is added back with the small terms.
        return rounded + (1 - rounded - half + Polynomial(CosineSeries, z) * (z * z));
    }

    private static double Polynomial(ReadOnlySpan<double> coefficients, double z)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients)
            sum = Math.FusedMultiplyAdd(sum, z, coefficient);
        return sum;
    }
}

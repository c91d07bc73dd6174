namespace UnitVariance;

/// <summary>Exponentials and powers from +, -, * and fused multiply-adds alone, so that they are the same bits on every machine (Math.Exp and
/// Math.Pow are not).</summary>
internal static class ExactExp
{
    /// <summary>ln 2 in two parts, and 1 / ln 2.</summary>
    private const double Ln2High = 0.6931471805599453, Ln2Low = 2.3190468138462996e-17, Log2E = 1.4426950408889634;

    /// <summary>1/13!, ... 1/2!, last term first: what follows is below 1e-17 for |r| up to ln 2 / 2.</summary>
    private static ReadOnlySpan<double> Series =>
    [
        1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 1.0 / 2,
    ];

    /// <summary>eˣ, within 1 ulp or so; 0 below -745.2, infinity above 709.8, NaN for NaN.</summary>
    public static double Of(double x)
    {
        if (double.IsNaN(x))
            return x;

        // x = n ln 2 + r with |r| at most ln 2 / 2.
        x = Math.Clamp(x, -800, 800);
        var n = Math.Round(x * Log2E);
        var r = Math.FusedMultiplyAdd(-n, Ln2Low, Math.FusedMultiplyAdd(-n, Ln2High, x));
        var series = 0.0;
        foreach (var coefficient in Series)
            series = Math.FusedMultiplyAdd(series, r, coefficient);
        return Math.ScaleB(1 + Math.FusedMultiplyAdd(series, r * r, r), (int)n);
    }

    /// <summary>xʸ for positive x: off by about |y ln x| ulp; exactly 1 when y is 0 or x is 1.</summary>
    public static double Power(double x, double y) => Of(y * ExactLog.Of(x));

    /// <summary>xⁿ for n of at least 0, by squaring.</summary>
    public static double Power(double x, int n)
    {
        var power = 1.0;
        for (; n > 0; n >>= 1, x *= x)
            if ((n & 1) == 1)
                power *= x;
        return power;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>
/// Sums over spans in double precision. Element i always goes to lane i mod 16, and the lanes are added in one fixed tree, so that the
/// result is the same bits whatever the width of the processor's registers.
/// </summary>
internal static class Reduction
{
    private const int Lanes = 16;

    /// <summary>Sum of x.</summary>
    public static double Sum(ReadOnlySpan<float> x) => Accumulate(new Plain(), x, x);

    /// <summary>Sum of (x - center)².</summary>
    public static double SumSquares(ReadOnlySpan<float> x, double center = 0) => Accumulate(new SquaredDistance(center), x, x);

    /// <summary>Sum of x y.</summary>
    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Accumulate(new Products(), x, y);

    /// <summary>The greatest element, or NaN when there is one; negative infinity for an empty span.</summary>
    public static float Max(ReadOnlySpan<float> x)
    {
        var max = float.NegativeInfinity;
        foreach (var value in x)
            if (!(value <= max))
                max = float.IsNaN(max) ? max : value;
        return max;
    }

    /// <summary>Whether no element is NaN or infinite.</summary>
    public static bool AllFinite(ReadOnlySpan<float> x)
    {
        // x * 0 is 0 for a finite x and NaN for any other, and NaN spreads.
        var sum = Vector512<float>.Zero;
        var i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
            sum += Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(x), (nuint)i) * Vector512<float>.Zero;
        var finite = Vector512.EqualsAll(sum, Vector512<float>.Zero);
        for (; i < x.Length; i++)
            finite &= float.IsFinite(x[i]);
        return finite;
    }

    private interface ITerm
    {
        Vector512<double> Of(Vector512<double> x, Vector512<double> y);
    }

    private readonly struct Plain : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Of(Vector512<double> x, Vector512<double> y) => x;
    }

    private readonly struct Products : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Of(Vector512<double> x, Vector512<double> y) => x * y;
    }

    private readonly struct SquaredDistance(double center) : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Of(Vector512<double> x, Vector512<double> y) => (x - Vector512.Create(center)) * (x - Vector512.Create(center));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Accumulate<T>(T term, ReadOnlySpan<float> x, ReadOnlySpan<float> y) where T : struct, ITerm
    {
        var (low, high) = (Vector512<double>.Zero, Vector512<double>.Zero);
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            var (vx, vy) = (Vector512.LoadUnsafe(ref left, (nuint)i), Vector512.LoadUnsafe(ref right, (nuint)i));
            low += term.Of(Vector512.WidenLower(vx), Vector512.WidenLower(vy));
            high += term.Of(Vector512.WidenUpper(vx), Vector512.WidenUpper(vy));
        }

        Span<double> lanes = stackalloc double[Lanes];
        low.CopyTo(lanes);
        high.CopyTo(lanes[8..]);
        for (var lane = 0; i < x.Length; i++, lane++)
            lanes[lane] += term.Of(Vector512.Create((double)x[i]), Vector512.Create((double)y[i]))[0];
        for (var step = Lanes / 2; step > 0; step /= 2)
            for (var lane = 0; lane < step; lane++)
                lanes[lane] += lanes[lane + step];
        return lanes[0];
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>Vectors in double precision, always 8 lanes and one tree, so that the result is the same bits whatever the processor's registers.</summary>
internal static class DoubleVectors
{
    private const int Lanes = 8;

    /// <summary>Σ x y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        var sum = Vector512<double>.Zero;
        var i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
            sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref left, (nuint)i), Vector512.LoadUnsafe(ref right, (nuint)i), sum);
        Span<double> lanes = stackalloc double[Lanes];
        sum.CopyTo(lanes);
        for (var lane = 0; i < x.Length; i++, lane++)
            lanes[lane] = Math.FusedMultiplyAdd(x[i], y[i], lanes[lane]);
        for (var step = Lanes / 2; step > 0; step /= 2)
            for (var lane = 0; lane < step; lane++)
                lanes[lane] += lanes[lane + step];
        return lanes[0];
    }

    /// <summary>y += a x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<double> x, double a, Span<double> y)
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
            Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref from, (nuint)i), Vector512.Create(a), Vector512.LoadUnsafe(ref to, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        for (; i < x.Length; i++)
            y[i] = Math.FusedMultiplyAdd(x[i], a, y[i]);
    }
}

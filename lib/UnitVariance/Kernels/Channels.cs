using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>
/// Sums in double precision over everything that belongs to one channel: x is (batch, channels * area) and a channel has area columns that stand
/// together. Each row's part is summed as <see cref="Reduction"/> does, and the parts are added in the order of the rows.
/// </summary>
internal static class Channels
{
    /// <summary>Elements at a time.</summary>
    private const int Width = 8;

    /// <summary>sums[c] = Σ x over the batch and the area of channel c; there are as many channels as sums.</summary>
    public static void Sum(Matrix x, Span<double> sums)
    {
        sums.Clear();
        var area = x.Cols / sums.Length;
        for (var r = 0; r < x.Rows; r++)
        {
            var row = x.Row(r);
            if (area == 1)
                Add(row, sums);
            else
                for (var c = 0; c < sums.Length; c++)
                    sums[c] += Reduction.Sum(row.Slice(c * area, area));
        }
    }

    /// <summary>sums[c] = Σ x y over the batch and the area of channel c.</summary>
    public static void Dot(Matrix x, Matrix y, Span<double> sums)
    {
        sums.Clear();
        var area = x.Cols / sums.Length;
        for (var r = 0; r < x.Rows; r++)
        {
            var left = x.Row(r);
            var right = y.Row(r);
            if (area == 1)
                AddProducts(left, right, sums);
            else
                for (var c = 0; c < sums.Length; c++)
                    sums[c] += Reduction.Dot(left.Slice(c * area, area), right.Slice(c * area, area));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<float> x, Span<double> sums)
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var i = 0;
        for (; i <= x.Length - Width; i += Width)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)i));
            (Vector256.LoadUnsafe(ref to, (nuint)i) + low).StoreUnsafe(ref to, (nuint)i);
            (Vector256.LoadUnsafe(ref to, (nuint)i + Width / 2) + high).StoreUnsafe(ref to, (nuint)i + Width / 2);
        }

        for (; i < x.Length; i++)
            sums[i] += x[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddProducts(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<double> sums)
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var i = 0;
        for (; i <= x.Length - Width; i += Width)
        {
            var (xLow, xHigh) = Vector256.Widen(Vector256.LoadUnsafe(ref left, (nuint)i));
            var (yLow, yHigh) = Vector256.Widen(Vector256.LoadUnsafe(ref right, (nuint)i));
            (Vector256.LoadUnsafe(ref to, (nuint)i) + xLow * yLow).StoreUnsafe(ref to, (nuint)i);
            (Vector256.LoadUnsafe(ref to, (nuint)i + Width / 2) + xHigh * yHigh).StoreUnsafe(ref to, (nuint)i + Width / 2);
        }

        for (; i < x.Length; i++)
            sums[i] += (double)x[i] * y[i];
    }
}

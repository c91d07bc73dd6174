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
    public static void Sum(Matrix x, double[] sums) => Share(x, null, sums);

    /// <summary>sums[c] = Σ x y over the batch and the area of channel c.</summary>
    public static void Dot(Matrix x, Matrix y, double[] sums) => Share(x, y, sums);

    private static void Share(Matrix x, Matrix? y, double[] sums) =>
        Loop<ChannelLoop>.Run(new(x, y, sums), sums.Length, (long)x.Rows * (x.Cols / sums.Length), grain: Width);

    /// <summary>The sums of some channels, of x or of x y.</summary>
    private readonly struct ChannelLoop(Matrix x, Matrix? y, double[] sums) : ILoop
    {
        public void Run(int from, int to)
        {
            var area = x.Cols / sums.Length;
            var own = sums.AsSpan(from, to - from);
            own.Clear();
            for (var r = 0; r < x.Rows; r++)
            {
                var left = x.Row(r)[(from * area)..(to * area)];
                var right = y is null ? default : y.Row(r)[(from * area)..(to * area)];
                if (area > 1)
                    for (var c = 0; c < own.Length; c++)
                        own[c] += y is null ? Reduction.Sum(left.Slice(c * area, area)) : Reduction.Dot(left.Slice(c * area, area), right.Slice(c * area, area));
                else if (y is null)
                    Add(left, own);
                else
                    AddProducts(left, right, own);
            }
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

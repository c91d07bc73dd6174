using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>The sum of all rows of a matrix: what the bias of a layer learns from. Each column is added up from the first row to the last.</summary>
internal static unsafe class RowSum
{
    private const int Width = 16;

    /// <summary>sums (cols) = Σ over r of rows (r, cols).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(Matrix rows, Span<float> sums)
    {
        fixed (float* from = rows.Span, to = sums)
        {
            var c = 0;
            for (; c <= rows.Cols - 4 * Width; c += 4 * Width)
                FourRegisters(from + c, rows, to + c);
            for (; c <= rows.Cols - Width; c += Width)
                OneRegister(from + c, rows, to + c);
            for (; c < rows.Cols; c++)
                OneColumn(from + c, rows, to + c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRegisters(float* from, Matrix rows, float* to)
    {
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
        for (var (r, stride) = (rows.Rows, (nint)rows.Cols); r > 0; r--, from += stride)
        {
            s0 += Vector512.Load(from);
            s1 += Vector512.Load(from + Width);
            s2 += Vector512.Load(from + 2 * Width);
            s3 += Vector512.Load(from + 3 * Width);
        }

        s0.Store(to);
        s1.Store(to + Width);
        s2.Store(to + 2 * Width);
        s3.Store(to + 3 * Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneRegister(float* from, Matrix rows, float* to)
    {
        Vector512<float> sum = default;
        for (var (r, stride) = (rows.Rows, (nint)rows.Cols); r > 0; r--, from += stride)
            sum += Vector512.Load(from);
        sum.Store(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneColumn(float* from, Matrix rows, float* to)
    {
        var sum = 0f;
        for (var (r, stride) = (rows.Rows, (nint)rows.Cols); r > 0; r--, from += stride)
            sum += *from;
        *to = sum;
    }
}

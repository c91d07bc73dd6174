using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace UnitVariance.Kernels;

/// <summary>Copies a matrix to where the rows have another distance, as it is or with rows and columns exchanged.</summary>
internal static unsafe class Rearrange
{
    /// <summary>target (rows, cols) = source (rows, cols); the strides are the distances between rows.</summary>
    /// <remarks>The copies are short, and calls to the runtime's own copy would keep the processor from fetching many rows at once.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(float* source, nint sourceRow, float* target, nint targetRow, (int Rows, int Cols) shape)
    {
        for (var r = 0; r < shape.Rows; r++, source += sourceRow, target += targetRow)
        {
            var c = 0;
            for (; c <= shape.Cols - 8; c += 8)
                Vector256.Load(source + c).Store(target + c);
            if (c <= shape.Cols - 4)
            {
                Vector128.Load(source + c).Store(target + c);
                c += 4;
            }

            for (; c < shape.Cols; c++)
                target[c] = source[c];
        }
    }

    /// <summary>Row i of target = row indices[i] of source. The indices are those of rows that are there.</summary>
    public static void Gather(Matrix source, ReadOnlySpan<int> indices, Matrix target)
    {
        fixed (float* from = source.Span, to = target.Span)
        fixed (int* rows = indices)
            Loop<GatherLoop>.Run(new(from, rows, to, source.Cols), indices.Length * source.Cols);
    }

    /// <summary>target (cols, rows) = source (rows, cols)ᵀ, in squares of 8 or 4; the strides are the distances between rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(float* source, nint sourceRow, float* target, nint targetRow, (int Rows, int Cols) shape)
    {
        var r = 0;
        if (Avx.IsSupported)
            for (; r <= shape.Rows - 8; r += 8)
            {
                var c = 0;
                for (; c <= shape.Cols - 8; c += 8)
                    EightByEight(source + r * sourceRow + c, sourceRow, target + c * targetRow + r, targetRow);
                Rest(source, sourceRow, target, targetRow, (r, r + 8), (c, shape.Cols));
            }

        for (; r <= shape.Rows - 4; r += 4)
        {
            var c = 0;
            for (; c <= shape.Cols - 4; c += 4)
                FourByFour(source + r * sourceRow + c, sourceRow, target + c * targetRow + r, targetRow);
            Rest(source, sourceRow, target, targetRow, (r, r + 4), (c, shape.Cols));
        }

        Rest(source, sourceRow, target, targetRow, (r, shape.Rows), (0, shape.Cols));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rest(float* source, nint sourceRow, float* target, nint targetRow, (int From, int To) rows, (int From, int To) cols)
    {
        for (var r = rows.From; r < rows.To; r++)
            for (var c = cols.From; c < cols.To; c++)
                target[c * targetRow + r] = source[r * sourceRow + c];
    }

    /// <summary>Each register takes four numbers of row i and four of row i + 4, so that the rest stays within its halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightByEight(float* source, nint sourceRow, float* target, nint targetRow)
    {
        var below = source + 4 * sourceRow;
        FourByTwoFours(source, below, sourceRow, target, targetRow);
        FourByTwoFours(source + 4, below + 4, sourceRow, target + 4 * targetRow, targetRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourByTwoFours(float* upper, float* lower, nint sourceRow, float* target, nint targetRow)
    {
        var a = Vector256.Create(Vector128.Load(upper), Vector128.Load(lower));
        var b = Vector256.Create(Vector128.Load(upper + sourceRow), Vector128.Load(lower + sourceRow));
        var c = Vector256.Create(Vector128.Load(upper + 2 * sourceRow), Vector128.Load(lower + 2 * sourceRow));
        var d = Vector256.Create(Vector128.Load(upper + 3 * sourceRow), Vector128.Load(lower + 3 * sourceRow));
        var (ac0, ac1) = (Avx.UnpackLow(a, c), Avx.UnpackHigh(a, c));
        var (bd0, bd1) = (Avx.UnpackLow(b, d), Avx.UnpackHigh(b, d));
        Avx.UnpackLow(ac0, bd0).Store(target);
        Avx.UnpackHigh(ac0, bd0).Store(target + targetRow);
        Avx.UnpackLow(ac1, bd1).Store(target + 2 * targetRow);
        Avx.UnpackHigh(ac1, bd1).Store(target + 3 * targetRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourByFour(float* source, nint sourceRow, float* target, nint targetRow)
    {
        var a = Vector128.Load(source);
        var b = Vector128.Load(source + sourceRow);
        var c = Vector128.Load(source + 2 * sourceRow);
        var d = Vector128.Load(source + 3 * sourceRow);
        var (ac0, ac1) = (Low(a, c), High(a, c));
        var (bd0, bd1) = (Low(b, d), High(b, d));
        Low(ac0, bd0).Store(target);
        High(ac0, bd0).Store(target + targetRow);
        Low(ac1, bd1).Store(target + 2 * targetRow);
        High(ac1, bd1).Store(target + 3 * targetRow);
    }

    /// <summary>x0 y0 x1 y1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackLow(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(x, y)
        : Vector128.Create(x[0], y[0], x[1], y[1]);

    /// <summary>x2 y2 x3 y3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackHigh(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(x, y)
        : Vector128.Create(x[2], y[2], x[3], y[3]);

    private readonly struct GatherLoop(float* source, int* rows, float* target, int cols) : ILoop
    {
        /// <summary>A part may begin and end within a row.</summary>
        public void Run(int from, int to)
        {
            for (int count; from < to; from += count)
            {
                var (row, col) = (from / cols, from % cols);
                count = Math.Min(cols - col, to - from);
                var next = from + count < to ? rows[row + 1] : rows[row];
                Copy(source + (nint)rows[row] * cols + col, target + from, count, source + (nint)next * cols);
            }
        }

        /// <summary>Copies a row, and asks for the next one: it may lie anywhere in memory, which takes longer to bring it than the copy.</summary>
        private static void Copy(float* source, float* target, int count, float* next)
        {
            const int Line = 16;
            var c = 0;
            for (; c <= count - Line; c += Line)
            {
                if (Sse.IsSupported)
                    Sse.Prefetch0(next + c);
                Vector512.Load(source + c).Store(target + c);
            }

            for (; c < count; c++)
                target[c] = source[c];
        }
    }
}

using System.Runtime.CompilerServices;

namespace UnitVariance.Kernels;

/// <summary>A number known when the code is compiled, so that the tests on it cost nothing.</summary>
internal interface ICount
{
    static abstract int N { get; }
}

internal readonly struct One : ICount { public static int N => 1; }

internal readonly struct Two : ICount { public static int N => 2; }

internal readonly struct Four : ICount { public static int N => 4; }

internal readonly struct Six : ICount { public static int N => 6; }

internal readonly struct Eight : ICount { public static int N => 8; }

/// <summary>The innermost loop of the matrix product: up to 8 rows by 2 registers of C, held in registers for all of k.</summary>
internal static unsafe class Tile
{
    /// <summary>C[r, :] = start[r, :] + sum over k of A[r, k] * B[k, :], one fused multiply-add after the other in the order of k.</summary>
    // Long because C# has no arrays of registers: the accumulators are spelled out, row by row, and rows or columns that
    // the type arguments leave out vanish when the method is compiled.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSimd, TVector, TRows, TCols>(
        Operand a, Operand b, int k, float* start, nint startRow, float* c, nint cRow)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TRows : struct, ICount
        where TCols : struct, ICount
    {
        var width = TSimd.Width;
        TVector c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default,
            c40 = default, c41 = default, c50 = default, c51 = default, c60 = default, c61 = default, c70 = default, c71 = default;
        c00 = TSimd.Load(start);
        if (TRows.N > 1) c10 = TSimd.Load(start + startRow);
        if (TRows.N > 2) c20 = TSimd.Load(start + 2 * startRow);
        if (TRows.N > 3) c30 = TSimd.Load(start + 3 * startRow);
        if (TRows.N > 4) c40 = TSimd.Load(start + 4 * startRow);
        if (TRows.N > 5) c50 = TSimd.Load(start + 5 * startRow);
        if (TRows.N > 6) c60 = TSimd.Load(start + 6 * startRow);
        if (TRows.N > 7) c70 = TSimd.Load(start + 7 * startRow);
        if (TCols.N > 1) c01 = TSimd.Load(start + width);
        if (TCols.N > 1 && TRows.N > 1) c11 = TSimd.Load(start + startRow + width);
        if (TCols.N > 1 && TRows.N > 2) c21 = TSimd.Load(start + 2 * startRow + width);
        if (TCols.N > 1 && TRows.N > 3) c31 = TSimd.Load(start + 3 * startRow + width);
        if (TCols.N > 1 && TRows.N > 4) c41 = TSimd.Load(start + 4 * startRow + width);
        if (TCols.N > 1 && TRows.N > 5) c51 = TSimd.Load(start + 5 * startRow + width);
        if (TCols.N > 1 && TRows.N > 6) c61 = TSimd.Load(start + 6 * startRow + width);
        if (TCols.N > 1 && TRows.N > 7) c71 = TSimd.Load(start + 7 * startRow + width);

        float* a0 = a.Data, a1 = a.Data + a.Row, a2 = a.Data + 2 * a.Row,
            a3 = a.Data + 3 * a.Row, a4 = a.Data + 4 * a.Row, a5 = a.Data + 5 * a.Row,
            a6 = a.Data + 6 * a.Row, a7 = a.Data + 7 * a.Row;
        // Counting steps too would take a register more than there are.
        float* bk = b.Data, end = bk + k * b.Row;
        for (nint at = 0; bk != end; at += a.Column, bk += b.Row)
        {
            var b0 = TSimd.Load(bk);
            var b1 = TCols.N > 1 ? TSimd.Load(bk + width) : default;
            {
                var x = TSimd.Broadcast(a0[at]);
                c00 = TSimd.MultiplyAdd(x, b0, c00);
                if (TCols.N > 1) c01 = TSimd.MultiplyAdd(x, b1, c01);
            }
            if (TRows.N > 1)
            {
                var x = TSimd.Broadcast(a1[at]);
                c10 = TSimd.MultiplyAdd(x, b0, c10);
                if (TCols.N > 1) c11 = TSimd.MultiplyAdd(x, b1, c11);
            }
            if (TRows.N > 2)
            {
                var x = TSimd.Broadcast(a2[at]);
                c20 = TSimd.MultiplyAdd(x, b0, c20);
                if (TCols.N > 1) c21 = TSimd.MultiplyAdd(x, b1, c21);
            }
            if (TRows.N > 3)
            {
                var x = TSimd.Broadcast(a3[at]);
                c30 = TSimd.MultiplyAdd(x, b0, c30);
                if (TCols.N > 1) c31 = TSimd.MultiplyAdd(x, b1, c31);
            }
            if (TRows.N > 4)
            {
                var x = TSimd.Broadcast(a4[at]);
                c40 = TSimd.MultiplyAdd(x, b0, c40);
                if (TCols.N > 1) c41 = TSimd.MultiplyAdd(x, b1, c41);
            }
            if (TRows.N > 5)
            {
                var x = TSimd.Broadcast(a5[at]);
                c50 = TSimd.MultiplyAdd(x, b0, c50);
                if (TCols.N > 1) c51 = TSimd.MultiplyAdd(x, b1, c51);
            }
            if (TRows.N > 6)
            {
                var x = TSimd.Broadcast(a6[at]);
                c60 = TSimd.MultiplyAdd(x, b0, c60);
                if (TCols.N > 1) c61 = TSimd.MultiplyAdd(x, b1, c61);
            }
            if (TRows.N > 7)
            {
                var x = TSimd.Broadcast(a7[at]);
                c70 = TSimd.MultiplyAdd(x, b0, c70);
                if (TCols.N > 1) c71 = TSimd.MultiplyAdd(x, b1, c71);
            }
        }

        TSimd.Store(c00, c);
        if (TRows.N > 1) TSimd.Store(c10, c + cRow);
        if (TRows.N > 2) TSimd.Store(c20, c + 2 * cRow);
        if (TRows.N > 3) TSimd.Store(c30, c + 3 * cRow);
        if (TRows.N > 4) TSimd.Store(c40, c + 4 * cRow);
        if (TRows.N > 5) TSimd.Store(c50, c + 5 * cRow);
        if (TRows.N > 6) TSimd.Store(c60, c + 6 * cRow);
        if (TRows.N > 7) TSimd.Store(c70, c + 7 * cRow);
        if (TCols.N > 1) TSimd.Store(c01, c + width);
        if (TCols.N > 1 && TRows.N > 1) TSimd.Store(c11, c + cRow + width);
        if (TCols.N > 1 && TRows.N > 2) TSimd.Store(c21, c + 2 * cRow + width);
        if (TCols.N > 1 && TRows.N > 3) TSimd.Store(c31, c + 3 * cRow + width);
        if (TCols.N > 1 && TRows.N > 4) TSimd.Store(c41, c + 4 * cRow + width);
        if (TCols.N > 1 && TRows.N > 5) TSimd.Store(c51, c + 5 * cRow + width);
        if (TCols.N > 1 && TRows.N > 6) TSimd.Store(c61, c + 6 * cRow + width);
        if (TCols.N > 1 && TRows.N > 7) TSimd.Store(c71, c + 7 * cRow + width);
    }
}

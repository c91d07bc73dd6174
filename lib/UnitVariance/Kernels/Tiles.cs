using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace UnitVariance.Kernels;

/// <summary>One panel of C for one block of k, worked down in tiles of as many rows as the registers hold, then 6, 4, 2 and 1. Each tile asks for its share of the
/// lines ahead, which are read after this panel, so that they come from memory while it computes; none, if their distance is 0.</summary>
internal readonly unsafe struct Tiles(Strips a, Operand b, Lines from, Lines to, float* edge, Lines ahead)
{
    private readonly Strips _a = a;
    private readonly Operand _b = b;
    private readonly Lines _from = from, _to = to, _ahead = ahead;
    private readonly float* _edge = edge;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TSimd, TVector, TRows, TCols>((int M, int K, int N) shape)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TRows : struct, ICount
        where TCols : struct, ICount
    {
        var row = 0;
        for (; shape.M - row >= TRows.N; row += TRows.N)
            Rows<TSimd, TVector, TRows, TCols>(_a.At(row, TRows.N), row, shape);
        for (; shape.M - row >= 6; row += 6)
            Rows<TSimd, TVector, Six, TCols>(_a.At(row, TRows.N), row, shape);
        for (; shape.M - row >= 4; row += 4)
            Rows<TSimd, TVector, Four, TCols>(_a.At(row, TRows.N), row, shape);
        for (; shape.M - row >= 2; row += 2)
            Rows<TSimd, TVector, Two, TCols>(_a.At(row, TRows.N), row, shape);
        if (row < shape.M)
            Rows<TSimd, TVector, One, TCols>(_a.At(row, TRows.N), row, shape);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Rows<TSimd, TVector, TRows, TCols>(Operand a, int row, (int M, int K, int N) shape)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TRows : struct, ICount
        where TCols : struct, ICount
    {
        var from = _from.Data + row * _from.Row;
        var to = _to.Data + row * _to.Row;
        var width = TCols.N * TSimd.Width;
        if (Sse.IsSupported)
        {
            // The rows of C may lie pages apart; asked for now, they are there when the sums are.
            for (var r = 0; r < TRows.N; r++)
            {
                Sse.Prefetch0(to + r * _to.Row);
                Sse.Prefetch0(to + r * _to.Row + shape.N - 1);
            }

            if (_ahead.Row != 0)
            {
                for (var k = row * shape.K / shape.M; k < (row + TRows.N) * shape.K / shape.M; k++)
                {
                    Sse.Prefetch1(_ahead.Data + k * _ahead.Row);
                    Sse.Prefetch1(_ahead.Data + k * _ahead.Row + width - 1);
                }
            }
        }

        if (shape.N == width)
        {
            Tile.Run<TSimd, TVector, TRows, TCols>(a, _b, shape.K, from, _from.Row, to, _to.Row);
            return;
        }

        // The last panel may be narrower than the registers, and is computed beside C.
        Tile.Run<TSimd, TVector, TRows, TCols>(a, _b, shape.K, from, _from.Row, _edge, width);
        Rearrange.Copy(_edge, width, to, _to.Row, (TRows.N, shape.N));
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace UnitVariance.Kernels;

/// <summary>One panel of C for one block of k, worked down in tiles of as many rows as the registers hold, then 6, 4, 2 and 1. Each tile asks for its share of the
/// lines ahead, which are read after this panel, so that they come from memory while it computes; none, if their distance is 0. With a rate
/// other than 0, the sums times the rate are subtracted from what stands at <paramref name="to"/>, which they otherwise replace.</summary>
internal readonly unsafe struct Tiles(Strips a, Operand b, Lines from, Lines to, float* edge, Lines ahead, float rate)
{
    private readonly Strips _a = a;
    private readonly Operand _b = b;
    private readonly Lines _from = from, _to = to, _ahead = ahead;
    private readonly float* _edge = edge;
    private readonly float _rate = rate;

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

        if (shape.N == width && _rate == 0)
        {
            Tile.Run<TSimd, TVector, TRows, TCols>(a, _b, shape.K, from, _from.Row, to, _to.Row);
            return;
        }

        // Computed beside C: what is to be subtracted, and the last panel, which may be narrower than the registers.
        Tile.Run<TSimd, TVector, TRows, TCols>(a, _b, shape.K, from, _from.Row, _edge, width);
        if (_rate == 0)
            Rearrange.Copy(_edge, width, to, _to.Row, (TRows.N, shape.N));
        else
            Subtract(_edge, width, to, (TRows.N, shape.N));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Subtract(float* sums, int width, float* to, (int Rows, int Cols) shape)
    {
        for (var r = 0; r < shape.Rows; r++, sums += width, to += _to.Row)
        {
            var c = 0;
            for (; c <= shape.Cols - Vector512<float>.Count; c += Vector512<float>.Count)
                Vector512.FusedMultiplyAdd(Vector512.Create(-_rate), Vector512.Load(sums + c), Vector512.Load(to + c)).Store(to + c);
            for (; c < shape.Cols; c++)
                to[c] = MathF.FusedMultiplyAdd(-_rate, sums[c], to[c]);
        }
    }
}

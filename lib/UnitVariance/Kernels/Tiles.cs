namespace UnitVariance.Kernels;

/// <summary>One panel of C, worked down in tiles of as many rows as the registers hold, then 4, 2 and 1.</summary>
/// <remarks>A null start means: go on from what C holds.</remarks>
internal readonly unsafe struct Tiles(Operand a, Operand b, float* start, float* c, float* edge)
{
    private readonly Operand _a = a, _b = b;
    private readonly float* _start = start, _c = c, _edge = edge;

    public void Run<TSimd, TVector, TRows, TCols>((int M, int K, int N) shape, nint cRow)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TRows : struct, ICount
        where TCols : struct, ICount
    {
        var row = 0;
        for (; shape.M - row >= TRows.N; row += TRows.N)
            Rows<TSimd, TVector, TRows, TCols>(row, shape, cRow);
        for (; shape.M - row >= 4; row += 4)
            Rows<TSimd, TVector, Four, TCols>(row, shape, cRow);
        for (; shape.M - row >= 2; row += 2)
            Rows<TSimd, TVector, Two, TCols>(row, shape, cRow);
        if (row < shape.M)
            Rows<TSimd, TVector, One, TCols>(row, shape, cRow);
    }

    private void Rows<TSimd, TVector, TRows, TCols>(int row, (int M, int K, int N) shape, nint cRow)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TRows : struct, ICount
        where TCols : struct, ICount
    {
        var a = _a.At(row, 0);
        var c = _c + row * cRow;
        var width = TCols.N * TSimd.Width;
        if (shape.N == width)
        {
            Tile.Run<TSimd, TVector, TRows, TCols>(a, _b, shape.K, _start == null ? c : _start, _start == null ? cRow : 0, c, cRow);
            return;
        }

        // The last panel may be narrower than the registers: it is computed beside C and copied.
        if (_start == null)
            for (var r = 0; r < TRows.N; r++)
                new ReadOnlySpan<float>(c + r * cRow, shape.N).CopyTo(new Span<float>(_edge + r * width, shape.N));
        Tile.Run<TSimd, TVector, TRows, TCols>(a, _b, shape.K, _start == null ? _edge : _start, _start == null ? width : 0, _edge, width);
        for (var r = 0; r < TRows.N; r++)
            new ReadOnlySpan<float>(_edge + r * width, shape.N).CopyTo(new Span<float>(c + r * cRow, shape.N));
    }
}

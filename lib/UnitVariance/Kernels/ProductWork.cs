using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace UnitVariance.Kernels;

/// <summary>
/// One product under way, in two rounds of pieces: first A is packed, a strip of rows a piece; then C is computed, a block of rows and a panel
/// of two registers' width a piece. A small product skips the first round and reads A where it lies.
/// </summary>
/// <remarks>The blocking is that of Goto and van de Geijn 2008, "Anatomy of High-Performance Matrix Multiplication": a panel of B, packed so that the
/// innermost loop reads it in order, stays in the nearest cache while a block of A streams past it.</remarks>
internal sealed unsafe class ProductWork
{
    private const int FewPanels = 8, RowBlock = 256, TallRowBlock = 512, DepthBlock = 128, MaxWidth = 32, MaxRows = 8, MaxStripsAtOnce = 8;

    /// <summary>Up to this many rows, a panel of B is used too seldom to be worth packing.</summary>
    private const int FewRows = 16;

    /// <summary>From this many panels on, A is read often enough to be worth packing.</summary>
    private const int ManyPanels = 3;

    [ThreadStatic]
    private static float[]? Waiting;

    private Operand _a, _b;
    private Start _start;
    private float* _c, _strips;
    private float[] _memory = [];
    private int _m, _k, _n, _panels, _rowBlock, _packedRows, _stripsAtOnce;

    public ProductWork() => (Packing, Tiling) = (new PackingRound(this), new TilingRound(this));

    /// <summary>The round that packs A.</summary>
    public Work Packing { get; }

    /// <summary>The round that computes C.</summary>
    public Work Tiling { get; }

    // Asks for the instruction set, not for Vector512.IsHardwareAccelerated, which is false on processors that lower their clock for it.
    private static int PanelWidth => 2 * (Avx512F.IsSupported ? Simd512.Width : Vector256.IsHardwareAccelerated ? Simd256.Width : Simd128.Width);

    /// <summary>Rows of a tile, and so of a packed strip of A.</summary>
    private static int StripRows => Avx512F.IsSupported ? Eight.N : Vector256.IsHardwareAccelerated ? Six.N : Four.N;

    /// <summary>Says what to compute.</summary>
    public void Set(Operand a, Operand b, Start start, float* c, (int M, int K, int N) shape)
    {
        (_a, _b) = (a, b);
        _start = start;
        _c = c;
        (_m, _k, _n) = shape;
        _panels = (_n + PanelWidth - 1) / PanelWidth;
        _rowBlock = _panels < FewPanels ? RowBlock : TallRowBlock;
        _strips = null;
        if (_panels < ManyPanels)
            return;
        // Where the rows of Aᵀ lie side by side, a piece takes enough of them to use whole lines of memory.
        _stripsAtOnce = _a.Column == 1 ? 2 : MaxStripsAtOnce;
        _packedRows = (_m + StripRows - 1) / StripRows * StripRows;
        var needed = checked(_packedRows * _k + 16);
        if (_memory.Length < needed)
            _memory = GC.AllocateUninitializedArray<float>(needed, pinned: true);
        _strips = Aligned((float*)Unsafe.AsPointer(ref _memory[0]));
    }

    private static float* Aligned(float* memory) => (float*)(((nint)memory + 63) & ~63);

    /// <summary>Writes a few strips of A so that, within a strip and a block of k, the rows of a step of k lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackStrips(int piece)
    {
        var (height, first) = (StripRows, piece * _stripsAtOnce * StripRows);
        var last = Math.Min(_m, first + _stripsAtOnce * height);
        for (var depth = 0; depth < _k; depth += DepthBlock)
        {
            var k = Math.Min(DepthBlock, _k - depth);
            var target = _strips + (nint)depth * _packedRows;
            if (_a.Column == 1)
                for (var row = first; row < last; row += height)
                    Rearrange.Transpose(_a.At(row, depth).Data, _a.Row, target + row * k, height, (Math.Min(height, last - row), k));
            else
                // Step by step and not strip by strip, so that each line of memory is fetched once.
                for (var i = 0; i < k; i++)
                    for (var row = first; row < last; row += height)
                        Rearrange.Copy(_a.At(row, depth + i).Data, 0, target + row * k + i * height, 0, (1, Math.Min(height, last - row)));
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Panel<TSimd, TVector, TRows>(int row, int column)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TRows : struct, ICount
    {
        var memory = stackalloc float[(DepthBlock + 1 + MaxRows) * MaxWidth + 16];
        var packed = Aligned(memory);
        var start = packed + DepthBlock * MaxWidth;
        var edge = start + MaxWidth;
        var (rows, columns) = (Math.Min(_rowBlock, _m - row), Math.Min(PanelWidth, _n - column));
        var width = columns <= TSimd.Width ? TSimd.Width : 2 * TSimd.Width;
        for (var j = 0; j < width; j++)
            start[j] = _start.Columns != null && j < columns ? _start.Columns[column + j] : 0;

        // What stands beside a narrow panel is computed with and thrown away; zeros, because odd bit patterns can be slow.
        if (columns < width)
            new Span<float>(packed, Math.Min(_k, DepthBlock) * width).Clear();
        var c = new Lines(_c + (nint)row * _n + column, _n);
        var sums = _k > DepthBlock || _start.Rows != null ? Sums(rows * width) : null;
        if (_start.Rows != null)
            for (var r = 0; r < rows; r++)
                new Span<float>(sums + r * width, width).Fill(_start.Rows[row + r]);
        var depth = 0;
        do
        {
            var k = Math.Min(DepthBlock, _k - depth);
            var b = _b.At(depth, column);
            if (b.Column != 1 || columns < width || rows > FewRows)
                b = Pack(b, packed, (k, columns, width));
            var from = depth > 0 || _start.Rows != null ? new Lines(sums, width) : new Lines(start, 0);
            var to = depth + k < _k ? new Lines(sums, width) : c;
            var ahead = depth + k < _k && _b.Column == 1 ? new Lines(_b.At(depth + k, column).Data, _b.Row) : default;
            var tiles = new Tiles(Strips(row, depth, TRows.N), b, from, to, edge) { Ahead = ahead };
            if (width == TSimd.Width)
                tiles.Run<TSimd, TVector, TRows, One>((rows, k, depth + k < _k ? width : columns));
            else
                tiles.Run<TSimd, TVector, TRows, Two>((rows, k, depth + k < _k ? width : columns));
            depth += k;
        }
        while (depth < _k);
    }

    private Strips Strips(int row, int depth, int height)
    {
        var k = Math.Min(DepthBlock, _k - depth);
        return _strips == null
            ? new(_a.At(row, depth), height * _a.Row)
            : new(new(_strips + (nint)depth * _packedRows + row * k, 1, height), height * k);
    }

    /// <summary>Where a panel's sums wait from one block of k to the next: side by side, since the rows of C may lie a page apart.</summary>
    private static float* Sums(int count)
    {
        if (Waiting is null || Waiting.Length < count + 16)
            Waiting = GC.AllocateUninitializedArray<float>(count + 16, pinned: true);
        return Aligned((float*)Unsafe.AsPointer(ref Waiting[0]));
    }

    /// <summary>Copies a panel of B so that its rows follow each other, as far apart as the registers are wide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Operand Pack(Operand b, float* packed, (int K, int Columns, int Width) shape)
    {
        var (k, columns, width) = shape;
        if (b.Row == 1)
            Rearrange.Transpose(b.Data, b.Column, packed, width, (columns, k));
        else
            Rearrange.Copy(b.Data, b.Row, packed, width, (k, columns));
        return new(packed, width, 1);
    }

    private sealed class PackingRound(ProductWork product) : Work
    {
        public override int Pieces => product._strips == null ? 0 : (product._m - 1) / (product._stripsAtOnce * StripRows) + 1;

        public override void Run(int piece) => product.PackStrips(piece);
    }

    private sealed class TilingRound(ProductWork product) : Work
    {
        public override int Pieces => product._panels * ((product._m + product._rowBlock - 1) / product._rowBlock);

        public override void Run(int piece)
        {
            var (row, column) = (piece / product._panels * product._rowBlock, piece % product._panels * PanelWidth);
            if (Avx512F.IsSupported)
                product.Panel<Simd512, Vector512<float>, Eight>(row, column);
            else if (Vector256.IsHardwareAccelerated)
                product.Panel<Simd256, Vector256<float>, Six>(row, column);
            else
                product.Panel<Simd128, Vector128<float>, Four>(row, column);
        }
    }
}

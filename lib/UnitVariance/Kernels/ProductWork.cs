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
    private const int FewPanels = 8, RowBlock = 256, TallRowBlock = 1024, DepthBlock = 128, MaxWidth = 32, MaxRows = 8;

    /// <summary>Up to this many rows, a panel of B is used too seldom to be worth packing.</summary>
    private const int FewRows = 16;

    /// <summary>From this many panels on, A is read often enough to be worth packing.</summary>
    private const int ManyPanels = 3;

    [ThreadStatic]
    private static float[]? Waiting;

    private Operand _a, _b;
    private float* _bias, _c, _strips;
    private float[] _memory = [];
    private int _m, _k, _n, _panels, _rowBlock;

    public ProductWork() => (Packing, Tiling) = (new PackingRound(this), new TilingRound(this));

    /// <summary>The round that packs A.</summary>
    public Work Packing { get; }

    /// <summary>The round that computes C.</summary>
    public Work Tiling { get; }

    // Asks for the instruction set, not for Vector512.IsHardwareAccelerated, which is false on processors that lower their clock for it.
    private static int PanelWidth => 2 * (Avx512F.IsSupported ? Simd512.Width : Vector256.IsHardwareAccelerated ? Simd256.Width : Simd128.Width);

    /// <summary>Rows of a tile, and so of a packed strip of A.</summary>
    private static int StripRows => Avx512F.IsSupported ? Eight.N : Vector256.IsHardwareAccelerated ? Six.N : Four.N;

    public void Set(Operand a, Operand b, float* bias, float* c, (int M, int K, int N) shape)
    {
        (_a, _b) = (a, b);
        _bias = bias;
        _c = c;
        (_m, _k, _n) = shape;
        _panels = (_n + PanelWidth - 1) / PanelWidth;
        _rowBlock = _panels < FewPanels ? RowBlock : TallRowBlock;
        _strips = null;
        if (_panels < ManyPanels)
            return;
        var strips = (_m + StripRows - 1) / StripRows;
        var needed = checked(strips * StripRows * _k + 16);
        if (_memory.Length < needed)
            _memory = GC.AllocateUninitializedArray<float>(needed, pinned: true);
        _strips = Aligned((float*)Unsafe.AsPointer(ref _memory[0]));
    }

    private static float* Aligned(float* memory) => (float*)(((nint)memory + 63) & ~63);

    /// <summary>Writes one strip of A so that the rows of a step of k lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackStrip(int strip)
    {
        var (row, height) = (strip * StripRows, StripRows);
        var target = _strips + (nint)row * _k;
        var rows = Math.Min(height, _m - row);
        var a = _a.At(row, 0);
        if (a.Column == 1)
            Rearrange.Transpose(a.Data, a.Row, target, height, (rows, _k));
        else
            Rearrange.Copy(a.Data, a.Column, target, height, (_k, rows));
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
            start[j] = _bias != null && j < columns ? _bias[column + j] : 0;

        var c = new Lines(_c + (nint)row * _n + column, _n);
        var sums = _k > DepthBlock ? Sums(rows * width) : null;
        var depth = 0;
        do
        {
            var k = Math.Min(DepthBlock, _k - depth);
            var b = _b.At(depth, column);
            if (b.Column != 1 || columns < width || rows > FewRows)
                b = Pack(b, packed, (k, columns, width));
            var from = depth == 0 ? new Lines(start, 0) : new Lines(sums, width);
            var to = depth + k < _k ? new Lines(sums, width) : c;
            var tiles = new Tiles(Strips(row, depth, TRows.N), b, from, to, edge);
            if (width == TSimd.Width)
                tiles.Run<TSimd, TVector, TRows, One>((rows, k, depth + k < _k ? width : columns));
            else
                tiles.Run<TSimd, TVector, TRows, Two>((rows, k, depth + k < _k ? width : columns));
            depth += k;
        }
        while (depth < _k);
    }

    private Strips Strips(int row, int depth, int height) => _strips == null
        ? new(_a.At(row, depth), height * _a.Row)
        : new(new(_strips + (nint)row * _k + depth * height, 1, height), height * (nint)_k);

    /// <summary>Where a panel's sums wait from one block of k to the next: side by side, since the rows of C may lie a page apart.</summary>
    private static float* Sums(int count)
    {
        if (Waiting is null || Waiting.Length < count + 16)
            Waiting = GC.AllocateUninitializedArray<float>(count + 16, pinned: true);
        return Aligned((float*)Unsafe.AsPointer(ref Waiting[0]));
    }

    /// <summary>Copies a panel of B so that its rows follow each other, filled up with zeros to the full width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Operand Pack(Operand b, float* packed, (int K, int Columns, int Width) shape)
    {
        var (k, columns, width) = shape;
        if (b.Row == 1)
            Rearrange.Transpose(b.Data, b.Column, packed, width, (columns, k));
        else
            Rearrange.Copy(b.Data, b.Row, packed, width, (k, columns));
        if (columns < width)
            for (var i = 0; i < k; i++)
                new Span<float>(packed + i * width + columns, width - columns).Clear();
        return new(packed, width, 1);
    }

    private sealed class PackingRound(ProductWork product) : Work
    {
        public override int Pieces => product._strips == null ? 0 : (product._m + StripRows - 1) / StripRows;

        public override void Run(int piece) => product.PackStrip(piece);
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

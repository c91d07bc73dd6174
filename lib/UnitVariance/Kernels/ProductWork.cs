using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace UnitVariance.Kernels;

/// <summary>
/// One product under way. C is cut into parts of whole rows or of whole panels, a panel being two registers wide; each part is one piece, packs what
/// it needs of A and B for itself, and shares nothing with the others.
/// </summary>
/// <remarks>The blocking within a part is that of Goto and van de Geijn 2008, "Anatomy of High-Performance Matrix Multiplication": a block of a panel of B,
/// packed so that the innermost loop reads it in order, stays in the nearest cache while the strips of A stream past it.</remarks>
internal sealed unsafe class ProductWork : Work
{
    private const int RowBlock = 512, DepthBlock = 128, MaxWidth = 32, MaxRows = 8;

    /// <summary>With up to this many rows a panel of B is used too seldom to be worth packing, and with up to this many steps of k it is small enough to stay where it is.</summary>
    private const int FewRows = 16;

    /// <summary>A page of memory, in numbers. A processor fetches ahead within a page only, so rows of B this far apart must be asked for.</summary>
    private const int FarApart = 1024;

    /// <summary>From this many panels on, A is read often enough to be worth packing.</summary>
    private const int ManyPanels = 3;

    /// <summary>Packed strips of A, and where a panel's sums wait from one block of k to the next: side by side, since the rows of C may lie a page apart.</summary>
    [ThreadStatic]
    private static float[]? PackedA, WaitingSums;

    /// <summary>Which product, and which rows of it, this thread has packed last.</summary>
    [ThreadStatic]
    private static (long Product, int Row) Packed;

    private static long Products;

    private Operand _a, _b;
    private Start _start;
    private float* _c;
    private long _number;
    private int _m, _k, _n, _rowsOfPart, _panelsOfPart;

    // Asks for the instruction set, not for Vector512.IsHardwareAccelerated, which is false on processors that lower their clock for it.
    private static int PanelWidth => 2 * (Avx512F.IsSupported ? Simd512.Width : Vector256.IsHardwareAccelerated ? Simd256.Width : Simd128.Width);

    /// <summary>Rows of a tile, and so of a packed strip of A.</summary>
    private static int StripRows => Avx512F.IsSupported ? Eight.N : Vector256.IsHardwareAccelerated ? Six.N : Four.N;

    private int Panels => (_n + PanelWidth - 1) / PanelWidth;

    public override int Pieces => ((_m + _rowsOfPart - 1) / _rowsOfPart) * ((Panels + _panelsOfPart - 1) / _panelsOfPart);

    /// <summary>Says what to compute, for how many threads, and in how many parts for each of them.</summary>
    public void Set(Operand a, Operand b, Start start, float* c, (int M, int K, int N) shape, (int Threads, int Turns) parts)
    {
        (_a, _b) = (a, b);
        _start = start;
        _c = c;
        (_m, _k, _n) = shape;
        _number = Interlocked.Increment(ref Products);
        var (threads, turns) = parts;

        // The gradient of weights is cut into rows and a forward pass into columns, so that a thread meets the same output units in both, and
        // their weights in its own cache. What is neither is cut along its longer side, and so is what has only a strip or two for each thread.
        // A thread takes its turns along the columns, so that it packs its rows of A once.
        var strips = (_m + StripRows - 1) / StripRows;
        var byRows = _m > _n || (a.Column != 1 && strips >= 2 * threads);
        var (down, across) = byRows ? (threads, Panels >= turns * ManyPanels ? turns : 1) : (1, threads * turns);
        _rowsOfPart = Math.Clamp((strips + down - 1) / down * StripRows, StripRows, RowBlock);
        _panelsOfPart = Math.Max(1, (Panels + across - 1) / across);
    }

    public override void Run(int piece)
    {
        var across = (Panels + _panelsOfPart - 1) / _panelsOfPart;
        var (row, panel) = (piece / across * _rowsOfPart, piece % across * _panelsOfPart);
        if (Avx512F.IsSupported)
            Part<Simd512, Vector512<float>, Eight>(row, panel);
        else if (Vector256.IsHardwareAccelerated)
            Part<Simd256, Vector256<float>, Six>(row, panel);
        else
            Part<Simd128, Vector128<float>, Four>(row, panel);
    }

    private void Part<TSimd, TVector, TRows>(int row, int firstPanel)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TRows : struct, ICount
    {
        var rows = Math.Min(_rowsOfPart, _m - row);
        var end = Math.Min(Panels, firstPanel + _panelsOfPart);
        var strips = end - firstPanel < ManyPanels ? null : PackStrips(row, rows);
        for (var panel = firstPanel; panel < end; panel++)
            Panel<TSimd, TVector, TRows>((row, rows), panel * PanelWidth, strips);
    }

    /// <summary>Copies rows of A so that, within a strip of rows and a block of k, the rows of a step of k lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float* PackStrips(int row, int rows)
    {
        var height = StripRows;
        var packedRows = (rows + height - 1) / height * height;
        var strips = Room(ref PackedA, checked(packedRows * _k));
        if (Packed == (_number, row))
            return strips;
        Packed = (_number, row);
        for (var depth = 0; depth < _k; depth += DepthBlock)
        {
            var k = Math.Min(DepthBlock, _k - depth);
            var target = strips + (nint)depth * packedRows;
            for (var r = 0; r < rows; r += height)
                if (_a.Column == 1)
                    Rearrange.Transpose(_a.At(row + r, depth).Data, _a.Row, target + r * k, height, (Math.Min(height, rows - r), k));
                else
                    Rearrange.Copy(_a.At(row + r, depth).Data, _a.Column, target + r * k, height, (k, Math.Min(height, rows - r)));
        }

        return strips;
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Panel<TSimd, TVector, TRows>((int First, int Count) rows, int column, float* strips)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TRows : struct, ICount
    {
        var memory = stackalloc float[(DepthBlock + 1 + MaxRows) * MaxWidth + 16];
        var packed = Aligned(memory);
        var start = packed + DepthBlock * MaxWidth;
        var edge = start + MaxWidth;
        var columns = Math.Min(PanelWidth, _n - column);
        var width = columns <= TSimd.Width ? TSimd.Width : 2 * TSimd.Width;
        new Span<float>(start, width).Clear();
        if (_start.Columns != null)
            new ReadOnlySpan<float>(_start.Columns + column, columns).CopyTo(new(start, columns));

        // What stands beside a narrow panel is computed with and thrown away; zeros, because odd bit patterns can be slow.
        if (columns < width)
            new Span<float>(packed, Math.Min(_k, DepthBlock) * width).Clear();
        var c = new Lines(_c + (nint)rows.First * _n + column, _n);
        var sums = _k > DepthBlock || _start.Rows != null ? Room(ref WaitingSums, rows.Count * width) : null;
        if (_start.Rows != null)
            for (var r = 0; r < rows.Count; r++)
                new Span<float>(sums + r * width, width).Fill(_start.Rows[rows.First + r]);
        var depth = 0;
        do
        {
            var k = Math.Min(DepthBlock, _k - depth);
            var b = _b.At(depth, column);
            if (b.Column != 1 || columns < width || (rows.Count > FewRows && k > FewRows))
                b = Pack(b, packed, (k, columns, width));
            var from = depth > 0 || _start.Rows != null ? new Lines(sums, width) : new Lines(start, 0);
            var to = depth + k < _k ? new Lines(sums, width) : c;
            var next = depth + k < _k ? _b.At(depth + k, column) : _b.At(0, column + PanelWidth);
            var ahead = next.Column == 1 && next.Row >= FarApart ? new Lines(next.Data, next.Row) : default;
            var tiles = new Tiles(Strips(rows, depth, strips, TRows.N), b, from, to, edge, ahead);
            if (width == TSimd.Width)
                tiles.Run<TSimd, TVector, TRows, One>((rows.Count, k, depth + k < _k ? width : columns));
            else
                tiles.Run<TSimd, TVector, TRows, Two>((rows.Count, k, depth + k < _k ? width : columns));
            depth += k;
        }
        while (depth < _k);
    }

    private Strips Strips((int First, int Count) rows, int depth, float* strips, int height)
    {
        if (strips == null)
            return new(_a.At(rows.First, depth), height * _a.Row);
        var packedRows = (rows.Count + height - 1) / height * height;
        return new(new(strips + (nint)depth * packedRows, 1, height), height * Math.Min(DepthBlock, _k - depth));
    }

    private static float* Room(ref float[]? memory, int count)
    {
        if (memory is null || memory.Length < count + 16)
            memory = GC.AllocateUninitializedArray<float>(count + 16, pinned: true);
        return Aligned((float*)Unsafe.AsPointer(ref memory[0]));
    }

    private static float* Aligned(float* memory) => (float*)(((nint)memory + 63) & ~63);

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
}

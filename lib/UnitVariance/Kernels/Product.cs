using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace UnitVariance.Kernels;

/// <summary>
/// The matrix product C = start + A B. Each element of C is one chain of fused multiply-adds over k in ascending order, so neither the
/// register width nor the blocking nor the number of threads changes a bit of it.
/// </summary>
/// <remarks>C is cut into blocks of rows and panels of two registers' width; each pair is one piece of work. A panel of B is packed so that the
/// innermost loop reads it in order; A is read where it lies.</remarks>
internal static unsafe class Product
{
    /// <summary>Work below this many multiply-adds is not worth waking a thread.</summary>
    private const long WorthSharing = 400_000;

    [ThreadStatic]
    private static ProductWork? Current;

    /// <summary>y (m, n) = a (m, k) b (k, n).</summary>
    public static void Multiply(Matrix a, Matrix b, Matrix y)
    {
        fixed (float* pa = a.Span, pb = b.Span)
            Run(new(pa, a.Cols, 1), new(pb, b.Cols, 1), a.Cols, default, y);
    }

    /// <summary>y (m, n) = a (m, k) bᵀ (k, n) + bias (n), the bias being the start of each sum.</summary>
    public static void MultiplyByTransposed(Matrix a, Matrix b, ReadOnlySpan<float> bias, Matrix y)
    {
        fixed (float* pa = a.Span, pb = b.Span)
            Run(new(pa, a.Cols, 1), new(pb, 1, b.Cols), a.Cols, bias, y);
    }

    /// <summary>y (m, n) = aᵀ (m, k) b (k, n).</summary>
    public static void MultiplyTransposedBy(Matrix a, Matrix b, Matrix y)
    {
        fixed (float* pa = a.Span, pb = b.Span)
            Run(new(pa, 1, a.Cols), new(pb, b.Cols, 1), a.Rows, default, y);
    }

    private static void Run(Operand a, Operand b, int k, ReadOnlySpan<float> bias, Matrix y)
    {
        fixed (float* c = y.Span, start = bias)
        {
            var work = Current ??= new ProductWork();
            work.Set(a, b, start, c, (y.Rows, k, y.Cols));
            var shared = (long)y.Rows * k * y.Cols >= WorthSharing;
            if (shared)
                Workers.Run(work, work.Pieces);
            else
                for (var i = 0; i < work.Pieces; i++)
                    work.Run(i);
        }
    }
}

/// <summary>One product under way; its pieces are the pairs of row block and panel.</summary>
internal sealed unsafe class ProductWork : Work
{
    private const int RowBlock = 256, DepthBlock = 256, MaxWidth = 32, MaxRows = 8;

    /// <summary>Up to this many rows, a panel of B is used too seldom to be worth packing.</summary>
    private const int FewRows = 16;

    private Operand _a, _b;
    private float* _bias, _c;
    private int _m, _k, _n, _panels;

    // Asks for the instruction set, not for Vector512.IsHardwareAccelerated, which is false on processors that lower their clock for it.
    private static int PanelWidth => 2 * (Avx512F.IsSupported ? Simd512.Width : Vector256.IsHardwareAccelerated ? Simd256.Width : Simd128.Width);

    public int Pieces => _panels * ((_m + RowBlock - 1) / RowBlock);

    public void Set(Operand a, Operand b, float* bias, float* c, (int M, int K, int N) shape)
    {
        (_a, _b) = (a, b);
        _bias = bias;
        _c = c;
        (_m, _k, _n) = shape;
        _panels = (_n + PanelWidth - 1) / PanelWidth;
    }

    public override void Run(int piece)
    {
        var (row, column) = (piece / _panels * RowBlock, piece % _panels * PanelWidth);
        if (Avx512F.IsSupported)
            Panel<Simd512, Vector512<float>, Eight>(row, column);
        else if (Vector256.IsHardwareAccelerated)
            Panel<Simd256, Vector256<float>, Six>(row, column);
        else
            Panel<Simd128, Vector128<float>, Four>(row, column);
    }

    [SkipLocalsInit]
    private void Panel<TSimd, TVector, TRows>(int row, int column)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TRows : struct, ICount
    {
        var memory = stackalloc float[(DepthBlock + 1 + MaxRows) * MaxWidth + 16];
        var packed = (float*)(((nint)memory + 63) & ~63);
        var start = packed + DepthBlock * MaxWidth;
        var edge = start + MaxWidth;
        var (rows, columns) = (Math.Min(RowBlock, _m - row), Math.Min(PanelWidth, _n - column));
        var width = columns <= TSimd.Width ? TSimd.Width : 2 * TSimd.Width;
        for (var j = 0; j < width; j++)
            start[j] = _bias != null && j < columns ? _bias[column + j] : 0;

        var depth = 0;
        do
        {
            var k = Math.Min(DepthBlock, _k - depth);
            var b = _b.At(depth, column);
            if (b.Column != 1 || columns < width || rows > FewRows)
                b = Pack(b, packed, (k, columns, width));
            var tiles = new Tiles(_a.At(row, depth), b, depth == 0 ? start : null, _c + (nint)row * _n + column, edge);
            if (width == TSimd.Width)
                tiles.Run<TSimd, TVector, TRows, One>((rows, k, columns), _n);
            else
                tiles.Run<TSimd, TVector, TRows, Two>((rows, k, columns), _n);
            depth += k;
        }
        while (depth < _k);
    }

    /// <summary>Copies a panel of B so that its rows follow each other, filled up with zeros to the full width.</summary>
    private static Operand Pack(Operand b, float* packed, (int K, int Columns, int Width) shape)
    {
        var (k, columns, width) = shape;
        if (b.Row == 1)
            Transpose.Run(b.Data, b.Column, packed, width, (columns, k));
        else
            for (var i = 0; i < k; i++)
                new ReadOnlySpan<float>(b.Data + i * b.Row, columns).CopyTo(new Span<float>(packed + i * width, columns));
        if (columns < width)
            for (var i = 0; i < k; i++)
                new Span<float>(packed + i * width + columns, width - columns).Clear();
        return new(packed, width, 1);
    }
}

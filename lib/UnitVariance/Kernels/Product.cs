namespace UnitVariance.Kernels;

/// <summary>
/// The matrix product C = start + A B. Each element of C is one chain of fused multiply-adds over k in ascending order, so neither the
/// register width nor the blocking nor the number of threads changes a bit of it.
/// </summary>
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
            Workers.Run(work.Packing, work.Tiling, shared: (long)y.Rows * k * y.Cols >= WorthSharing);
        }
    }
}

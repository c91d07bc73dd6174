namespace UnitVariance.Kernels;

/// <summary>
/// The matrix product C = start + A B. Each element of C is one chain of fused multiply-adds over k in ascending order, so neither the
/// register width nor the blocking nor the number of threads changes a bit of it.
/// </summary>
internal static unsafe class Product
{
    /// <summary>Fewer multiply-adds are not worth a second thread.</summary>
    private const long WorthSharing = 100_000;

    /// <summary>What a thread does in about 50 microseconds. Larger products are cut into more parts than threads, so that when one thread is held up
    /// the others take over some of its parts; smaller ones are not, because a part with rows of its own packs them anew.</summary>
    private const long WorthAPart = 4_000_000;

    /// <summary>Up to this many rows, a batch is small beside the weights.</summary>
    private const int FewRows = 16;

    [ThreadStatic]
    private static ProductWork? Current;

    [ThreadStatic]
    private static Matrix? Turned;

    /// <summary>y (m, n) = a (m, k) b (k, n).</summary>
    public static void Multiply(Matrix a, Matrix b, Matrix y)
    {
        fixed (float* pa = a.Span, pb = b.Span, py = y.Span)
            Run(new(pa, a.Cols, 1), new(pb, b.Cols, 1), default, py, (y.Rows, a.Cols, y.Cols));
    }

    /// <summary>y (m, n) = a (m, k) bᵀ (k, n) + bias (n), the bias being the start of each sum.</summary>
    public static void MultiplyByTransposed(Matrix a, Matrix b, ReadOnlySpan<float> bias, Span<float> y)
    {
        var (m, n) = (a.Rows, b.Rows);
        fixed (float* pa = a.Span, pb = b.Span, start = bias, py = y)
        {
            if (a.Rows > FewRows)
            {
                Run(new(pa, a.Cols, 1), new(pb, 1, b.Cols), new() { Columns = start }, py, (m, a.Cols, n));
                return;
            }

            // There is less to pack the other way round: yᵀ = b aᵀ.
            fixed (float* turned = (Turned ??= new Matrix(0, 0)).Resize(n, m).Span)
            {
                Run(new(pb, b.Cols, 1), new(pa, 1, a.Cols), new() { Rows = start }, turned, (n, a.Cols, m));
                Rearrange.Transpose(turned, m, py, n, (n, m));
            }
        }
    }

    /// <summary>y (m, n) = aᵀ (m, k) b (k, n).</summary>
    public static void MultiplyTransposedBy(Matrix a, Matrix b, Matrix y)
    {
        fixed (float* pa = a.Span, pb = b.Span, py = y.Span)
            Run(new(pa, 1, a.Cols), new(pb, b.Cols, 1), default, py, (y.Rows, a.Rows, y.Cols));
    }

    private static void Run(Operand a, Operand b, Start start, float* c, (int M, int K, int N) shape)
    {
        var operations = (long)shape.M * shape.K * shape.N;
        var shared = operations >= WorthSharing && Workers.CanShare;
        var work = Current ??= new ProductWork();
        var threads = Compute.Threads;
        work.Set(a, b, start, c, shape, shared ? (threads, (int)Math.Clamp(operations / threads / WorthAPart, 1, 2)) : (1, 1));
        if (shared)
            Workers.Run(work);
        else
            Workers.RunAlone(work);
    }
}

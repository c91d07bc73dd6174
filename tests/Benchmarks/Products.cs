using System.Diagnostics;
using System.Runtime.InteropServices;

namespace UnitVariance.Benchmarks;

/// <summary>Our matrix product beside OpenBLAS's sgemm on one thread, taking turns.</summary>
internal static unsafe class Products
{
    private const int Rounds = 15;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(60);

    private static readonly (int M, int K, int N)[] Shapes = [(512, 512, 512), (1024, 1024, 1024), (64, 784, 256), (10, 784, 30)];

    public static int Run()
    {
        Compute.Threads = 1;
        SetThreads(1);
        Console.WriteLine($"{"m x k x n",-16} {"form",-4} {"ours",9} {"OpenBLAS",9}   GFLOP/s, best of {Rounds} rounds in turn");
        foreach (var shape in Shapes)
            foreach (var form in (string[])["ab", "abᵀ", "aᵀb"])
                Compare(shape, form);
        return 0;
    }

    private static void Compare((int M, int K, int N) shape, string form)
    {
        var (m, k, n) = shape;
        var random = new Generator(1);
        var (a, b, c) = (form == "aᵀb" ? new Matrix(k, m) : new Matrix(m, k), form == "abᵀ" ? new Matrix(n, k) : new Matrix(k, n), new Matrix(m, n));
        random.FillNormal(a.Span, 0, 1);
        random.FillNormal(b.Span, 0, 1);
        var (ours, theirs) = (0.0, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            ours = Math.Max(ours, Rate(shape, () => Ours(a, b, c, form)));
            theirs = Math.Max(theirs, Rate(shape, () => Theirs(a, b, c, form)));
        }

        Console.WriteLine($"{m + "x" + k + "x" + n,-16} {form,-4} {ours,9:f1} {theirs,9:f1}   {ours / theirs:p0}");
    }

    private static double Rate((int M, int K, int N) shape, Action product)
    {
        var (count, clock) = (0, Stopwatch.StartNew());
        for (; clock.Elapsed < Turn; count++)
            product();
        return 2.0 * shape.M * shape.K * shape.N * count / clock.Elapsed.TotalSeconds / 1e9;
    }

    private static void Ours(Matrix a, Matrix b, Matrix c, string form)
    {
        if (form == "ab")
            Kernels.Product.Multiply(a, b, c);
        else if (form == "abᵀ")
            Kernels.Product.MultiplyByTransposed(a, b, default, c.Span);
        else
            Kernels.Product.MultiplyTransposedBy(a, b, c);
    }

    private static void Theirs(Matrix a, Matrix b, Matrix c, string form)
    {
        const int RowMajor = 101, NoTranspose = 111, Transpose = 112;
        var k = form == "aᵀb" ? a.Rows : a.Cols;
        fixed (float* pa = a.Span, pb = b.Span, pc = c.Span)
            Sgemm(RowMajor, form == "aᵀb" ? Transpose : NoTranspose, form == "abᵀ" ? Transpose : NoTranspose, c.Rows, c.Cols, k,
                1, pa, a.Cols, pb, b.Cols, 0, pc, c.Cols);
    }

    [DllImport("libopenblas.so.0", EntryPoint = "cblas_sgemm")]
    private static extern void Sgemm(int order, int transA, int transB, int m, int n, int k, float alpha, float* a, int lda, float* b, int ldb, float beta, float* c, int ldc);

    [DllImport("libopenblas.so.0", EntryPoint = "openblas_set_num_threads")]
    private static extern void SetThreads(int threads);
}

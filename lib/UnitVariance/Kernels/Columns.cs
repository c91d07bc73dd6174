using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>A function of two numbers and of the three coefficients of their column.</summary>
internal interface IColumnMap
{
    Vector512<float> Apply(Vector512<float> x, Vector512<float> y, Vector512<float> p, Vector512<float> q, Vector512<float> s);
}

/// <summary>Three coefficients for each column of a batch. Those of a channel are the same in all of its columns.</summary>
internal sealed class Columns(int channels, int area)
{
    private const int Width = 16;

    private readonly float[] _p = new float[channels * area], _q = new float[channels * area], _s = new float[channels * area];

    /// <summary>Sets the coefficients of a channel, rounded to float32.</summary>
    public void Set(int channel, double p, double q, double s = 0)
    {
        _p.AsSpan(channel * area, area).Fill((float)p);
        _q.AsSpan(channel * area, area).Fill((float)q);
        _s.AsSpan(channel * area, area).Fill((float)s);
    }

    /// <summary>Sets p and q to the two parts of a mean: p is the mean as float32, and q what rounding took from it, less an offset.
    /// (x - p) - q then keeps every digit of x - mean, however large the mean is.</summary>
    public void SetMean(int channel, double mean, double offset = 0)
    {
        var p = (float)mean;
        Set(channel, p, mean - p - offset);
    }

    /// <summary>z = f(x) with the coefficients of each column.</summary>
    public void Map<T>(T f, Matrix x, Matrix z) where T : struct, IColumnMap => Map(f, x, x, z);

    /// <summary>z = f(x, y) with the coefficients of each column. z must be another matrix than x and y.</summary>
    public void Map<T>(T f, Matrix x, Matrix y, Matrix z) where T : struct, IColumnMap =>
        Loop<RowLoop<T>>.Run(new(this, f, x, y, z), x.Rows, x.Cols);

    /// <summary>The last register overlaps the one before it when the columns are no multiple of its width: it computes the same numbers again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MapRow<T>(T f, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) where T : struct, IColumnMap
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var to = ref MemoryMarshal.GetReference(z);
        ref var p = ref MemoryMarshal.GetArrayDataReference(_p);
        ref var q = ref MemoryMarshal.GetArrayDataReference(_q);
        ref var s = ref MemoryMarshal.GetArrayDataReference(_s);
        var last = z.Length - Width;
        for (var i = 0; ; i = Math.Min(i + Width, last))
        {
            var at = (nuint)i;
            f.Apply(
                Vector512.LoadUnsafe(ref left, at), Vector512.LoadUnsafe(ref right, at),
                Vector512.LoadUnsafe(ref p, at), Vector512.LoadUnsafe(ref q, at), Vector512.LoadUnsafe(ref s, at)).StoreUnsafe(ref to, at);
            if (i == last)
                return;
        }
    }

    private void MapShortRow<T>(T f, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) where T : struct, IColumnMap
    {
        Elementwise.StoreTail(f.Apply(Elementwise.LoadTail(x), Elementwise.LoadTail(y), Elementwise.LoadTail(_p), Elementwise.LoadTail(_q), Elementwise.LoadTail(_s)), z);
    }

    private readonly struct RowLoop<T>(Columns columns, T f, Matrix x, Matrix y, Matrix z) : ILoop where T : struct, IColumnMap
    {
        public void Run(int from, int to)
        {
            for (var r = from; r < to; r++)
                if (x.Cols >= Width)
                    columns.MapRow(f, x.Row(r), y.Row(r), z.Row(r));
                else
                    columns.MapShortRow(f, x.Row(r), y.Row(r), z.Row(r));
        }
    }
}

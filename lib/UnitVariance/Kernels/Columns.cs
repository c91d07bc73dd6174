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

    /// <summary>z = f(x, y) with the coefficients of each column. The matrices may be the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Map<T>(T f, Matrix x, Matrix y, Matrix z) where T : struct, IColumnMap
    {
        for (var r = 0; r < x.Rows; r++)
        {
            var left = x.Row(r);
            var right = y.Row(r);
            var to = z.Row(r);
            for (var j = 0; j < to.Length; j += Width)
            {
                var value = f.Apply(Load(left, j), Load(right, j), Load(_p, j), Load(_q, j), Load(_s, j));
                if (j <= to.Length - Width)
                    value.StoreUnsafe(ref MemoryMarshal.GetReference(to), (nuint)j);
                else
                    StoreTail(value, to[j..]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(ReadOnlySpan<float> values, int i) =>
        i <= values.Length - Width ? Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i) : LoadTail(values[i..]);

    private static Vector512<float> LoadTail(ReadOnlySpan<float> values)
    {
        Span<float> padded = stackalloc float[Width];
        padded.Clear();
        values.CopyTo(padded);
        return Vector512.Create<float>(padded);
    }

    private static void StoreTail(Vector512<float> values, Span<float> target)
    {
        Span<float> padded = stackalloc float[Width];
        values.CopyTo(padded);
        padded[..target.Length].CopyTo(target);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>A function of one number, for 16 numbers at a time.</summary>
internal interface IMap
{
    Vector512<float> Apply(Vector512<float> x);
}

/// <summary>A function of two numbers, for 16 pairs at a time.</summary>
internal interface IMap2
{
    Vector512<float> Apply(Vector512<float> x, Vector512<float> y);
}

/// <summary>Loops over spans. The last few elements, too few for a register, are padded with zeros and go through the same code, so that
/// where an element stands does not change its value.</summary>
internal static class Elementwise
{
    private const int Width = 16;

    /// <summary>y[i] = f(x[i]). The two may be the same span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<T>(T f, ReadOnlySpan<float> x, Span<float> y) where T : struct, IMap
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i <= x.Length - Width; i += Width)
            f.Apply(Vector512.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        if (i < x.Length)
            StoreTail(f.Apply(LoadTail(x[i..])), y[i..x.Length]);
    }

    /// <summary>z[i] = f(x[i], y[i]). The spans may be the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<T>(T f, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) where T : struct, IMap2
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var to = ref MemoryMarshal.GetReference(z);
        var i = 0;
        for (; i <= x.Length - Width; i += Width)
            f.Apply(Vector512.LoadUnsafe(ref left, (nuint)i), Vector512.LoadUnsafe(ref right, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        if (i < x.Length)
            StoreTail(f.Apply(LoadTail(x[i..]), LoadTail(y[i..x.Length])), z[i..x.Length]);
    }

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

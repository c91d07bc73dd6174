using System.Runtime.CompilerServices;
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

/// <summary>Loops over spans, shared among the threads when they are long. The last few elements, too few for a register, are padded with
/// zeros and go through the same code, so that where an element stands does not change its value.</summary>
internal static unsafe class Elementwise
{
    private const int Width = 16;

    /// <summary>y[i] = f(x[i]). The two may be the same span.</summary>
    public static void Map<T>(T f, ReadOnlySpan<float> x, Span<float> y) where T : struct, IMap
    {
        RequireLength(y.Length, x.Length);
        fixed (float* px = x, py = y)
            Loop<MapLoop<T>>.Run(new(f, px, py), x.Length);
    }

    /// <summary>z[i] = f(x[i], y[i]). The spans may be the same.</summary>
    public static void Map<T>(T f, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) where T : struct, IMap2
    {
        RequireLength(y.Length, x.Length);
        RequireLength(z.Length, x.Length);
        fixed (float* px = x, py = y, pz = z)
            Loop<MapLoop2<T>>.Run(new(f, px, py, pz), x.Length);
    }

    /// <summary>The loops read and write through pointers, which know no end.</summary>
    private static void RequireLength(int length, int expected)
    {
        if (length != expected)
            throw new ArgumentException($"Element by element, {expected} numbers do not go with {length}.");
    }

    private readonly struct MapLoop<T>(T f, float* x, float* y) : ILoop where T : struct, IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int from, int to)
        {
            // A copy, which no store through a pointer can change: what it holds stays in registers.
            var map = f;
            var i = from;
            for (; i <= to - Width; i += Width)
                map.Apply(Vector512.Load(x + i)).Store(y + i);
            if (i < to)
                StoreTail(map.Apply(LoadTail(new(x + i, to - i))), new(y + i, to - i));
        }
    }

    private readonly struct MapLoop2<T>(T f, float* x, float* y, float* z) : ILoop where T : struct, IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int from, int to)
        {
            // A copy, which no store through a pointer can change: what it holds stays in registers.
            var map = f;
            var i = from;
            for (; i <= to - Width; i += Width)
                map.Apply(Vector512.Load(x + i), Vector512.Load(y + i)).Store(z + i);
            if (i < to)
                StoreTail(map.Apply(LoadTail(new(x + i, to - i)), LoadTail(new(y + i, to - i))), new(z + i, to - i));
        }
    }

    internal static Vector512<float> LoadTail(ReadOnlySpan<float> values)
    {
        Span<float> padded = stackalloc float[Width];
        padded.Clear();
        values.CopyTo(padded);
        return Vector512.Create<float>(padded);
    }

    internal static void StoreTail(Vector512<float> values, Span<float> target)
    {
        Span<float> padded = stackalloc float[Width];
        values.CopyTo(padded);
        padded[..target.Length].CopyTo(target);
    }
}

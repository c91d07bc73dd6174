using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

/// <summary>An optimizer's rule for 16 weights at a time: w from the gradient g and what the rule remembers in s.</summary>
internal interface IUpdate
{
    void Apply(ref Vector512<float> w, Vector512<float> g, ref Vector512<float> s);
}

/// <summary>The same with two memories, s and t.</summary>
internal interface IUpdate2
{
    void Apply(ref Vector512<float> w, Vector512<float> g, ref Vector512<float> s, ref Vector512<float> t);
}

/// <summary>One pass over weights, gradients and memories, all of one length and no two overlapping. The last few elements, too few for a
/// register, are padded with zeros and go through the same code, so that where an element stands does not change its value.</summary>
internal static class Updates
{
    private const int Width = 16;

    /// <summary>Updates every w[i] and s[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<T>(T rule, Span<float> w, ReadOnlySpan<float> g, Span<float> s) where T : struct, IUpdate
    {
        ref var weights = ref MemoryMarshal.GetReference(w);
        ref var gradients = ref MemoryMarshal.GetReference(g);
        ref var memory = ref MemoryMarshal.GetReference(s);
        var i = 0;
        for (; i <= w.Length - Width; i += Width)
        {
            var (vw, vs) = (Vector512.LoadUnsafe(ref weights, (nuint)i), Vector512.LoadUnsafe(ref memory, (nuint)i));
            rule.Apply(ref vw, Vector512.LoadUnsafe(ref gradients, (nuint)i), ref vs);
            vw.StoreUnsafe(ref weights, (nuint)i);
            vs.StoreUnsafe(ref memory, (nuint)i);
        }

        if (i == w.Length)
            return;
        var (tailW, tailS) = (LoadTail(w[i..]), LoadTail(s[i..]));
        rule.Apply(ref tailW, LoadTail(g[i..]), ref tailS);
        StoreTail(tailW, w[i..]);
        StoreTail(tailS, s[i..]);
    }

    /// <summary>Updates every w[i], s[i] and t[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<T>(T rule, Span<float> w, ReadOnlySpan<float> g, Span<float> s, Span<float> t) where T : struct, IUpdate2
    {
        ref var weights = ref MemoryMarshal.GetReference(w);
        ref var gradients = ref MemoryMarshal.GetReference(g);
        ref var first = ref MemoryMarshal.GetReference(s);
        ref var second = ref MemoryMarshal.GetReference(t);
        var i = 0;
        for (; i <= w.Length - Width; i += Width)
        {
            var vw = Vector512.LoadUnsafe(ref weights, (nuint)i);
            var (vs, vt) = (Vector512.LoadUnsafe(ref first, (nuint)i), Vector512.LoadUnsafe(ref second, (nuint)i));
            rule.Apply(ref vw, Vector512.LoadUnsafe(ref gradients, (nuint)i), ref vs, ref vt);
            vw.StoreUnsafe(ref weights, (nuint)i);
            vs.StoreUnsafe(ref first, (nuint)i);
            vt.StoreUnsafe(ref second, (nuint)i);
        }

        if (i == w.Length)
            return;
        var (tailW, tailS, tailT) = (LoadTail(w[i..]), LoadTail(s[i..]), LoadTail(t[i..]));
        rule.Apply(ref tailW, LoadTail(g[i..]), ref tailS, ref tailT);
        StoreTail(tailW, w[i..]);
        StoreTail(tailS, s[i..]);
        StoreTail(tailT, t[i..]);
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

/// <summary>What weight decay and L1 add to a gradient: g + decay w + l1 sign(w), with sign(0) = 0.</summary>
internal readonly struct Penalty(float decay, float l1)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> AddTo(Vector512<float> g, Vector512<float> w)
    {
        var pull = Vector512.Create(l1) | w & Vector512.Create(-0f);
        pull = Vector512.AndNot(pull, Vector512.Equals(w, Vector512<float>.Zero));
        return Vector512.FusedMultiplyAdd(Vector512.Create(decay), w, g) + pull;
    }
}

/// <summary>x times a factor.</summary>
internal readonly struct Scaled(float factor) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => x * Vector512.Create(factor);
}

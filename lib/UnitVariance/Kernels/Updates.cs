using System.Runtime.CompilerServices;
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

/// <summary>One pass over weights, gradients and memories, all of one length and no two overlapping; tails and threads as in <see cref="Elementwise"/>.</summary>
internal static unsafe class Updates
{
    private const int Width = 16;

    /// <summary>Updates every w[i] and s[i].</summary>
    public static void Apply<T>(T rule, Span<float> w, ReadOnlySpan<float> g, Span<float> s) where T : struct, IUpdate
    {
        fixed (float* pw = w, pg = g, ps = s)
            Loop<UpdateLoop<T>>.Run(new(rule, pw, pg, ps), w.Length);
    }

    /// <summary>Updates every w[i], s[i] and t[i].</summary>
    public static void Apply<T>(T rule, Span<float> w, ReadOnlySpan<float> g, Span<float> s, Span<float> t) where T : struct, IUpdate2
    {
        fixed (float* pw = w, pg = g, ps = s, pt = t)
            Loop<UpdateLoop2<T>>.Run(new(rule, pw, pg, ps, pt), w.Length);
    }

    /// <summary>a / b, and 0 where b is 0: a weight that has never had a gradient takes no step, even without ε.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Quotient(Vector512<float> a, Vector512<float> b) => Vector512.AndNot(a / b, Vector512.Equals(b, Vector512<float>.Zero));

    private readonly struct UpdateLoop<T>(T rule, float* w, float* g, float* s) : ILoop where T : struct, IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int from, int to)
        {
            var apply = rule;
            var i = from;
            for (; i <= to - Width; i += Width)
            {
                var (vw, vs) = (Vector512.Load(w + i), Vector512.Load(s + i));
                apply.Apply(ref vw, Vector512.Load(g + i), ref vs);
                vw.Store(w + i);
                vs.Store(s + i);
            }

            if (i == to)
                return;
            var (tailW, tailS) = (Elementwise.LoadTail(new(w + i, to - i)), Elementwise.LoadTail(new(s + i, to - i)));
            apply.Apply(ref tailW, Elementwise.LoadTail(new(g + i, to - i)), ref tailS);
            Elementwise.StoreTail(tailW, new(w + i, to - i));
            Elementwise.StoreTail(tailS, new(s + i, to - i));
        }
    }

    private readonly struct UpdateLoop2<T>(T rule, float* w, float* g, float* s, float* t) : ILoop where T : struct, IUpdate2
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int from, int to)
        {
            var apply = rule;
            var i = from;
            for (; i <= to - Width; i += Width)
            {
                var (vw, vs, vt) = (Vector512.Load(w + i), Vector512.Load(s + i), Vector512.Load(t + i));
                apply.Apply(ref vw, Vector512.Load(g + i), ref vs, ref vt);
                vw.Store(w + i);
                vs.Store(s + i);
                vt.Store(t + i);
            }

            if (i == to)
                return;
            var (tailW, tailS, tailT) = (Elementwise.LoadTail(new(w + i, to - i)), Elementwise.LoadTail(new(s + i, to - i)), Elementwise.LoadTail(new(t + i, to - i)));
            apply.Apply(ref tailW, Elementwise.LoadTail(new(g + i, to - i)), ref tailS, ref tailT);
            Elementwise.StoreTail(tailW, new(w + i, to - i));
            Elementwise.StoreTail(tailS, new(s + i, to - i));
            Elementwise.StoreTail(tailT, new(t + i, to - i));
        }
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

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace UnitVariance.Kernels;

// The further activations and their slopes. Every slope takes x, not y: near saturation y no longer tells where x was.

/// <summary>x / (1 + |x|); ±1 at ±∞.</summary>
internal readonly struct SoftsignMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x)
    {
        x = VectorMath.Clamp(x, float.MinValue, float.MaxValue);
        return x / (Vector512<float>.One + Vector512.Abs(x));
    }
}

/// <summary>dy / (1 + |x|)².</summary>
internal readonly struct SoftsignSlope : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x, Vector512<float> dy)
    {
        var r = Vector512<float>.One / (Vector512<float>.One + Vector512.Abs(x));
        return dy * (r * r);
    }
}

/// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + e^-|x|).</summary>
internal readonly struct SoftplusMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => new ReLUMap().Apply(x) + new SoftplusTail().Apply(x);
}

/// <summary>ln(1 + e^-|x|), what softplus adds to max(x, 0).</summary>
internal readonly struct SoftplusTail : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => VectorMath.LogOnePlus(VectorMath.Exp(x | Vector512.Create(-0f)));
}

/// <summary>dy sigmoid(x).</summary>
internal readonly struct SoftplusSlope : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x, Vector512<float> dy) => dy * VectorMath.Sigmoid(x);
}

/// <summary>x where x is positive, slope x elsewhere.</summary>
internal readonly struct LeakyReLUMap(float slope) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => new LeakyReLUSlope(slope).Apply(x, x);
}

/// <summary>dy where x is positive, slope dy elsewhere.</summary>
internal readonly struct LeakyReLUSlope(float slope) : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x, Vector512<float> dy) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), dy, dy * Vector512.Create(slope));
}

/// <summary>The factor of a leaky rectifier whose slopes differ: 1 where x is positive, the slope elsewhere.</summary>
internal readonly struct LeakyFactor : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x, Vector512<float> slope) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), Vector512<float>.One, slope);
}

/// <summary>dy min(x, 0), the gradient of a leaky rectifier with respect to its slope; NaN stays NaN.</summary>
internal readonly struct LeakyGradient : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x, Vector512<float> dy) =>
        dy * Vector512.AndNot(x, Vector512.GreaterThan(x, Vector512<float>.Zero));
}

/// <summary>scale x where x is positive, scale alpha (eˣ - 1) elsewhere.</summary>
internal readonly struct ELUMap(float alpha, float scale) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => Vector512.Create(scale) *
        Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), x, VectorMath.ExpMinusOne(x) * Vector512.Create(alpha));
}

/// <summary>dy scale where x is positive, dy scale alpha eˣ elsewhere.</summary>
internal readonly struct ELUSlope(float alpha, float scale) : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x, Vector512<float> dy) => Vector512.Create(scale) *
        Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), dy, dy * (VectorMath.Exp(x) * Vector512.Create(alpha)));
}

/// <summary>x times a number.</summary>
internal readonly struct TimesConstant(float factor) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => x * Vector512.Create(factor);
}

internal readonly struct Times : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x, Vector512<float> y) => x * y;
}

/// <summary>y (dy - dot), the gradient of softmax from its output y, where dot is the sum of y dy over the row.</summary>
internal readonly struct SoftmaxSlope(float dot) : IMap2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> y, Vector512<float> dy) => y * (dy - Vector512.Create(dot));
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace UnitVariance;

/// <summary>
/// A seeded stream of random numbers (xoshiro256**). The same seed gives the same bits on every machine: normal numbers are made with basic
/// arithmetic, square roots and our own logarithm.
/// </summary>
/// <remarks>Not for use by several threads at once: give each its own <see cref="Fork"/>. The 64 bits of seed and stream are mixed down to the
/// 32 that a stream starts from, so two of a thousand streams coincide with probability 1e-4.</remarks>
public sealed class Generator
{
    /// <summary>So many pairs of normal numbers are made at once; a multiple of every vector's length.</summary>
    private const int Pairs = 64;

    private readonly ulong _seed;
    private Xoshiro _source;
    private double _spare = double.NaN;

    /// <summary>The stream that belongs to a seed.</summary>
    public Generator(long seed)
    {
        _seed = unchecked((ulong)seed);
        _source = new Xoshiro((int)(SplitMix.Mix(_seed) >> 32));
    }

    /// <summary>A number from U[0, 1), a multiple of 2^-53.</summary>
    public double Uniform() => _source.NextDouble();

    /// <summary>A number from U[low, high).</summary>
    /// <exception cref="ArgumentException">A bound is not finite, or low is above high.</exception>
    public double Uniform(double low, double high)
    {
        RequireOrdered(low, high);
        // Rounding could reach the bound itself.
        return Math.Min(low + (high - low) * Uniform(), Math.Max(low, Math.BitDecrement(high)));
    }

    /// <summary>A number from N(0, 1), by Marsaglia's polar method.</summary>
    public double Normal()
    {
        if (!double.IsNaN(_spare))
        {
            var spare = _spare;
            _spare = double.NaN;
            return spare;
        }

        var (x, y, s) = InDisc();
        var factor = Math.Sqrt(-2 * ExactLog.Of(s) / s);
        _spare = y * factor;
        return x * factor;
    }

    /// <summary>An integer from 0 to exclusiveMax - 1, each as likely (up to 2^-53 times exclusiveMax).</summary>
    /// <exception cref="ArgumentOutOfRangeException">exclusiveMax is not positive.</exception>
    public int Next(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        return (int)(Uniform() * exclusiveMax);
    }

    /// <summary>Fills with U(low, high). Rounding to float32 can give either bound itself.</summary>
    /// <exception cref="ArgumentException">A bound is not finite, or low is above high.</exception>
    public void FillUniform(Span<float> values, double low, double high)
    {
        RequireOrdered(low, high);
        var source = _source;
        foreach (ref var value in values)
            value = (float)(low + (high - low) * source.NextDouble());
        _source = source;
    }

    /// <summary>Fills with N(mean, std²).</summary>
    /// <exception cref="ArgumentException">mean is not finite, or std is negative or not finite.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillNormal(Span<float> values, double mean, double std)
    {
        if (!double.IsFinite(mean) || !double.IsFinite(std) || std < 0)
            throw new ArgumentException($"A normal distribution needs a finite mean and a finite std of at least 0; got mean {mean}, std {std}.");
        if (values.Length > 0 && !double.IsNaN(_spare))
        {
            values[0] = (float)(mean + std * Normal());
            values = values[1..];
        }

        Span<double> x = stackalloc double[Pairs], y = stackalloc double[Pairs], factors = stackalloc double[Pairs];
        for (; values.Length >= 2 * Pairs; values = values[(2 * Pairs)..])
        {
            // On a copy of the source, which stays in registers, and without a branch on what is in the disc (s < 1), which no processor foresees.
            var source = _source;
            for (var i = 0; i < Pairs;)
            {
                var (px, py) = (2 * source.NextDouble() - 1, 2 * source.NextDouble() - 1);
                var s = px * px + py * py;
                (x[i], y[i], factors[i]) = (px, py, s);
                i += s == 0 ? 0 : 1 - (int)s;
            }

            _source = source;
            foreach (ref var s in MemoryMarshal.Cast<double, Vector<double>>(factors))
                s = Vector.SquareRoot(-2 * ExactLog.Of(s) / s);
            for (var i = 0; i < Pairs; i++)
                (values[2 * i], values[2 * i + 1]) = ((float)(mean + std * (x[i] * factors[i])), (float)(mean + std * (y[i] * factors[i])));
        }
        foreach (ref var value in values)
            value = (float)(mean + std * Normal());
    }

    /// <summary>Puts the values into a random order, each as likely (Fisher and Yates).</summary>
    public void Shuffle(Span<int> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>A child stream, independent of this one and of other streams. It depends on the seed and the number only, not on what has been drawn.</summary>
    public Generator Fork(int stream) => new(unchecked((long)SplitMix.Mix(_seed ^ SplitMix.Mix(0x5851F42D4C957F2DUL + (uint)stream))));

    /// <summary>A point of the unit disc without its centre, each as likely, and the square of its distance from the centre.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double X, double Y, double Square) InDisc()
    {
        double x, y, s;
        do
        {
            (x, y) = (2 * Uniform() - 1, 2 * Uniform() - 1);
            s = x * x + y * y;
        }
        while (s >= 1 || s == 0);
        return (x, y, s);
    }

    private static void RequireOrdered(double low, double high)
    {
        if (!double.IsFinite(high - low) || low > high)
            throw new ArgumentException($"A uniform distribution needs finite bounds in order, low first; got low {low}, high {high}.");
    }
}

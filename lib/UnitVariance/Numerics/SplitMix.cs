namespace UnitVariance;

/// <summary>SplitMix64 (Steele et al. 2014, "Fast Splittable Pseudorandom Number Generators"), which makes states for other generators.</summary>
internal static class SplitMix
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>The next number of the stream with this state.</summary>
    public static ulong Next(ref ulong state)
    {
        var number = Mix(state);
        state += Step;
        return number;
    }

    /// <summary>Spreads every bit of the input over all bits of the output.</summary>
    public static ulong Mix(ulong z)
    {
        z += Step;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

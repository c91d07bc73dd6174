namespace UnitVariance;

/// <summary>How the engine uses the machine.</summary>
public static class Compute
{
    /// <summary>Threads used by large matrix products; by default one for each processor. Results are the same bits whatever the number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static int Threads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = Environment.ProcessorCount;
}

namespace UnitVariance.Tests;

/// <summary>So many threads until disposed, then as many as before.</summary>
internal sealed class ThreadCount : IDisposable
{
    private readonly int _before = Compute.Threads;

    public ThreadCount(int threads) => Compute.Threads = threads;

    public void Dispose() => Compute.Threads = _before;
}

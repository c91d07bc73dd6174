namespace UnitVariance.Kernels;

/// <summary>A loop whose steps do not depend on each other: any part of it can be run by itself.</summary>
internal interface ILoop
{
    /// <summary>Runs steps from..to-1. Parts start at multiples of 16.</summary>
    void Run(int from, int to);
}

/// <summary>Runs a loop, shared among the threads when it is long.</summary>
internal sealed class Loop<T> : Work where T : struct, ILoop
{
    /// <summary>A loop of fewer steps is over before another thread has fetched what it needs.</summary>
    private const int WorthSharing = 1 << 12;

    [ThreadStatic]
    private static Loop<T>? Current;

    private T _loop;
    private int _length, _piece;

    public override int Pieces => (_length - 1) / _piece + 1;

    public static void Run(T loop, int length)
    {
        if (length < WorthSharing)
        {
            loop.Run(0, length);
            return;
        }

        var work = Current ??= new Loop<T>();
        (work._loop, work._length) = (loop, length);
        work._piece = Math.Max(16, (length / Compute.Threads + 15) / 16 * 16);
        Workers.Run(work);
    }

    public override void Run(int piece) => _loop.Run(piece * _piece, Math.Min(_length, (piece + 1) * _piece));
}

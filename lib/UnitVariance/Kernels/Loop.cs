namespace UnitVariance.Kernels;

/// <summary>A loop whose steps do not depend on each other: any part of it can be run by itself.</summary>
internal interface ILoop
{
    /// <summary>Runs steps from..to-1.</summary>
    void Run(int from, int to);
}

/// <summary>Runs a loop, shared among the threads when it is long. What a part calls stays on its thread.</summary>
internal sealed class Loop<T> : Work where T : struct, ILoop
{
    /// <summary>A shorter loop over numbers is over before another thread has fetched what it needs.</summary>
    private const int WorthSharing = 1 << 12;

    /// <summary>The same for a loop over rows, in numbers: a layer makes several, with little to do between them.</summary>
    private const int RowsWorthSharing = 1 << 15;

    [ThreadStatic]
    private static Loop<T>? Current;

    private T _loop;
    private int _length, _piece;

    public override int Pieces => (_length - 1) / _piece + 1;

    /// <summary>Steps on single numbers, in parts that start at multiples of 16.</summary>
    public static void Run(T loop, int length) => Run(loop, length, length >= WorthSharing, grain: 16, turns: 1);

    /// <summary>Steps that are work themselves, such as the rows of a batch.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="length">How many steps.</param>
    /// <param name="cost">Numbers that one step computes or moves.</param>
    /// <param name="grain">Parts start at its multiples.</param>
    /// <param name="turns">Parts for each thread: with two, others can take over from a thread that is held up.</param>
    public static void Run(T loop, int length, long cost, int grain = 1, int turns = 2) => Run(loop, length, length * cost >= RowsWorthSharing, grain, turns);

    private static void Run(T loop, int length, bool shared, int grain, int turns)
    {
        if (!shared)
        {
            loop.Run(0, length);
            return;
        }

        var work = Current ??= new Loop<T>();
        (work._loop, work._length) = (loop, length);
        var parts = Compute.Threads * turns;
        work._piece = Math.Max(grain, (int)(((long)length + (long)parts * grain - 1) / ((long)parts * grain)) * grain);
        Workers.Run(work);
        work._loop = default; // and let go of what it holds
    }

    public override void Run(int piece) => _loop.Run(piece * _piece, Math.Min(_length, (piece + 1) * _piece));
}

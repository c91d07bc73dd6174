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
    /// <summary>Steps in a piece. Shorter loops are over before a thread would be awake.</summary>
    private const int Piece = 1 << 15;

    [ThreadStatic]
    private static Loop<T>? Current;

    private T _loop;
    private int _length;

    public override int Pieces => (_length + Piece - 1) / Piece;

    public static void Run(T loop, int length)
    {
        if (length <= Piece)
        {
            loop.Run(0, length);
            return;
        }

        var work = Current ??= new Loop<T>();
        (work._loop, work._length) = (loop, length);
        Workers.Run(work);
    }

    public override void Run(int piece) => _loop.Run(piece * Piece, Math.Min(_length, (piece + 1) * Piece));
}

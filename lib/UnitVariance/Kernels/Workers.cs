namespace UnitVariance.Kernels;

/// <summary>Work cut into numbered pieces that may run in any order on any thread, because no two write the same place.</summary>
internal abstract class Work
{
    /// <summary>How many pieces there are.</summary>
    public abstract int Pieces { get; }

    /// <summary>Does one piece.</summary>
    public abstract void Run(int piece);
}

/// <summary>Threads that wait for work. Handing them a piece costs no allocation, and no system call while they are still awake.</summary>
internal static class Workers
{
    private static readonly Lock Busy = new();
    private static readonly ManualResetEventSlim Open = new(false, spinCount: 1000);
    private static Work? Current;
    private static int Pieces, Next, Inside, Helpers, Invited;

    /// <summary>Does all pieces and returns when they are done. If another thread is using the workers, the caller does it all alone.</summary>
    public static void Run(Work work)
    {
        var pieces = work.Pieces;
        if (pieces < 2 || Compute.Threads < 2 || !Busy.TryEnter())
        {
            RunAlone(work);
            return;
        }

        try
        {
            RunTogether(work, pieces);
        }
        finally
        {
            Busy.Exit();
        }
    }

    /// <summary>Does all pieces on this thread.</summary>
    public static void RunAlone(Work work)
    {
        var pieces = work.Pieces;
        for (var i = 0; i < pieces; i++)
            work.Run(i);
    }

    private static void RunTogether(Work work, int pieces)
    {
        Invited = Math.Min(Compute.Threads, pieces) - 1;
        while (Helpers < Invited)
            Hire(Helpers++);
        (Current, Pieces, Next) = (work, pieces, 0);
        Open.Set();
        TakePieces(work, pieces);
        Open.Reset();
        // A helper counts itself in before it looks at Open, so after this fence either we see it or it sees the door closed.
        Interlocked.MemoryBarrier();
        var wait = new SpinWait();
        while (Volatile.Read(ref Inside) > 0)
            wait.SpinOnce(sleep1Threshold: -1);
    }

    private static void TakePieces(Work work, int pieces)
    {
        for (int i; (i = Interlocked.Increment(ref Next) - 1) < pieces;)
            work.Run(i);
    }

    private static void Hire(int number) =>
        new Thread(() => Help(number)) { IsBackground = true, Name = $"UnitVariance worker {number + 1}" }.Start();

    private static void Help(int number)
    {
        while (true)
        {
            Open.Wait();
            Interlocked.Increment(ref Inside);
            if (Open.IsSet && number < Volatile.Read(ref Invited))
                TakePieces(Current!, Pieces);
            Interlocked.Decrement(ref Inside);
            // The door may stay open while others finish their last piece.
            if (Open.IsSet)
                Thread.Yield();
        }
    }
}

using System.Diagnostics;

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
    /// <summary>For so long a helper stays awake without work. Steps of training hand out work every few microseconds to milliseconds,
    /// and to be woken takes longer than most pieces.</summary>
    private static readonly long Patience = Stopwatch.Frequency / 10_000;

    private const int Line = 16;

    /// <summary>A helper may come this much later than ourselves: 50 microseconds.</summary>
    private static readonly long Delay = Stopwatch.Frequency / 20_000;

    /// <summary>The longest that everybody works alone: an eighth of a second.</summary>
    private static readonly long LongestAlone = Stopwatch.Frequency / 8;

    private static readonly Lock Busy = new();
    private static readonly object Bed = new();
    private static Work? Current;
    private static int Inside, Helpers, Threads, Asleep, Failures;
    private static long AloneUntil;
    private static volatile int Round;
    private static volatile bool Open;

    /// <summary>Whether this thread is working on a piece: what that piece calls must not hand out work in its turn.</summary>
    [ThreadStatic]
    private static bool Working;

    /// <summary>For each thread the next of its own pieces, a line of memory apart, so that taking one does not disturb the others.</summary>
    private static int[] Next = [];

    /// <summary>Whether work of this thread can be shared at all.</summary>
    public static bool CanShare => Compute.Threads > 1 && !Working;

    /// <summary>Does all pieces and returns when they are done. If another thread is using the workers, the caller does it all alone.</summary>
    public static void Run(Work work)
    {
        var pieces = work.Pieces;
        if (pieces < 2 || !CanShare || !TryEnter())
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

    /// <summary>Whether the helpers are free.</summary>
    private static bool TryEnter()
    {
        if (Stopwatch.GetTimestamp() < Volatile.Read(ref AloneUntil))
            return false;
        var free = Busy.TryEnter();
        if (!free)
            WorkAlone(Delay);
        return free;
    }

    /// <summary>No processor is left for helpers, because several threads train at once or other programs run: everybody works alone, for four times
    /// as long as it cost to find out, and for twice as long each time that this proves true again.</summary>
    private static void WorkAlone(long lost)
    {
        Failures = Math.Min(Failures + 1, 10);
        Volatile.Write(ref AloneUntil, Stopwatch.GetTimestamp() + Math.Min(lost << 1 + Failures, LongestAlone));
    }

    private static void RunTogether(Work work, int pieces)
    {
        Threads = Math.Min(Compute.Threads, pieces);
        if (Next.Length < Threads * Line)
            Next = new int[Threads * Line];
        while (Helpers < Threads - 1)
            Hire(++Helpers);
        Current = work;
        for (var thread = 0; thread < Threads; thread++)
            Next[thread * Line] = First(thread, pieces);
        Round++;
        Open = true;
        // Fence: either we see a helper that lies down, or it sees the open door before it sleeps.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref Asleep) > 0)
            lock (Bed)
                Monitor.PulseAll(Bed);
        var started = Stopwatch.GetTimestamp();
        var done = started;
        try
        {
            TakePieces(work, 0);
        }
        finally
        {
            // Also when a piece fails: helpers may still be using the memory that the caller is about to let go.
            Open = false;
            done = Stopwatch.GetTimestamp();
            // Fence: a helper counts itself in before it looks at the door, so either we see it or it sees the door closed.
            Interlocked.MemoryBarrier();
            var wait = new SpinWait();
            while (Volatile.Read(ref Inside) > 0)
                wait.SpinOnce(sleep1Threshold: -1);
        }

        // A helper that keeps us waiting for longer than we have worked ourselves did not have a processor.
        var lost = Stopwatch.GetTimestamp() - done;
        if (lost > done - started + Delay)
            WorkAlone(lost);
        else
            Failures = 0;
    }

    /// <summary>The first piece of a thread. Work of the same shape is always shared out in the same way, so that a thread finds much of it in its cache.</summary>
    private static int First(int thread, int pieces) => (int)((long)pieces * thread / Threads);

    /// <summary>Does this thread's own pieces, then what the others have left.</summary>
    private static void TakePieces(Work work, int thread)
    {
        var pieces = work.Pieces;
        Working = true;
        try
        {
            for (var turn = 0; turn < Threads; turn++)
            {
                var owner = (thread + turn) % Threads;
                var end = First(owner + 1, pieces);
                for (int i; (i = Interlocked.Increment(ref Next[owner * Line]) - 1) < end;)
                    work.Run(i);
            }
        }
        finally
        {
            Working = false;
        }
    }

    private static void Hire(int number) =>
        new Thread(() => Help(number)) { IsBackground = true, Name = $"UnitVariance worker {number}" }.Start();

    private static void Help(int number)
    {
        for (var served = 0; ;)
        {
            served = WaitForRoundAfter(served);
            Interlocked.Increment(ref Inside);
            if (Open && number < Volatile.Read(ref Threads))
                TakePieces(Current!, number);
            Interlocked.Decrement(ref Inside);
        }
    }

    /// <summary>Waits for a round of work that this helper has not served: the door of the last one stays open while others finish their last piece.</summary>
    private static int WaitForRoundAfter(int served)
    {
        var until = Stopwatch.GetTimestamp() + Patience;
        while (Stopwatch.GetTimestamp() < until)
        {
            if (IsNew())
                return Round;
            Thread.SpinWait(1);
        }

        Interlocked.Increment(ref Asleep);
        lock (Bed)
            while (!IsNew())
                Monitor.Wait(Bed);
        Interlocked.Decrement(ref Asleep);
        return Round;

        bool IsNew() => Open && Round != served;
    }
}

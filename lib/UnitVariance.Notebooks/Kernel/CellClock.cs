using System.Diagnostics;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>Cancels a cell that has run for too long. It stands still while the cell's packages are restored, which has a limit of its own.</summary>
internal sealed class CellClock
{
    private readonly Stopwatch _watch = new();
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _cell;

    /// <summary>Starts the clock.</summary>
    /// <param name="limit">The time that the cell may take.</param>
    /// <param name="cell">Cancelled when that time is over.</param>
    public CellClock(TimeSpan limit, CancellationTokenSource cell)
    {
        (_limit, _cell) = (limit, cell);
        Start();
    }

    /// <summary>Goes on with what is left of the time.</summary>
    public void Start()
    {
        _watch.Start();
        _cell.CancelAfter(_limit > _watch.Elapsed ? _limit - _watch.Elapsed : TimeSpan.Zero);
    }

    /// <summary>Stands still until it is started again.</summary>
    public void Stop()
    {
        _watch.Stop();
        _cell.CancelAfter(Timeout.InfiniteTimeSpan);
    }
}

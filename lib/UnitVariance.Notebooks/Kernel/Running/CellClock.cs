namespace UnitVariance.Notebooks.Kernel;

/// <summary>Says when a cell has run for too long. It stands still while the cell's packages are restored, which has a limit of its own.</summary>
internal sealed class CellClock : IDisposable
{
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _over;
    private TimeSpan _left;
    private long _since;

    /// <summary>Starts the clock.</summary>
    /// <param name="limit">The time that the cell may take.</param>
    /// <param name="time">What it is measured by.</param>
    public CellClock(TimeSpan limit, TimeProvider time)
    {
        (_left, _time, _over) = (limit, time, new CancellationTokenSource(Timeout.InfiniteTimeSpan, time));
        Start();
    }

    /// <summary>Cancelled when the time is over.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>Goes on with what is left of the time.</summary>
    public void Start()
    {
        _since = _time.GetTimestamp();
        _over.CancelAfter(_left);
    }

    /// <summary>Stands still until it is started again.</summary>
    public void Stop()
    {
        _left -= _time.GetElapsedTime(_since);
        _over.CancelAfter(Timeout.InfiniteTimeSpan);
        if (_left < TimeSpan.Zero) _left = TimeSpan.Zero;
    }

    /// <inheritdoc/>
    public void Dispose() => _over.Dispose();
}

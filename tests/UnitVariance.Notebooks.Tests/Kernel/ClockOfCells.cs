using UnitVariance.Notebooks.Kernel;
using static UnitVariance.Notebooks.Tests.Kernel.Notebooks;

namespace UnitVariance.Notebooks.Tests.Kernel;

/// <summary>The time that a cell may take, by a clock that moves only when a test moves it.</summary>
public sealed class ClockOfCells
{
    [Fact]
    public void Stands_still_between_stop_and_start_and_goes_on_with_what_is_left()
    {
        var time = new TestTime();
        using var clock = new CellClock(TimeSpan.FromSeconds(10), time);
        time.Pass(TimeSpan.FromSeconds(6));
        clock.Stop();
        time.Pass(TimeSpan.FromHours(1));
        clock.Start();
        time.Pass(TimeSpan.FromSeconds(3.9));
        Assert.False(clock.Over.IsCancellationRequested);
        time.Pass(TimeSpan.FromSeconds(0.2));
        Assert.True(clock.Over.IsCancellationRequested);
    }

    [Fact(Explicit = true)]
    public async Task Does_not_count_an_hour_in_which_packages_are_restored()
    {
        using var folder = new TemporaryFolder();
        _ = new PackageFeed(folder);
        var time = new TestTime { PassesWhileStopped = TimeSpan.FromHours(1) };
        var result = await Of("#r \"nuget: Uv.Nowhere, 1.0.0\"").Run(new RunOptions { CellTimeout = TimeSpan.FromMinutes(1), Time = time }, folder.Path);
        Assert.Contains("Uv.Nowhere", Assert.IsType<Failure.Failed>(result.Failure).Reason); // not TimedOut
        Assert.Equal(TimeSpan.FromHours(1), time.Passed);
    }

    /// <summary>Time with one timer. It passes when it is told to, and where a test wants it at once when the running timer is stopped.</summary>
    private sealed class TestTime : TimeProvider, ITimer
    {
        private Action _callback = () => { };
        private TimeSpan? _due;

        public TimeSpan Passed { get; private set; }

        public TimeSpan PassesWhileStopped { get; init; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callback = () => callback(state);
            Change(dueTime, period);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (_due is not null && dueTime == Timeout.InfiniteTimeSpan) Passed += PassesWhileStopped;
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : Passed + dueTime;
            return true;
        }

        public void Pass(TimeSpan span)
        {
            Passed += span;
            if (_due <= Passed) _callback();
        }

        public void Dispose() => _due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

using System.Runtime.InteropServices;

namespace Course;

/// <summary>Ctrl-C, a request to end and the closing of the terminal: the command is cancelled, so that it ends its processes and deletes its drafts.</summary>
internal sealed class StopSignals : IDisposable
{
    /// <summary>What is running gets this long to stop; then the process ends all the same.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    /// <summary>With the numbers that every Unix gives them.</summary>
    private static readonly (PosixSignal Signal, int Number)[] Signals = [(PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGTERM, 15)];

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private Timer? _end;

    public StopSignals() => _registrations = [.. Signals.Select(known => PosixSignalRegistration.Create(known.Signal, context => Stop(context, known.Number)))];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>128 and the number of the signal, as shells have it.</summary>
    public int ExitCode { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _end?.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context, int number)
    {
        context.Cancel = true; // the process ends when its work has
        if (_stop.IsCancellationRequested)
            return;
        ExitCode = 128 + number;
        _end = new(_ => Environment.Exit(ExitCode), null, TimeToStop, Timeout.InfiniteTimeSpan);
        _stop.Cancel();
    }
}

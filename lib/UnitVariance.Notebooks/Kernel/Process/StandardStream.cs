using System.Text;
using System.Threading.Channels;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>
/// What reaches a process's standard output or error past the redirected console: from native code, from processes that a cell starts, from the runtime when it crashes.
/// The process ends each cell's share with <see cref="KernelProcess.Mark"/>.
/// </summary>
internal sealed class StandardStream
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Channel<string> _shares = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _current = new();
    private bool _isFull;
    private readonly Task _pump;

    public StandardStream(StreamReader reader) => _pump = PumpAsync(reader);

    /// <summary>The share of the cell that has just ended; empty if no mark comes because the cell closed the stream.</summary>
    public async Task<string> UntilMarkAsync()
    {
        try
        {
            return await _shares.Reader.ReadAsync().AsTask().WaitAsync(Patience).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or ChannelClosedException)
        {
            return "";
        }
    }

    /// <summary>What came after the last mark, once the process has ended.</summary>
    public async Task<string> RestAsync()
    {
        await Task.WhenAny(_pump, Task.Delay(Patience)).ConfigureAwait(false);
        lock (_current) return Share();
    }

    private async Task PumpAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        try
        {
            while (await reader.ReadAsync(buffer).ConfigureAwait(false) is var count and > 0) Add(buffer.AsSpan(0, count));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process was stopped.
        }
        _shares.Writer.TryComplete();
    }

    private void Add(ReadOnlySpan<char> text)
    {
        lock (_current)
        {
            for (int mark; (mark = text.IndexOf(KernelProcess.Mark)) >= 0; text = text[(mark + 1)..])
            {
                Keep(text[..mark]);
                _shares.Writer.TryWrite(Share());
            }
            Keep(text);
        }
    }

    private void Keep(ReadOnlySpan<char> text)
    {
        var room = OutputLimit.PerCell - _current.Length;
        _isFull |= text.Length > room;
        _current.Append(text[..Math.Min(text.Length, room)]);
    }

    private string Share()
    {
        if (_isFull) _current.Append(OutputLimit.Notice(OutputLimit.PerCell));
        var share = _current.ToString();
        _current.Clear();
        _isFull = false;
        return share;
    }
}

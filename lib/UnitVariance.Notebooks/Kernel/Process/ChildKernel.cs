using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using UnitVariance.Notebooks.Kernel.Packages;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>The parent's side of a kernel process.</summary>
internal sealed class ChildKernel : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly Lock OneAtATime = new();
    private readonly AnonymousPipeServerStream _requests;
    private readonly AnonymousPipeServerStream _events;
    private readonly Process _process;
    private readonly string _mark;
    private readonly CancellationTokenSource _ended = new();
    private readonly StandardStream _output;
    private readonly StandardStream _error;
    private readonly Channel<KernelEvent> _arrived = Channel.CreateUnbounded<KernelEvent>();

    private ChildKernel(Process process, string mark, AnonymousPipeServerStream requests, AnonymousPipeServerStream events)
    {
        (_process, _mark, _requests, _events) = (process, mark, requests, events);
        _output = new StandardStream(process.StandardOutput);
        _error = new StandardStream(process.StandardError);
        var reader = new Thread(Read) { IsBackground = true, Name = "events" };
        reader.Start();
        _ = CompleteAtExitAsync(reader);
    }

    /// <summary>The operating system's id of the process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Whether the process was stopped because it took too much memory.</summary>
    public bool TookTooMuchMemory { get; private set; }

    /// <summary>Starts a kernel process in a folder and waits until it answers.</summary>
    public static async Task<ChildKernel> StartAsync(string folder, long memoryLimit, CancellationToken cancellationToken)
    {
        var child = Start(folder, memoryLimit);
        _ = child.GuardMemoryAsync(memoryLimit);
        try
        {
            await child._arrived.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(StartTimeout, cancellationToken).ConfigureAwait(false);
            return child;
        }
        catch (ChannelClosedException)
        {
            var lastWords = await child._error.RestAsync().ConfigureAwait(false);
            await child.DisposeAsync().ConfigureAwait(false);
            throw new InvalidOperationException($"The kernel process must start, and it ended with exit code {child._process.ExitCode}: {lastWords.Trim()}");
        }
        catch
        {
            await child.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs a cell and passes on what it shows.</summary>
    /// <returns><c>null</c> when the cell is finished, or the exit code and last words of the process when it ended instead.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; the process is stopped.</exception>
    public async Task<(int ExitCode, string LastWords)?> RunAsync(CellRequest request, Action<KernelEvent> show, CancellationToken cancellationToken)
    {
        try
        {
            Send(request);
            while (await _arrived.Reader.ReadAsync(cancellationToken).ConfigureAwait(false) is var shown and not KernelEvent.Done)
                show(shown);
            Show("stdout", await _output.UntilMarkAsync().ConfigureAwait(false));
            Show("stderr", await _error.UntilMarkAsync().ConfigureAwait(false));
            return null;
        }
        catch (OperationCanceledException)
        {
            Stop();
            Show("stdout", await _output.RestAsync().ConfigureAwait(false));
            throw;
        }
        catch (ChannelClosedException)
        {
            await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            Show("stdout", await _output.RestAsync().ConfigureAwait(false));
            return (_process.ExitCode, LastWords(await _error.RestAsync().ConfigureAwait(false)));
        }

        void Show(string stream, string text)
        {
            if (text.Length > 0) show(new KernelEvent.Text(stream, text));
        }
    }

    /// <summary>Stops the process and all that it started.</summary>
    public async ValueTask DisposeAsync()
    {
        Stop();
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        Offspring.Stop(_mark);
        PackageRestore.DeleteDraft(_mark);
        await _requests.DisposeAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    // One line, or two where the first says no more than that it is over, as after Environment.FailFast.
    private static string LastWords(string error)
    {
        var lines = error.Trim().Split('\n', StringSplitOptions.TrimEntries);
        return lines is ["Process terminated.", var why, ..] ? $"{lines[0]} {why}" : lines[0];
    }

    private static ChildKernel Start(string folder, long memoryLimit)
    {
        var library = typeof(ChildKernel).Assembly.Location;

        // One at a time, so that no other kernel process inherits this one's ends of the pipes.
        lock (OneAtATime)
        {
            var requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
            var events = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
            var start = new ProcessStartInfo(DotNetProgram.Path)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
                CreateNoWindow = true,
            };

            // With its own list of dependencies, the process knows no other assemblies of the folder it is in.
            string[] arguments =
            [
                "exec", "--runtimeconfig", Path.ChangeExtension(library, ".runtimeconfig.json"), "--depsfile", Path.ChangeExtension(library, ".deps.json"), library,
                KernelProcess.Command, requests.GetClientHandleAsString(), events.GetClientHandleAsString(),
            ];
            foreach (var argument in arguments) start.ArgumentList.Add(argument);
            var mark = Offspring.NewMark();
            start.Environment[Offspring.Variable] = mark;
            // A process that is stopped leaves what debuggers attach to in the temporary folder: three files a notebook. Who wants to debug one sets the variable to 1.
            start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0");
            // The compiler's short-lived objects go at every 32 MB, not at a size that follows the processor's cache: 18 MB less for a notebook of small cells.
            start.Environment.TryAdd("DOTNET_GCgen0size", "0x2000000");
            Cultures.Prepare(start.Environment);
            MemoryLimit.Impose(start.Environment, memoryLimit);
            var process = Process.Start(start)!;
            requests.DisposeLocalCopyOfClientHandle();
            events.DisposeLocalCopyOfClientHandle();
            process.StandardInput.Close();
            return new ChildKernel(process, mark, requests, events);
        }
    }

    private void Send(CellRequest request)
    {
        try
        {
            byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(request, KernelJson.Default.CellRequest), (byte)'\n'];
            _requests.Write(line);
        }
        catch (IOException)
        {
            // The process is gone; reading its events tells why.
        }
    }

    private void Read()
    {
        try
        {
            // Disposing the pipe from another thread would wait for this one, and an orphan of the process may hold the other end for long.
            using var reader = new StreamReader(_events, Encoding.UTF8);
            while (reader.ReadLine() is { } line)
                _arrived.Writer.TryWrite(JsonSerializer.Deserialize(line, KernelJson.Default.KernelEvent)!);
        }
        catch (Exception exception) when (exception is IOException or JsonException or ObjectDisposedException)
        {
            // A line cut off by a crash, or the end of the pipe: the process is ending.
        }
    }

    // The end of the pipe alone would not do: a process that a cell started may hold it open.
    private async Task CompleteAtExitAsync(Thread reader)
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        await _ended.CancelAsync().ConfigureAwait(false);
        reader.Join(TimeSpan.FromSeconds(1));
        _arrived.Writer.TryComplete();
    }

    private async Task GuardMemoryAsync(long limit)
    {
        if (!await MemoryLimit.IsExceededAsync(_process, limit, _ended.Token).ConfigureAwait(false)) return;
        TookTooMuchMemory = true;
        Stop();
    }

    private void Stop()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }
}

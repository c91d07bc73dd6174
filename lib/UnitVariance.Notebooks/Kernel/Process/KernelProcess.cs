using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;
using UnitVariance.Notebooks.Kernel.Packages;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>
/// The child's side: reads requests from one pipe and writes events to another. Both are handed over by the parent and are no standard streams,
/// so that whatever cells, native code or their own child processes write to standard output cannot garble the conversation.
/// </summary>
internal static class KernelProcess
{
    /// <summary>The first command line argument; the handles of the two pipes follow.</summary>
    public const string Command = "kernel";

    /// <summary>Ends a cell's share of the process's standard output and standard error.</summary>
    public const char Mark = '\0';

    /// <summary>Runs cells, all on this thread, until the parent closes the pipe.</summary>
    public static int Run(string requestHandle, string eventHandle)
    {
        MemoryLimit.KeepToMyself();
        Cultures.StartInvariant();
        // Left open to the end of the process: closing this one would wait for its reader, which waits for the parent.
        var requestPipe = new AnonymousPipeClientStream(PipeDirection.In, requestHandle);
        using var events = new AnonymousPipeClientStream(PipeDirection.Out, eventHandle);
        using var requests = new BlockingCollection<CellRequest>();
        new Thread(() => Read(requestPipe, requests)) { IsBackground = true, Name = "requests" }.Start();

        // Ctrl-C goes to the whole terminal; what it means is for the parent to decide.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);

        Stream[] standard = [Console.OpenStandardOutput(), Console.OpenStandardError()];
        WarmUp();
        using var kernel = new CSharpKernel(Environment.CurrentDirectory, shown => Write(events, shown));
        Write(events, new KernelEvent.Ready());
        foreach (var request in requests.GetConsumingEnumerable())
        {
            kernel.RunAsync(request).GetAwaiter().GetResult();
            foreach (var stream in standard) stream.WriteByte((byte)Mark);
            Write(events, new KernelEvent.Done());
        }
        return 0;
    }

    /// <summary>Has the compiler and the formatter compiled by the JIT while the first request is on its way.</summary>
    private static void WarmUp()
    {
        _ = Task.Run(() => new Submissions(AppContext.BaseDirectory, _ => { }).RunAsync("var x = new[] { 1, 2 }.Select(i => $\"{i}\"); x", "warm-up"));
        _ = Task.Run(() => FormattedValue.CreateManyFromObject(new { A = 1 }));
    }

    private static void Read(Stream pipe, BlockingCollection<CellRequest> requests)
    {
        using var reader = new StreamReader(pipe, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            requests.Add(JsonSerializer.Deserialize(line, KernelJson.Default.CellRequest)!);

        // The parent is gone or done with us, whatever the cell that may be running wants.
        if (Environment.GetEnvironmentVariable(Offspring.Variable) is { } mark)
        {
            Offspring.Stop(mark);
            PackageRestore.DeleteDraft(mark);
        }
        Process.GetCurrentProcess().Kill();
    }

    private static void Write(Stream pipe, KernelEvent shown)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(shown, KernelJson.Default.KernelEvent), (byte)'\n'];
        lock (pipe) pipe.Write(line);
    }
}

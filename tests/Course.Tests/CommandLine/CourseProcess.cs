using System.Diagnostics;
using System.Text;
using UnitVariance.Notebooks.Tests;

namespace Course.Tests.CommandLine;

/// <summary>What the program said and how it ended.</summary>
internal sealed record Said(int ExitCode, string Output, string Errors)
{
    /// <summary>The lines on stderr.</summary>
    public string[] ErrorLines => Lines(Errors);

    /// <summary>The lines on stdout.</summary>
    public string[] OutputLines => Lines(Output);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>The program itself, as a reader starts it.</summary>
internal static class CourseProcess
{
    /// <summary>Generous: it only ends a test that would otherwise hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    /// <summary>Puts back what Ctrl-C and hanging up do: a process that a script starts in the background, or <c>nohup</c>, ignores them, and so would all that it starts in its turn.</summary>
    private const string Interruptible = "import signal, os, sys; [signal.signal(which, signal.SIG_DFL) for which in (signal.SIGINT, signal.SIGHUP)]; os.execvp(sys.argv[1], sys.argv[1:])";

    /// <summary>The words that start the program.</summary>
    public static string[] Command(params string[] arguments) => ["dotnet", Path.Combine(AppContext.BaseDirectory, "course.dll"), .. arguments];

    /// <summary>Runs a command in the course's folder.</summary>
    public static Task<Said> RunAsync(params string[] arguments) => InAsync(Checkout.Repository.Root, arguments);

    /// <summary>Runs a command in another folder.</summary>
    public static Task<Said> InAsync(string folder, params string[] arguments) => EndOfAsync(Start(folder, Command(arguments)));

    /// <summary>Starts a command that <see cref="InterruptAsync"/> can end.</summary>
    public static Process StartInterruptible(string folder, params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that one process can send another.");
        return Start(folder, [Requires.Python("signal"), "-c", Interruptible, .. Command(arguments)]);
    }

    /// <summary>Starts a program; its output is redirected.</summary>
    public static Process Start(string folder, params string[] words) => Start(folder, [], words);

    /// <summary>Starts a program with these environment variables more.</summary>
    public static Process Start(string folder, Dictionary<string, string> environment, params string[] words)
    {
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end of a process, and ends it if it takes longer than <paramref name="patience"/>, by default three minutes.</summary>
    public static async Task<Said> EndOfAsync(Process started, TimeSpan? patience = null)
    {
        using var process = started;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(patience ?? Patience);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Does what Ctrl-C does.</summary>
    public static Task InterruptAsync(Process process) => SignalAsync(process, "INT");

    /// <summary>Sends a signal.</summary>
    public static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, $"{process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Course.Tests.CommandLine;

/// <summary>Ctrl-C ends a command with exit code 130 and all that it started.</summary>
public sealed class Interrupting : SmallCourse
{
    private const string Endless = """
        var child = System.Diagnostics.Process.Start("sleep", "600");
        System.IO.File.WriteAllText("ids.tmp", $"{Environment.ProcessId} {child.Id}");
        System.IO.File.Move("ids.tmp", "ids");
        while (true) { }
        """;

    [Theory]
    [InlineData("run", "notebooks/01-small.ipynb", "--out", "executed")]
    [InlineData("verify")]
    [InlineData("build")]
    [InlineData("open", "--no-browser", "--wait")]
    public async Task Leaves_no_process_and_no_file_behind(params string[] command)
    {
        Notebook(Chapter, Endless);
        var process = CourseProcess.StartInterruptible(Folder, command);
        var end = CourseProcess.EndOfAsync(process);
        var ids = await FirstTextOfAsync(At("notebooks/ids"));
        await CourseProcess.InterruptAsync(process);
        var said = await end;
        Assert.Equal((130, "Stopped."), (said.ExitCode, said.Errors.Trim()));
        foreach (var id in ids.Split(' '))
            await EndOfAsync(int.Parse(id, CultureInfo.InvariantCulture));
        Assert.False(Directory.Exists(At("executed")) || Directory.Exists(At("site")) || Directory.Exists(At(".cache/runs")));
    }

    [Theory]
    [InlineData("HUP", 129)]
    [InlineData("TERM", 143)]
    public async Task Other_signals_do_the_same(string signal, int code)
    {
        Notebook(Chapter, Endless);
        var process = CourseProcess.StartInterruptible(Folder, "run", Chapter, "--out", "executed");
        var end = CourseProcess.EndOfAsync(process);
        var ids = await FirstTextOfAsync(At("notebooks/ids"));
        await CourseProcess.SignalAsync(process, signal);
        var said = await end;
        Assert.Equal((code, "Stopped."), (said.ExitCode, said.Errors.Trim()));
        foreach (var id in ids.Split(' '))
            await EndOfAsync(int.Parse(id, CultureInfo.InvariantCulture));
        Assert.False(Directory.Exists(At("executed")));
    }

    [Fact]
    public async Task Ends_the_chapters_that_run_behind_the_committed_pages()
    {
        Notebook(Chapter, Endless);
        var process = CourseProcess.StartInterruptible(Folder, "open", "--no-browser");
        var end = CourseProcess.EndOfAsync(process);
        var ids = await FirstTextOfAsync(At("notebooks/ids"));
        await CourseProcess.InterruptAsync(process);
        Assert.Equal(130, (await end).ExitCode);
        foreach (var id in ids.Split(' '))
            await EndOfAsync(int.Parse(id, CultureInfo.InvariantCulture));
        Assert.True(File.Exists(At("site/01-small.html")));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(At("site")), path => Path.GetFileName(path).StartsWith('.'));
    }

    [Fact]
    public async Task Ends_the_server()
    {
        using var process = CourseProcess.StartInterruptible(Folder, "open", "--no-browser");
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string? line;
        do line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        while (line?.StartsWith("The course is at http://127.0.0.1:", StringComparison.Ordinal) == false);
        Assert.NotNull(line);
        await CourseProcess.InterruptAsync(process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((130, "Stopped."), (process.ExitCode, (await errors).Trim()));
    }

    /// <summary>Waits until a process is gone: one that was killed is so only when the system has tidied up.</summary>
    private static async Task EndOfAsync(int id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (IsRunning(id)) await tick.WaitForNextTickAsync(limit.Token);
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !OperatingSystem.IsLinux() || !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal); // a zombie has ended; where nobody waits for it, it stays
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return false;
        }
    }

    /// <summary>What a file holds as soon as it is there.</summary>
    private static async Task<string> FirstTextOfAsync(string path)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!File.Exists(path)) await tick.WaitForNextTickAsync(limit.Token);
        return await File.ReadAllTextAsync(path, limit.Token);
    }
}

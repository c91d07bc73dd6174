using System.Diagnostics;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;
using static UnitVariance.Notebooks.Tests.Kernel.Notebooks;

namespace UnitVariance.Notebooks.Tests.Kernel;

public sealed class HostileCells
{
    private const string TellId = "Console.Write(Environment.ProcessId);";
    private static readonly string Sleep = OperatingSystem.IsWindows() ? "\"ping\", \"-n 600 127.0.0.1\"" : "\"sleep\", \"600\"";

    [Theory]
    [InlineData("Environment.Exit(3);", "exit code 3")]
    [InlineData("int F(int x) => F(x + 1) + 1; F(0)", "Stack overflow")]
    [InlineData("var thread = new System.Threading.Thread(() => throw new Exception(\"elsewhere\")); thread.Start(); thread.Join(); await Task.Delay(-1);", "System.Exception: elsewhere")]
    public async Task That_end_their_process_fail_by_name(string code, string reason)
    {
        var result = await Of(TellId, "Console.Write(\"before\");\n" + code, "3").Run(new RunOptions { KeepGoing = true });
        var failure = Assert.IsType<Failure.ProcessEnded>(Assert.Single(result.Failures));
        Assert.Equal((2, "Console.Write(\"before\");"), (failure.Cell, failure.FirstLine));
        Assert.Contains(reason, failure.Reason);
        Assert.Equal("before", result.Text(2));
        Assert.Equal(failure.Reason, Assert.IsType<ErrorOutput>(result.Outputs(2)[^1]).Message);
        Assert.Empty(result.Outputs(3));
        AssertGone(result.Text(1));
    }

    [Fact]
    public async Task That_end_their_process_and_leave_another_behind_do_not_hold_up_the_run()
    {
        var watch = Stopwatch.StartNew();
        var result = await Of($"Console.Write(System.Diagnostics.Process.Start({Sleep}).Id); Environment.Exit(3);").Run();
        Assert.IsType<Failure.ProcessEnded>(result.Failure);
        using var orphan = Process.GetProcessById(int.Parse(result.Text(1), System.Globalization.CultureInfo.InvariantCulture));
        orphan.Kill();
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(5), "the run waited for the process that the cell started");
    }

    [Fact]
    public async Task That_never_end_are_stopped_with_all_that_they_started()
    {
        var result = await Of(TellId, $"Console.Write(System.Diagnostics.Process.Start({Sleep}).Id);", "Console.Write(\"before\"); while (true) { }")
            .Run(new RunOptions { CellTimeout = TimeSpan.FromSeconds(10) });
        var failure = Assert.IsType<Failure.TimedOut>(result.Failure);
        Assert.Equal(3, failure.Cell);
        Assert.Contains("10 s", failure.Reason);
        Assert.Equal("before", result.Text(3));
        AssertGone(result.Text(1));
        AssertGone(result.Text(2));
    }

    [Fact]
    public async Task Are_stopped_by_cancellation()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var folder = new TemporaryFolder();
        var id = Path.Combine(folder.Path, "id");
        var run = NotebookRunner.RunAsync(
            Of("System.IO.File.WriteAllText(\"id.part\", Environment.ProcessId.ToString()); System.IO.File.Move(\"id.part\", \"id\"); while (true) { }"),
            Path.Combine(folder.Path, "test.ipynb"), cancellationToken: cancellation.Token);
        while (!File.Exists(id)) await Task.Delay(20, TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        AssertGone(await File.ReadAllTextAsync(id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Do_not_outlive_a_parent_that_dies()
    {
        // Inside the cell a second runner is started in a process of its own, and killed while its notebook loops.
        using var folder = new TemporaryFolder();
        var library = typeof(NotebookRunner).Assembly.Location.Replace('\\', '/');
        var parent = Of(
            $"#r \"{library}\"\nusing UnitVariance.Notebooks.Documents; using UnitVariance.Notebooks.Kernel;",
            """
            var loop = new CodeCell("a", "System.IO.File.WriteAllText(\"id.part\", Environment.ProcessId.ToString()); System.IO.File.Move(\"id.part\", \"id\"); while (true) { }", [], []);
            _ = NotebookRunner.RunAsync(new Notebook([loop], []), "x.ipynb");
            while (!System.IO.File.Exists("id")) await Task.Delay(20);
            System.Diagnostics.Process.GetCurrentProcess().Kill();
            await Task.Delay(-1);
            """);
        var result = await parent.Run(folder: folder.Path);
        Assert.IsType<Failure.ProcessEnded>(result.Failure);
        AssertGone(await File.ReadAllTextAsync(Path.Combine(folder.Path, "id"), TestContext.Current.CancellationToken));
    }

    private static void AssertGone(string processId)
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(processId, System.Globalization.CultureInfo.InvariantCulture));
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(5)), $"process {processId} is still running");
        }
        catch (ArgumentException)
        {
            // There is no such process any more.
        }
    }
}

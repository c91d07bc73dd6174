using System.Diagnostics;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;
using static UnitVariance.Notebooks.Tests.Kernel.Notebooks;

namespace UnitVariance.Notebooks.Tests.Kernel;

public sealed class HostileCells
{
    private const string Notice = "\n[This cell showed more than 10 MB; the rest was dropped.]\n";
    private const string TellId = "Console.Write(Environment.ProcessId);";
    private static readonly string Sleep = OperatingSystem.IsWindows() ? "\"ping\", \"-n 600 127.0.0.1\"" : "\"sleep\", \"600\"";

    [Theory]
    [InlineData("Environment.Exit(3);", "exit code 3")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill(); await Task.Delay(-1);", "exit code")]
    [InlineData("Environment.FailFast(\"given up\");", "given up")]
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

    [Fact(Explicit = true)]
    public async Task That_end_their_process_and_leave_another_behind_do_not_hold_up_the_run()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells which processes an ended one has started.");
        var result = await Of($"Console.Write(System.Diagnostics.Process.Start({Sleep}).Id); Environment.Exit(3);").Run();
        Assert.IsType<Failure.ProcessEnded>(result.Failure);
        AssertGone(result.Text(1));
    }

    [Fact(Explicit = true)]
    public async Task That_start_a_process_meant_to_outlive_them_do_not_succeed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells which processes an ended one has started.");
        using var folder = new TemporaryFolder();
        var result = await Of("System.Diagnostics.Process.Start(\"setsid\", [\"sh\", \"-c\", \"sh -c 'echo $$ > id; exec sleep 600' &\"]).WaitForExit(); while (!System.IO.File.Exists(\"id\") || System.IO.File.ReadAllText(\"id\").Length == 0) await Task.Delay(20);")
            .Run(folder: folder.Path);
        Assert.Null(result.Failure);
        AssertGone(await File.ReadAllTextAsync(Path.Combine(folder.Path, "id"), TestContext.Current.CancellationToken));
    }

    [Fact(Explicit = true)]
    public async Task That_print_without_end_are_cut_off_and_stopped()
    {
        const string Flood = """
            new System.Threading.Thread(() => { var raw = Console.OpenStandardOutput(); var line = new byte[100_000]; Array.Fill(line, (byte)'r'); while (true) raw.Write(line); }).Start();
            while (true) Console.WriteLine(new string('c', 99_999));
            """;
        var result = await Of(TellId, Flood).Run(new RunOptions { CellTimeout = TimeSpan.FromSeconds(10) });
        Assert.Equal(2, Assert.IsType<Failure.TimedOut>(result.Failure).Cell);
        var shown = result.Text(2);
        var notices = shown.Split(Notice);
        Assert.Equal(3, notices.Length);
        Assert.Equal(20_000_000, notices.Sum(part => part.Length));
        Assert.Equal(10_000_000, notices.Sum(part => part.Count(c => c == 'r')));
        AssertGone(result.Text(1));
    }

    [Theory]
    [InlineData("var all = new List<object>(); while (true) all.Add(new byte[1 << 20]);")]
    [InlineData("var all = new List<object>(); while (true) all.Add(new object());")]
    [InlineData("while (true) { var block = System.Runtime.InteropServices.Marshal.AllocHGlobal(1 << 24); unsafe { new Span<byte>((void*)block, 1 << 24).Fill(1); } }")]
    public async Task That_allocate_without_end_fail_naming_the_limit(string code)
    {
        // Memory, not time, is to end it, also where the system is slow to give any.
        var result = await Of(TellId, code).Run(new RunOptions { MemoryLimit = 768L << 20, CellTimeout = TimeSpan.FromMinutes(10) });
        Assert.Equal(2, result.Failure!.Cell);
        Assert.Matches(result.Failure is Failure.Failed ? @"OutOfMemoryException: .*A notebook's objects may take 0\.5 GB" : @"a notebook may take 0\.75 GB of memory", result.Failure.Reason);
        AssertGone(result.Text(1));
    }

    [Fact]
    public async Task That_never_end_are_stopped_with_all_that_they_started()
    {
        var result = await Of(TellId, $"Console.Write(System.Diagnostics.Process.Start({Sleep}).Id);", "Console.Write(\"before\"); while (true) await Task.Delay(1000);")
            .Run(new RunOptions { CellTimeout = TimeSpan.FromSeconds(10) });
        var failure = Assert.IsType<Failure.TimedOut>(result.Failure);
        Assert.Equal(3, failure.Cell);
        Assert.Contains("10 s", failure.Reason);
        Assert.Equal("before", result.Text(3));
        AssertGone(result.Text(1));
        AssertGone(result.Text(2));
    }

    [Fact(Explicit = true)]
    public async Task Whose_value_never_says_what_it_is_fail_at_their_limit_and_those_after_them_do_not_run()
    {
        var result = await Of(TellId, "class Silent { public override string ToString() { while (true) { } } }\ndisplay(new Silent(), \"text/plain\")", "3")
            .Run(new RunOptions { CellTimeout = TimeSpan.FromSeconds(10), KeepGoing = true });
        Assert.Equal(2, Assert.IsType<Failure.TimedOut>(Assert.Single(result.Failures)).Cell);
        Assert.Equal(result.Failure!.Reason, Assert.IsType<ErrorOutput>(Assert.Single(result.Outputs(2))).Message);
        Assert.Equal([1, 2, null], result.Notebook.CodeCells.Select(cell => cell.ExecutionCount));
        Assert.Empty(result.Outputs(3));
        AssertGone(result.Text(1));
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

    [Fact(Explicit = true)]
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

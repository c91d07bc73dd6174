using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;
using static UnitVariance.Notebooks.Tests.Kernel.Notebooks;

namespace UnitVariance.Notebooks.Tests.Kernel;

public sealed class RunningNotebooks
{
    [Fact]
    public async Task Gives_outputs_counts_and_progress_and_leaves_the_document_alone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data.txt", "from the notebook's folder");
        var markdown = new MarkdownCell("m", "# Title", []);
        var notebook = Of(Code("Console.Write(System.IO.File.ReadAllText(\"data.txt\"));"), markdown, Code("  "), Code("\n1 + 1"));
        var progress = new Reports();

        var result = await notebook.Run(folder: folder.Path, progress: progress);

        Assert.Null(result.Failure);
        Assert.Equal([1, null, 2], result.Notebook.CodeCells.Select(cell => cell.ExecutionCount));
        Assert.Equal("from the notebook's folder", result.Text(1));
        Assert.Empty(result.Outputs(2));
        Assert.True(Assert.IsType<DisplayOutput>(Assert.Single(result.Outputs(3))).IsResult);
        Assert.Same(markdown, result.Notebook.Cells[1]);
        Assert.Equal(99, notebook.CodeCells.First().ExecutionCount);
        Assert.Equal(
            [(1, CellState.Running), (1, CellState.Passed), (3, CellState.Running), (3, CellState.Passed)],
            progress.Select(report => (report.Cell, report.State)));
        Assert.All(progress, report => Assert.Equal(3, report.CellCount));
        Assert.Equal("1 + 1", progress[^1].FirstLine);
    }

    [Fact]
    public async Task Twice_gives_the_same_outputs()
    {
        var notebook = Of("var x = new[] { 1.5, 2 }; x", "display(new { A = 1 }); Console.Write(new object());", "record P(int X); new P(1)");
        var first = await notebook.Run();
        var second = await notebook.Run();
        Assert.Equal(
            first.Notebook.CodeCells.SelectMany(cell => cell.Outputs).Select(Show),
            second.Notebook.CodeCells.SelectMany(cell => cell.Outputs).Select(Show));

        static string Show(Output output) => output is DisplayOutput display ? display.Data.ToJsonString() : output.ToString();
    }

    [Fact]
    public async Task Stops_at_the_first_failure_which_names_cell_line_and_reason()
    {
        var result = await Of("Console.Write(1);", "// why\nConsole.Write(2); throw new InvalidOperationException(\"broken\");", "3").Run();
        var failure = Assert.IsType<Failure.Failed>(result.Failure);
        Assert.Equal("cell 2 (// why): System.InvalidOperationException: broken", failure.ToString());
        Assert.Equal("1", result.Text(1));
        Assert.Equal("2", result.Text(2));
        Assert.IsType<ErrorOutput>(result.Outputs(2)[^1]);
        Assert.Empty(result.Outputs(3));
        Assert.Equal([1, 2, null], result.Notebook.CodeCells.Select(cell => cell.ExecutionCount));
    }

    [Fact]
    public async Task Goes_on_after_a_failure_when_asked_and_expects_tagged_cells_to_throw()
    {
        var fsharp = Code("let x = 1") with { Metadata = new() { ["polyglot_notebook"] = new System.Text.Json.Nodes.JsonObject { ["kernelName"] = "fsharp" } } };
        var result = await Of(
            Code("throw new Exception(\"expected\");", "raises-exception"),
            Code("1", "raises-exception"),
            Code("nonsense"),
            fsharp,
            Code("Console.Write(\"end\");")).Run(new RunOptions { KeepGoing = true });

        Assert.Collection(
            result.Failures,
            failure => Assert.Equal(2, Assert.IsType<Failure.DidNotThrow>(failure).Cell),
            failure => Assert.Contains("CS0103", Assert.IsType<Failure.Failed>(failure).Reason),
            failure => Assert.Contains("'fsharp'", Assert.IsType<Failure.Failed>(failure).Reason));
        Assert.IsType<ErrorOutput>(Assert.Single(result.Outputs(1)));
        Assert.Equal("end", result.Text(5));
    }

    [Fact]
    public async Task Keeps_what_bypasses_the_console_out_of_the_conversation_and_in_its_cell()
    {
        var write = OperatingSystem.IsWindows() ? "\"cmd\", \"/c echo {0}\"" : "\"echo\", \"{0}\"";
        var result = await Of(
            "var raw = Console.OpenStandardOutput(); raw.Write(Encoding.UTF8.GetBytes(\"{\\\"event\\\":\\\"done\\\"}\\nraw\")); Console.Write(\"console\");",
            $"System.Diagnostics.Process.Start({write.Replace("{0}", "child", StringComparison.Ordinal)}).WaitForExit();",
            "Console.Error.Write(\"last\"); Console.OpenStandardError().WriteByte(65);",
            "Console.Write(Console.In.ReadToEnd().Length);").Run();
        Assert.Null(result.Failure);
        Assert.Equal("console{\"event\":\"done\"}\nraw", result.Text(1));
        Assert.Equal("child", result.Text(2).Trim());
        Assert.Equal("lastA", result.Text(3));
        Assert.Equal("0", result.Text(4));
    }

    [Fact]
    public async Task Drops_output_beyond_the_limit_and_says_so()
    {
        var result = await Of("for (var i = 0; i < 30; i++) Console.WriteLine(new string('x', 999_999)); display(new string('y', 100));", "Console.Write(\"next\");").Run();
        Assert.Null(result.Failure);
        Assert.Equal(10_000_000, Assert.IsType<StreamOutput>(result.Outputs(1)[0]).Text.Length);
        Assert.Equal("\n[This cell showed more than 10 MB; the rest was dropped.]\n", Assert.IsType<StreamOutput>(result.Outputs(1)[1]).Text);
        Assert.Equal(2, result.Outputs(1).Count);
        Assert.Equal("next", result.Text(2));
    }

    private sealed class Reports : List<CellProgress>, IProgress<CellProgress>
    {
        public void Report(CellProgress value) => Add(value);
    }
}

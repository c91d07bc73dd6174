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
        // That display is found again and again also shows that the warm-up, which compiles at the same time, does not confuse the compiler.
        var notebook = Of("display(1); var x = new[] { 1.5, 2 }; x", "display(2);", "display(3);", "display(new { A = 1 }); Console.Write(new object());", "record P(int X); new P(1)");
        var first = await notebook.Run();
        var second = await notebook.Run();
        Assert.Null(first.Failure);
        Assert.Null(second.Failure);
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
    public async Task Needs_a_folder_and_a_time_limit()
    {
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => Of("1").Run(folder: Path.Combine(Path.GetTempPath(), "no-such-folder")));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Of("1").Run(new RunOptions { CellTimeout = TimeSpan.Zero }));
    }

    private sealed class Reports : List<CellProgress>, IProgress<CellProgress>
    {
        public void Report(CellProgress value) => Add(value);
    }
}

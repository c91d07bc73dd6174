using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;

namespace RealKernel.Tests;

/// <summary>The notebooks in Jupyter on the stock tool, as a reader runs them there.</summary>
public sealed class InJupyter(StockTool tool) : IClassFixture<StockTool>
{
    private const string CellSeconds = "--ExecutePreprocessor.timeout=600";

    /// <summary>Magic commands that the tool has and the packages of the kernel do not.</summary>
    private static readonly string[] Magics = ["#!time\n1", "#!markdown\n# x", "#!about"];

    [Fact(Explicit = true)]
    public async Task Every_chapter_runs_and_prints_nothing_red()
    {
        using var folder = new TemporaryFolder();
        // One after the other: two kernels that start together take the same port.
        await tool.RunAsync(StockTool.Python, ["-m", "nbconvert", "--to", "notebook", "--execute", CellSeconds, "--output-dir", folder.Path, .. Chapters.Paths.Select(path => Path.Combine(tool.Notebooks, Path.GetFileName(path)))]);
        var executed = Directory.GetFiles(folder.Path).Select(path => (Name: Path.GetFileName(path), Notebook: NotebookFile.Read(path))).ToArray();
        Assert.Equal(Chapters.Paths.Count, executed.Length);
        Assert.All(executed, chapter => Assert.All(chapter.Notebook.CodeCells, cell => Assert.NotNull(cell.ExecutionCount)));
        Assert.Empty(executed.SelectMany(chapter => chapter.Notebook.CodeCells.SelectMany(cell => cell.Outputs)
            .Where(output => output is ErrorOutput or StreamOutput { Name: "stderr" }).Select(output => $"{chapter.Name}: {output}")));
    }

    [Fact(Explicit = true)]
    public async Task The_tools_magic_commands_show_the_same_kinds_here()
    {
        using var folder = new TemporaryFolder();
        var notebook = new Notebook([.. Magics.Select((code, i) => new CodeCell($"magic-{i}", code, [], []))], NotebookFile.Read(Chapters.Paths[0]).Metadata);
        var path = Path.Combine(tool.Notebooks, "magics.ipynb");
        NotebookFile.Write(path, notebook);
        await tool.RunAsync(StockTool.Python, "-m", "nbconvert", "--to", "notebook", "--execute", CellSeconds, "--output-dir", folder.Path, path);
        var real = NotebookFile.Read(Path.Combine(folder.Path, "magics.ipynb"));
        var ours = await NotebookRunner.RunAsync(notebook, path, new RunOptions { Profile = OutputProfile.DotNetInteractive }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Null(ours.Failure);
        Assert.All(real.CodeCells.Zip(ours.Notebook.CodeCells), cells =>
        {
            if (Deliberate.Magics.ContainsKey(cells.First.Source))
                Assert.NotEqual(Kinds(cells.First), Kinds(cells.Second));
            else
                Assert.Equal(Kinds(cells.First), Kinds(cells.Second));
        });
    }

    /// <summary>The outputs without the script that the tool writes into the first executed cell of each notebook, with the machine's addresses in it.</summary>
    private static string Kinds(CodeCell cell) => $"{cell.Source}: " + string.Join(", ", cell.Outputs.OfType<DisplayOutput>().Where(output => !$"{output.Data["text/html"]}".Contains("dotnet-interactive-this-cell", StringComparison.Ordinal))
        .Select(output => $"{(output.IsResult ? "result" : "display")} {string.Join(' ', output.Data.Select(item => item.Key))}"));
}

using UnitVariance.Notebooks.Documents;

namespace Course.Tests.CommandLine;

public sealed class RunningNotebooks : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("course-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Writes_the_executed_copy_and_leaves_the_original_alone()
    {
        var path = Notebook("good", "1 + 1");
        var before = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var said = await CourseProcess.RunAsync("run", path, "--out", Path.Combine(_folder, "out"));

        Assert.Equal((0, "good: 1 cells"), (said.ExitCode, said.Output.Trim()));
        Assert.Equal(before, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Contains("\"2\"", await File.ReadAllTextAsync(Path.Combine(_folder, "out", "good.ipynb"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Names_file_cell_line_and_reason_of_a_failure_on_one_line()
    {
        var said = await CourseProcess.RunAsync("run", Notebook("bad", "var x = 1;", "throw new Exception(\"too deep\");", "x"));
        Assert.Equal(1, said.ExitCode);
        var line = Assert.Single(said.Errors.Trim().Split('\n'));
        Assert.All(["bad.ipynb", "cell 2", "throw new Exception", "too deep"], part => Assert.Contains(part, line));
    }

    [Fact]
    public async Task Goes_on_after_a_failure_when_asked_to()
    {
        var said = await CourseProcess.RunAsync("run", Notebook("bad", "throw new Exception(\"a\");", "\"still\" + \" here\""), "--keep-going", "--out", _folder + "/out");
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("still here", await File.ReadAllTextAsync(Path.Combine(_folder, "out", "bad.ipynb"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Ends_a_cell_that_loops_for_ever()
    {
        var said = await CourseProcess.RunAsync("run", Notebook("loop", "while (true) ;"), "--timeout", "3");
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("cell 1 (while (true) ;)", said.Errors);
        Assert.Contains("3 s", said.Errors);
    }

    [Theory]
    [InlineData("missing.ipynb", null)]
    [InlineData("text.ipynb", "not a notebook")]
    [InlineData("old.ipynb", """{"cells":[],"metadata":{},"nbformat":3,"nbformat_minor":0}""")]
    [InlineData("no-cells.ipynb", """{"metadata":{},"nbformat":4,"nbformat_minor":5}""")]
    public async Task Says_in_one_line_what_is_wrong_with_a_file(string name, string? text)
    {
        var path = Path.Combine(_folder, name);
        if (text is not null)
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        var said = await CourseProcess.RunAsync("run", path);
        Assert.Equal(1, said.ExitCode);
        Assert.Contains(name, Assert.Single(said.Errors.Trim().Split('\n')));
    }

    [Fact]
    public async Task Of_an_empty_folder_is_an_error()
    {
        var said = await CourseProcess.RunAsync("run", _folder);
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("holds no notebooks", said.Errors);
    }

    private string Notebook(string name, params string[] cells)
    {
        var path = Path.Combine(_folder, name + ".ipynb");
        NotebookFile.Write(path, new([.. cells.Select((source, i) => new CodeCell($"c{i}", source, [], []))], []));
        return path;
    }
}

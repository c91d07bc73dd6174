using UnitVariance.Notebooks.Documents;

namespace Course.Tests.CommandLine;

public sealed class ConvertingNotebooks : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("course-convert-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Goes_there_and_back_runs_and_overwrites_only_when_forced()
    {
        var dib = Write("a.dib", "#!markdown\n\n# A\n\n#!csharp\n\nvar x = 20;\nx + 1\n");
        var (ipynb, back) = (Path.Combine(_folder, "a.ipynb"), Path.Combine(_folder, "back.dib"));

        Assert.Equal((0, ""), Codes(await CourseProcess.RunAsync("convert", dib, ipynb)));
        Assert.Equal(["# A", "var x = 20;\nx + 1"], NotebookFile.Read(ipynb).Cells.Select(cell => cell.Source));
        Assert.Equal(0, (await CourseProcess.RunAsync("convert", ipynb, back)).ExitCode);
        Assert.Equal(NotebookFile.Read(dib).Cells.Select(cell => cell.Source), NotebookFile.Read(back).Cells.Select(cell => cell.Source));

        var refused = await CourseProcess.RunAsync("convert", dib, ipynb);
        Assert.Equal((1, $"{ipynb} exists; name another file, or replace it with --force."), Codes(refused));
        Assert.Equal(0, (await CourseProcess.RunAsync("convert", dib, ipynb, "--force")).ExitCode);
    }

    [Fact]
    public async Task Says_what_a_dib_file_cannot_hold()
    {
        var ipynb = Path.Combine(_folder, "a.ipynb");
        NotebookFile.Write(ipynb, new Notebook([new CodeCell("a", "1", new() { ["tags"] = new System.Text.Json.Nodes.JsonArray("t") }, [new StreamOutput("stdout", "1")])], []));
        Assert.Contains("without outputs, tags, which a .dib file cannot hold", (await CourseProcess.RunAsync("convert", ipynb, Path.Combine(_folder, "a.dib"))).Output);

        NotebookFile.Write(ipynb, new Notebook([new CodeCell("a", "1\n#!html\n2", [], [])], []));
        var refused = await CourseProcess.RunAsync("convert", ipynb, Path.Combine(_folder, "b.dib"));
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith($"{ipynb} cannot be a .dib file: Cell 1 has the line '#!html'", refused.Errors);
        Assert.False(File.Exists(Path.Combine(_folder, "b.dib")));
        Assert.Contains("a.txt is neither", (await CourseProcess.RunAsync("convert", ipynb, "a.txt")).Errors);
    }

    [Fact]
    public async Task Is_not_needed_to_run_a_dib_file()
    {
        var dib = Write("a.dib", "#!csharp\nvar x = 20;\nx + 1\n");
        var said = await CourseProcess.RunAsync("run", dib, "--out", Path.Combine(_folder, "out"));
        Assert.Equal((0, ""), Codes(said));
        var executed = Assert.IsType<DisplayOutput>(Assert.Single(NotebookFile.Read(Path.Combine(_folder, "out", "a.ipynb")).CodeCells.Single().Outputs));
        Assert.Equal("21", (string?)executed.Data["text/plain"]);
    }

    private static (int, string) Codes(Said said) => (said.ExitCode, said.Errors.Trim());

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}

using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;

namespace Course.Tests.CommandLine;

/// <summary><c>course run</c>.</summary>
public sealed class RunningNotebooks : Workbench
{
    [Fact]
    public async Task Writes_the_executed_copies_of_a_folder_and_leaves_the_originals_alone()
    {
        var path = Notebook("chapters/1.ipynb", "var x = 20;", "x + 22");
        Notebook("chapters/more/1.ipynb", "\"deeper\"", " ");
        Notebook("chapters/.ipynb_checkpoints/1.ipynb", "no C#");
        var before = File.ReadAllBytes(path);
        var said = await CourseAsync("run", "chapters", "--parallel", "2", "--out", "executed");

        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Equal(["1: 2 cells", "1: 2 cells", "2 notebooks passed."], said.OutputLines);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal("42", Result("executed/1.ipynb", 1));
        Assert.Equal("deeper", Result("executed/more/1.ipynb", 0));
        Assert.Equal(2, Directory.GetFileSystemEntries(At("executed")).Length);
    }

    [Fact]
    public async Task Names_file_cell_line_and_reason_of_each_failure_on_one_line()
    {
        var path = Notebook("bad.ipynb", "// divides\nint zero = 0; 1 / zero", "\"two\"", "undeclared", "#r \"no-such.dll\"");
        var before = File.ReadAllBytes(path);
        var said = await CourseAsync("run", "bad.ipynb", "--keep-going", "--out", "executed", "--in-place");
        Assert.Equal((1, "bad: cell 1 of 4 failed"), (said.ExitCode, said.Output.Trim()));
        Assert.Equal(3, said.ErrorLines.Length);
        Assert.Equal("bad.ipynb, cell 1 (// divides): System.DivideByZeroException: Attempted to divide by zero.", said.ErrorLines[0]);
        Assert.StartsWith("bad.ipynb, cell 3 (undeclared): ", said.ErrorLines[1], StringComparison.Ordinal);
        Assert.StartsWith("bad.ipynb, cell 4 (#r \"no-such.dll\"): ", said.ErrorLines[2], StringComparison.Ordinal);
        Assert.Contains("no-such.dll", said.ErrorLines[2]["bad.ipynb, cell 4 (#r \"no-such.dll\"): ".Length..], StringComparison.Ordinal);
        Assert.Equal("two", Result("executed/bad.ipynb", 1));
        Assert.Equal(before, File.ReadAllBytes(path)); // a notebook that fails is not written in place
    }

    [Fact]
    public async Task Ends_a_cell_that_loops_for_ever()
    {
        Notebook("endless.ipynb", "while (true) ;", "2");
        var said = await CourseAsync("run", "endless.ipynb", "--timeout", "3", "--keep-going");
        Assert.Equal(1, said.ExitCode);
        Assert.StartsWith("endless.ipynb, cell 1 (while (true) ;): a cell may take 3 s", Assert.Single(said.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_on_with_the_other_notebooks_when_one_ends_its_process()
    {
        Notebook("gone.ipynb", "Environment.Exit(3);", "2");
        Notebook("good.ipynb", "1");
        var said = await CourseAsync("run", "gone.ipynb", "good.ipynb", "--keep-going");
        Assert.Equal(1, said.ExitCode);
        Assert.StartsWith("gone.ipynb, cell 1 (Environment.Exit(3);): ", Assert.Single(said.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("1 notebook passed, 1 failed.", said.OutputLines[^1]);
    }

    [Fact]
    public async Task Whose_package_is_on_no_feed_fails_or_is_skipped_where_a_tag_allows_it()
    {
        Write("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        const string restore = "#r \"nuget: Unit.Variance.No.Such.Package, 1.2.3\"";
        Notebook("fails.ipynb", restore);
        var skipped = new CodeCell("a", restore, new() { ["tags"] = new JsonArray("requires-nuget") }, []);
        var path = Write("skips.ipynb", NotebookFile.ToJson(new([skipped, new CodeCell("b", "throw null;", [], [])], [])));
        var before = File.ReadAllText(path);
        var failed = await CourseAsync("run", "fails.ipynb");
        Assert.Equal(1, failed.ExitCode);
        Assert.StartsWith($"fails.ipynb, cell 1 ({restore}): ", Assert.Single(failed.ErrorLines), StringComparison.Ordinal);

        var skips = await CourseAsync("run", "skips.ipynb", "--in-place");
        Assert.Equal((0, "skips: skipped, needs Unit.Variance.No.Such.Package 1.2.3"), (skips.ExitCode, skips.Output.Trim()));
        Assert.StartsWith($"skips.ipynb was skipped, not run to its end: cell 1 ({restore}): ", Assert.Single(skips.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public async Task In_place_changes_nothing_where_nothing_has_changed()
    {
        // The chart has a picture that no browser drew: drawn again, it would change.
        var library = Path.Combine(Checkout.Repository.Root, "lib", "bin", "UnitVariance.Charts.dll").Replace('\\', '/');
        var path = Notebook("chart.ipynb", $"#r \"{library}\"\nusing UnitVariance.Charts;", "Chart.Line([1.0, 2.0], [3.0, 4.0])", "Console.WriteLine(\"text\");");
        Assert.Equal(0, (await CourseAsync("run", "chart.ipynb", "--out", "executed")).ExitCode);
        var executed = NotebookFile.Read(At("executed/chart.ipynb"));
        var chart = Assert.IsType<DisplayOutput>(Assert.Single(executed.CodeCells.ElementAt(1).Outputs));
        chart.Data["image/png"] = "bm90IGRyYXdu";
        NotebookFile.Write(path, executed);

        var (before, written) = (File.ReadAllText(path), File.GetLastWriteTimeUtc(path));
        var said = await CourseAsync("run", "chart.ipynb", "--in-place");
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public async Task On_a_terminal_names_notebook_and_cell_while_they_run()
    {
        var script = Executable.Find("script");
        Assert.SkipWhen(script is null || !OperatingSystem.IsLinux(), "A terminal is made with the program script of Linux.");
        Notebook("live.ipynb", "var first = 1;", "first + 1");
        var command = string.Join(' ', CourseProcess.Command("run", "live.ipynb").Select(word => $"'{word}'"));
        var said = await CourseProcess.EndOfAsync(CourseProcess.Start(Folder, script!, "-q", "-e", "-c", $"stty cols 100; {command}", "/dev/null"));
        Assert.Equal(0, said.ExitCode);
        Assert.Contains("live: 2 cells", said.Output, StringComparison.Ordinal);
        Assert.Contains("\u001b[", said.Output, StringComparison.Ordinal); // the line is rewritten in place
    }

    private string Result(string name, int cell) =>
        Assert.IsType<DisplayOutput>(Assert.Single(NotebookFile.Read(At(name)).CodeCells.ElementAt(cell).Outputs)).Data["text/plain"]!.GetValue<string>();
}

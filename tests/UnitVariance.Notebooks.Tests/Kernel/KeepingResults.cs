using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;

namespace UnitVariance.Notebooks.Tests.Kernel;

/// <summary>What <see cref="ExecutionCache"/> remembers, and when it forgets. Nothing runs here: the results are made up.</summary>
public sealed class KeepingResults : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("results-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "notebooks", "one.ipynb");

    private string Entries => System.IO.Path.Combine(_folder, "entries");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Gives_back_the_outputs_though_the_prose_has_changed()
    {
        Keep(Code("1 + 1"));
        var edited = new Notebook([new MarkdownCell("m", "New words.", []), .. Code("1 + 1").Cells], []);
        var found = Cache().Find(edited, Path, KeyOf(edited));
        Assert.Equal("New words.", found!.Cells[0].Source);
        Assert.Equal("2", Assert.IsType<StreamOutput>(Assert.Single(found.CodeCells.Single().Outputs)).Text);
        Assert.Equal(1, found.CodeCells.Single().ExecutionCount);
    }

    [Theory]
    [InlineData("data/digits.gz")]
    [InlineData("data/sub/more.csv")]
    [InlineData("lib/one.dll")]
    [InlineData("lib/beside.dll")]
    [InlineData("notebooks/part.csx")]
    [InlineData("notebooks/with space.cs")]
    [InlineData("notebooks/other.ipynb")]
    [InlineData("notebooks/from-other.cs")]
    [InlineData("notebooks/missing.cs")]
    public void Forgets_when_a_file_changes_that_the_notebook_is_made_from(string name)
    {
        string[] others = ["data/digits.gz", "data/sub/more.csv", "lib/one.dll", "lib/beside.dll", "lib/notes.txt", "notebooks/part.csx", "notebooks/with space.cs", "notebooks/from-other.cs"];
        foreach (var file in others) Write(file, file);
        Write("notebooks/other.ipynb", NotebookFile.ToJson(Code("#!import from-other.cs")));
        var notebook = Code("#r \"../lib/one.dll\"\n#load \"part.csx\"\nvar x = 1;\n#!import \"with space.cs\"", "#!import other.ipynb\n#!import missing.cs\n#r \"nuget: Some.Package, 1.0.0\"");
        Keep(notebook);
        Assert.NotNull(Cache().Find(notebook, Path, KeyOf(notebook)));
        Write("lib/notes.txt", "not read by anything");
        Assert.NotNull(Cache().Find(notebook, Path, KeyOf(notebook)));
        Write(name, name.EndsWith(".ipynb", StringComparison.Ordinal) ? NotebookFile.ToJson(Code("2")) : "changed");
        Assert.Null(Cache().Find(notebook, Path, KeyOf(notebook)));
    }

    [Fact]
    public void Forgets_when_the_code_its_tags_or_the_order_of_its_cells_change()
    {
        var notebook = Code("1", "2");
        Keep(notebook);
        Notebook[] others =
        [
            Code("1", "3"), Code("2", "1"), Code("12"), Code("1", "2", ""),
            new([new CodeCell("c0", "1", new() { ["tags"] = new System.Text.Json.Nodes.JsonArray("raises-exception") }, []), Code("1", "2").Cells[1]], []),
        ];
        Assert.All(others, other => Assert.Null(Cache().Find(other, Path, KeyOf(other))));
        Assert.NotEqual(KeyOf(notebook), Cache().KeyOf(notebook, Path, OutputProfile.DotNetInteractive));
        Assert.Null(Cache().Find(notebook, Path.Replace("one", "two", StringComparison.Ordinal), KeyOf(notebook)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(null)]
    public void Ignores_a_damaged_entry_and_replaces_it(string? content)
    {
        var notebook = Code("1 + 1");
        Keep(notebook);
        var entry = Assert.Single(Directory.GetFiles(Entries));
        var whole = File.ReadAllText(entry);
        File.WriteAllText(entry, content ?? whole[..^10]);
        Assert.Null(Cache().Find(notebook, Path, KeyOf(notebook)));
        Keep(notebook);
        Assert.Equal(whole, File.ReadAllText(Assert.Single(Directory.GetFiles(Entries))));
    }

    [Fact]
    public void Keeps_one_entry_a_notebook_and_none_of_notebooks_that_are_gone()
    {
        Keep(Code("1"));
        Keep(Code("2"));
        Assert.Single(Directory.GetFiles(Entries));
        Write("entries/.half-written.tmp", "x");
        Cache().KeepOnly([Path]);
        Assert.Single(Directory.GetFiles(Entries));
        Cache().KeepOnly([Path + "x"]);
        Assert.Empty(Directory.GetFiles(Entries));
    }

    [Fact]
    public void Keeps_nothing_of_a_run_that_failed_or_was_skipped()
    {
        var notebook = Code("1");
        Cache().Store(new RunResult(notebook, [new Failure.DidNotThrow(1, "1")]), Path, KeyOf(notebook));
        Cache().Store(new RunResult(notebook, []) { Skipped = new(1, "1", "Some.Package 1.0.0", "It is not there.") }, Path, KeyOf(notebook));
        Assert.False(Directory.Exists(Entries));
    }

    private ExecutionCache Cache() => new(Entries, [System.IO.Path.Combine(_folder, "data")]);

    private string KeyOf(Notebook notebook) => Cache().KeyOf(notebook, Path, OutputProfile.Committed);

    /// <summary>Keeps a run in which every cell wrote 2.</summary>
    private void Keep(Notebook notebook)
    {
        var ran = notebook with { Cells = [.. notebook.CodeCells.Select((cell, i) => cell with { Outputs = [new StreamOutput("stdout", "2")], ExecutionCount = i + 1 })] };
        Cache().Store(new RunResult(ran, []), Path, KeyOf(notebook));
    }

    private void Write(string name, string text)
    {
        var path = System.IO.Path.Combine(_folder, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static Notebook Code(params string[] cells) => new([.. cells.Select((source, i) => new CodeCell($"c{i}", source, [], []))], []);
}

using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Tests.Documents;

public sealed class DibNotebooks : IDisposable
{
    // As Visual Studio Code writes it.
    private const string Written = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"languageName":"csharp","name":"csharp"},{"aliases":[],"name":"markdown"},{"aliases":["r"],"name":"rlang"}]}}

        #!markdown

        # Größe

        a < b

        #!csharp

        #!time
        var x = 1;

        x

        #!r

        plot(1)

        #!js

        f();

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("uv-dib-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Are_split_at_the_lines_that_name_a_language(string lineEnd)
    {
        var notebook = DibFile.Parse(Written.ReplaceLineEndings(lineEnd), "a.dib");
        Assert.Equal(
            [("markdown", "# Größe\n\na < b"), ("csharp", "#!time\nvar x = 1;\n\nx"), ("rlang", "plot(1)"), ("javascript", "f();")],
            notebook.Cells.Select(cell => (DibLanguages.Of(cell, "csharp"), cell.Source)));
        Assert.IsType<MarkdownCell>(notebook.Cells[0]);
        Assert.Equal("csharp", (string?)notebook.Metadata["kernelInfo"]!["defaultKernelName"]);
        Assert.Equal(".net-csharp", (string?)notebook.Metadata["kernelspec"]!["name"]);
    }

    [Fact]
    public void Keep_their_text_when_read_and_written_again() =>
        Assert.Equal(Written.Replace("#!r\n", "#!rlang\n").Replace("#!js\n", "#!javascript\n").Replace("\"name\":\"rlang\"}]", "\"name\":\"rlang\"},{\"aliases\":[],\"name\":\"javascript\"}]") + "\n", DibFile.ToText(DibFile.Parse(Written, "a.dib")));

    [Theory]
    [InlineData("var x = 1;\n#!fsharp\nlet y = 2", "csharp var x = 1;|fsharp let y = 2")]
    [InlineData("#!c#\n1\n#!C# \n2\n#!nonsense\n3", "csharp 1|csharp 2\n#!nonsense\n3")]
    [InlineData("#!meta\n{\"kernelInfo\": {\"defaultKernelName\": \"pwsh\"}}", "")]
    [InlineData("#!meta\n{\"kernelInfo\": {\"defaultKernelName\": \"pwsh\"}}\n#!value\nls\n#!pwsh\nls", "value ls|pwsh ls")]
    [InlineData("\n\n", "")]
    [InlineData("", "")]
    public void Need_no_meta_block(string text, string cells) =>
        Assert.Equal(cells, string.Join('|', DibFile.Parse(text, "a.dib").Cells.Select(cell => $"{DibLanguages.Of(cell, "csharp")} {cell.Source}")));

    [Theory]
    [InlineData("#!csharp\n\n1\n\n#!kql-Db\n\nT | take 1\n", "csharp 1|kql-Db T | take 1")]
    [InlineData("#!csharp\n\n1\n\n#!about\n\n2\n", "csharp 1\n\n#!about\n\n2")]
    public void Have_cells_of_kernels_that_nobody_declared(string text, string cells)
    {
        var notebook = DibFile.Parse(text, "a.dib");
        Assert.Equal(cells, string.Join('|', notebook.Cells.Select(cell => $"{DibLanguages.Of(cell, "csharp")} {cell.Source}")));
        Assert.Equal(notebook.Cells.Select(cell => cell.Source), DibFile.Parse(DibFile.ToText(notebook), "a.dib").Cells.Select(cell => cell.Source));
    }

    [Fact]
    public void Keep_their_default_kernel()
    {
        var notebook = DibFile.Parse("#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\",\"items\":[]}}\n\n#!fsharp\n\nlet a = 1\n\n#!csharp\n\n1\n", "a.dib");
        Assert.Equal((".net-fsharp", "fsharp"), ((string?)notebook.Metadata["kernelspec"]!["name"], NotebookLanguage.Of(notebook)));
        var back = DibFile.ToText(NotebookFile.Parse(NotebookFile.ToJson(notebook), "a.ipynb"));
        Assert.Contains("\"defaultKernelName\":\"fsharp\"", back);
        Assert.EndsWith("#!fsharp\n\nlet a = 1\n\n#!csharp\n\n1\n\n", back);
    }

    [Fact]
    public void With_a_broken_meta_block_are_refused_in_one_sentence()
    {
        var error = Assert.Throws<NotebookFormatException>(() => DibFile.Parse("\n#!meta\n[1\n#!csharp\n1", "a.dib"));
        Assert.Equal("a.dib has a #!meta block in line 2 that is not a JSON object; correct it or remove the block.", error.Message);
    }

    [Fact]
    public void Hold_every_cell_of_a_notebook() => Prop.ForAll(NotebookGenerator.Notebooks, notebook =>
    {
        var again = DibFile.Parse(DibFile.ToText(notebook), "generated.dib");
        Assert.Equal(
            notebook.Cells.Select(cell => (cell.GetType(), cell.Source.Trim('\n'))).Where(cell => cell.Item2.Length > 0),
            again.Cells.Select(cell => (cell.GetType(), cell.Source)));
        var backFromJupyter = DibFile.Parse(DibFile.ToText(NotebookFile.Parse(NotebookFile.ToJson(again), "generated.ipynb")), "generated.dib");
        Assert.Equal(again.Cells.Select(cell => (cell.GetType(), cell.Source)), backFromJupyter.Cells.Select(cell => (cell.GetType(), cell.Source)));
        Assert.True(JsonNode.DeepEquals(again.Metadata, backFromJupyter.Metadata));
        foreach (var (key, value) in notebook.Metadata) Assert.True(JsonNode.DeepEquals(value, again.Metadata[key]), key);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Take_the_language_from_metadata_from_the_kernel_or_from_a_first_line()
    {
        JsonObject FSharp(string key, string name) => new() { [key] = new JsonObject { [name] = "fsharp" } };
        var notebook = new Notebook(
            [
                new CodeCell("a", "let a = 1", FSharp("polyglot_notebook", "kernelName"), []),
                new CodeCell("b", "let b = 1", FSharp("dotnet_interactive", "language"), []),
                new CodeCell("c", "#!html\n<b>", [], []),
                new CodeCell("d", "ls", [], []),
                new RawCell("e", "raw", []),
            ],
            new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = ".net-pwsh" } });
        Assert.EndsWith("#!fsharp\n\nlet a = 1\n\n#!fsharp\n\nlet b = 1\n\n#!html\n\n<b>\n\n#!pwsh\n\nls\n\n#!raw\n\nraw\n\n", DibFile.ToText(notebook));
    }

    [Theory]
    [InlineData("1\n#!markdown\n2", "#!markdown")]
    [InlineData("1\n#!later", "#!later")]
    public void Refuse_a_cell_that_would_become_two(string source, string line)
    {
        var later = new CodeCell("b", "x", new JsonObject { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = "later" } }, []);
        var path = Path.Combine(_folder, "a.dib");
        var error = Assert.Throws<NotebookFormatException>(() => NotebookFile.Write(path, new Notebook([new CodeCell("a", source, [], []), later], [])));
        Assert.Equal($"Cell 1 has the line '{line}', which a .dib file would take for the beginning of another cell; split the cell there or indent that line.", error.Message);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Are_read_and_written_where_a_path_says_so()
    {
        var path = Path.Combine(_folder, "a.dib");
        File.WriteAllText(path, Written);
        NotebookFile.Write(path, NotebookFile.Read(path));
        Assert.StartsWith("#!meta\n", File.ReadAllText(path));
        Assert.Equal(4, NotebookFile.Read(path).Cells.Count);
    }
}

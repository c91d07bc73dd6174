using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Tests.Kernel;

[Collection(nameof(OneKernelAtATime))]
public sealed class MagicCommands : IDisposable
{
    private readonly InProcessKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Theory]
    [InlineData("#!markdown\n# Title\ntext", "text/markdown", "# Title\ntext")]
    [InlineData("#!html\n<b>x</b>", "text/html", "<b>x</b>")]
    [InlineData("#!javascript\nf();", "text/html", "<script type=\"text/javascript\">f();</script>")]
    public async Task Show_the_rest_of_the_cell_in_another_language(string code, string mimeType, string content)
    {
        var shown = await _kernel.Show(code);
        Assert.False(shown.IsResult);
        Assert.Equal(content, (string?)Assert.Single(shown.Data, item => item.Key == mimeType).Value);
    }

    [Fact]
    public async Task Switch_back_to_csharp_in_the_same_cell()
    {
        var outputs = await _kernel.Run("#!markdown\n*x*\n#!csharp\nConsole.Write(1);");
        Assert.IsType<DisplayOutput>(outputs[0]);
        Assert.Equal("1", Assert.IsType<StreamOutput>(outputs[1]).Text);
    }

    [Theory]
    [InlineData("markdown", "text/markdown")]
    [InlineData("html", "text/html")]
    public async Task Are_not_needed_where_the_metadata_names_the_language(string language, string mimeType)
    {
        var shown = Assert.IsType<DisplayOutput>(Assert.Single(await _kernel.Run("text", language)));
        Assert.Equal("text", (string?)shown.Data[mimeType]);
    }

    [Fact]
    public async Task Time_shows_how_long_the_cell_took_after_what_it_shows()
    {
        var outputs = await _kernel.Run("#!time\nConsole.Write(1);");
        Assert.IsType<StreamOutput>(outputs[0]);
        Assert.Matches(@"^Wall time: [\d.]+ms$", (string?)Assert.IsType<DisplayOutput>(outputs[1]).Data["text/plain"]);
    }

    [Fact]
    public async Task Who_lists_the_variables()
    {
        await _kernel.Run("var learningRate = 0.1; string F() => \"\"; class C;");
        await _kernel.Run("var name = \"<net>\"; var learningRate = 0.2f;");
        var who = (string?)(await _kernel.Show("#!who")).Data["text/html"];
        Assert.StartsWith("<table><thead><tr><th>Variable</th></tr></thead><tbody><tr><td>learningRate</td></tr><tr><td>name</td></tr></tbody></table>", who);
    }

    [Fact]
    public async Task Whos_adds_types_and_values()
    {
        await _kernel.Run("var learningRate = 0.1; var name = \"<net>\";");
        var whos = (string?)(await _kernel.Show("#!whos")).Data["text/html"];
        Assert.Matches("<td>learningRate</td><td>.*>System.Double<.*<pre>0.1</pre>", whos);
        Assert.Contains("&lt;net&gt;", whos);
    }

    [Theory]
    [InlineData("--name x --value 42", "System.String 42")]
    [InlineData("--value true --name x", "System.String true")]
    [InlineData("--name x --value https://example.com", "System.String https://example.com")]
    [InlineData("--name x --value \"one  two\"", "System.String \"one  two\"")]
    [InlineData("--name x --value {\"a\":3}", "System.String {\"a\":3}")]
    [InlineData("--name x --value @csharp:number", "System.Double 7")]
    [InlineData("--name x --value @csharp:flag", "System.Boolean True")]
    [InlineData("--name x --value @csharp:text", "System.String a\"b")]
    [InlineData("--name x --value @csharp:number --mime-type text/plain", "System.String 7")]
    [InlineData("--name x --value @csharp:list --byref", "System.Collections.Generic.List`1[System.Int32] System.Collections.Generic.List`1[System.Int32]")]
    public async Task Set_declares_a_variable(string arguments, string typeAndValue)
    {
        await _kernel.Run("var number = 7; var flag = true; var text = \"a\\\"b\"; var list = new List<int> { 1, 2 };");
        Assert.Equal(typeAndValue, await _kernel.Print($"#!set {arguments}\nConsole.Write($\"{{x.GetType()}} {{x}}\");"));
    }

    [Fact]
    public async Task Set_copies_objects_as_json()
    {
        await _kernel.Run("var list = new List<int> { 1, 2 };");
        Assert.Equal("2", await _kernel.Print("#!set --name x --value @csharp:list\nlist.Clear(); Console.Write(x.RootElement.GetArrayLength());"));
    }

    [Theory]
    [InlineData("--name x", "needs a name and a value")]
    [InlineData("--name x --value", "needs something after --value")]
    [InlineData("--name 1x --value 1", "'1x'")]
    [InlineData("--name x --value 1 --loud", "'--loud'")]
    [InlineData("--name x --value @csharp:nothing", "@csharp:nothing")]
    [InlineData("--name x --value @fsharp:y", "'@fsharp:y'")]
    [InlineData("--name x --value @input:\"Your name\"", "@input")]
    public async Task Set_says_what_it_cannot_do(string arguments, string named)
    {
        var error = await _kernel.Fail("#!set " + arguments);
        Assert.Equal("CellError", error.Name);
        Assert.Contains(named, error.Message);
    }

    [Fact]
    public async Task About_names_this_host_and_log_shows_nothing()
    {
        Assert.Contains("UnitVariance.Notebooks", (string?)(await _kernel.Show("#!about")).Data["text/html"]);
        Assert.Empty(await _kernel.Run("#!log"));
    }

    [Fact]
    public async Task Import_runs_the_cells_of_a_dib_file()
    {
        _kernel.Folder.Write("sub/b.cs", "var fromB = 3;");
        _kernel.Folder.Write("sub/a b.dib", "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\"}}\n\n#!markdown\n\n# A\n\n#!csharp\n\n#!import \"b.cs\"\nvar x = fromB;\n");
        var shown = await _kernel.Show("#!import \"sub/a b.dib\"");
        Assert.Equal("# A", (string?)shown.Data["text/markdown"]);
        Assert.Equal("3", await _kernel.Print("Console.Write(x);"));
    }

    [Fact]
    public async Task Are_not_seen_in_the_text_of_a_script() =>
        Assert.Equal("#!/bin/sh", await _kernel.Print("Console.Write(\"\"\"\n#!/bin/sh\n\"\"\");"));

    [Fact]
    public async Task Import_runs_a_file_in_the_middle_of_a_cell()
    {
        _kernel.Folder.Write("sub folder/tools.cs", "int Twice(int x) => 2 * x;\nConsole.Write(\"imported \");");
        Assert.Equal("before imported 8", await _kernel.Print("Console.Write(\"before \");\n#!import \"sub folder/tools.cs\"\nConsole.Write(Twice(4));"));
    }

    [Fact]
    public async Task Import_runs_the_cells_of_a_notebook_and_shows_its_markdown()
    {
        _kernel.Folder.Write("sub/b.csx", "var fromB = 3;");
        _kernel.Folder.Write("sub/a.ipynb", """
            {"cells": [
              {"cell_type": "markdown", "metadata": {}, "source": ["# A\n", "text"]},
              {"cell_type": "code", "source": "#!import b.csx"},
              {"cell_type": "raw", "source": "ignored"},
              {"cell_type": "code", "metadata": {}, "source": ["var x = fromB;\n", "x"]}
            ], "metadata": {"kernelInfo": {"defaultKernelName": "csharp"}}, "nbformat": 4, "nbformat_minor": 5}
            """);
        var outputs = (await _kernel.Run("#!import sub/a.ipynb")).Cast<DisplayOutput>().ToList();
        Assert.Equal("# A\ntext", (string?)outputs[0].Data["text/markdown"]);
        Assert.Equal("3", (string?)outputs[1].Data["text/plain"]);
        Assert.Equal("3", await _kernel.Print("Console.Write(x);"));
    }

    [Fact]
    public async Task Import_that_fails_fails_the_cell_naming_file_and_line()
    {
        _kernel.Folder.Write("throws.cs", "\nthrow new Exception(\"in the file\");");
        _kernel.Folder.Write("bad.cs", "var x =\n  y;");
        _kernel.Folder.Write("circle.cs", "#!import circle.cs");
        _kernel.Folder.Write("wrong.ipynb", "[]");
        _kernel.Folder.Write("wrong.dib", "#!meta\n[\n#!csharp\n1");
        _kernel.Folder.Write("a.cs", "#!import b.csx");
        _kernel.Folder.Write("b.csx", "#!import a.cs");
        _kernel.Folder.Write("fsharp.dib", "#!fsharp\nlet x = 1");

        Assert.Contains("   at throws.cs:line 2", (await _kernel.Fail("#!import throws.cs")).Traceback);
        Assert.StartsWith("bad.cs(2,3): error CS0103", (await _kernel.Fail("#!import bad.cs")).Message);
        Assert.Contains("circle", (await _kernel.Fail("#!import circle.cs")).Message);
        Assert.Contains("'a.cs' is; remove the circle", (await _kernel.Fail("#!import a.cs")).Message);
        Assert.Contains("'wrong.dib'", (await _kernel.Fail("#!import wrong.dib")).Message);
        Assert.Contains("'fsharp'", (await _kernel.Fail("#!import fsharp.dib")).Message);
        Assert.Contains("'wrong.ipynb'", (await _kernel.Fail("#!import wrong.ipynb")).Message);
        Assert.Contains("'missing.cs'", (await _kernel.Fail("#!import missing.cs")).Message);
        Assert.Contains("is none of them", (await _kernel.Fail($"#!import {_kernel.Folder.Write("notes.txt", "")}")).Message);
    }

    [Fact]
    public async Task Load_compiles_a_script_into_the_cell()
    {
        _kernel.Folder.Write("tools.csx", "int Thrice(int x) => 3 * x;");
        Assert.Equal("9", await _kernel.Print("#load \"tools.csx\"\nConsole.Write(Thrice(3));"));
        _kernel.Folder.Write("bad.csx", "\nint F() => y;");
        Assert.StartsWith("bad.csx(2,12): error CS0103", (await _kernel.Fail("#load \"bad.csx\"")).Message);
    }
}

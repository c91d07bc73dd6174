using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;

namespace UnitVariance.Notebooks.Tests.Kernel;

[Collection(nameof(OneKernelAtATime))]
public sealed class ErrorsOfCells : IDisposable
{
    private readonly InProcessKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public async Task Of_the_compiler_say_line_and_column()
    {
        var error = await _kernel.Fail("var x = 1;\nvar y = z;\nint q = \"s\";");
        Assert.Equal("CompilationError", error.Name);
        Assert.Equal(["(2,9): error CS0103: The name 'z' does not exist in the current context", "(3,9): error CS0029: Cannot implicitly convert type 'string' to 'int'"], error.Traceback);
        Assert.Equal(string.Join('\n', error.Traceback), error.Message);
    }

    [Fact]
    public async Task Of_the_compiler_count_lines_from_the_top_of_the_cell_even_after_a_magic_command()
    {
        var error = await _kernel.Fail("#!time\nvar x = 1;\n#!who\nz");
        Assert.StartsWith("(4,1): error CS0103", error.Message);
    }

    [Fact]
    public async Task Of_the_compiler_do_not_include_warnings_which_go_to_stderr()
    {
        var outputs = await _kernel.Run("int F() { return 1; return 2; }\n\"ok\"");
        var warning = Assert.IsType<StreamOutput>(outputs[0]);
        Assert.Equal("stderr", warning.Name);
        Assert.StartsWith("(1,21): warning CS0162: ", warning.Text);
        Assert.Equal("ok", (string?)Assert.IsType<DisplayOutput>(outputs[1]).Data["text/plain"]);
    }

    [Fact]
    public async Task Of_the_compiler_do_not_include_the_warning_for_a_nullable_annotation() =>
        Assert.StartsWith("(1,7): warning CS8632: ", await _kernel.Print("string? s = null;"));

    [Fact]
    public async Task Keep_what_was_shown_before()
    {
        var outputs = await _kernel.Run("Console.Write(\"before\"); display(1); throw new InvalidOperationException(\"broken\");");
        Assert.Collection(
            outputs,
            text => Assert.Equal("before", Assert.IsType<StreamOutput>(text).Text),
            shown => Assert.IsType<DisplayOutput>(shown),
            error => Assert.Equal("broken", Assert.IsType<ErrorOutput>(error).Message));
    }

    [Fact]
    public async Task Lead_through_the_cells_own_lines_without_frames_of_the_host()
    {
        await _kernel.Run("""
            int Divide(int a, int b)
            {
                return a / b;
            }
            """);
        var error = await _kernel.Fail("var zero = 0;\n\nvar result = Divide(1, zero);\nresult");
        Assert.Equal("System.DivideByZeroException", error.Name);
        Assert.Equal(
            ["System.DivideByZeroException: Attempted to divide by zero.", "   at Divide(Int32 a, Int32 b) in cell 1:line 3", "   at cell 2:line 3"],
            error.Traceback);
    }

    [Fact]
    public async Task Name_async_methods_local_functions_lambdas_and_members_as_they_were_written()
    {
        var error = await _kernel.Fail("""
            class C { public static void M() => throw new Exception("deep"); }
            async Task F() { await Task.Yield(); C.M(); }
            Func<Task> g = async () =>
                await F();
            await g();
            """);
        Assert.Equal(
            ["System.Exception: deep", "   at C.M() in cell 1:line 1", "   at F() in cell 1:line 2", "   at lambda() in cell 1:line 4", "   at cell 1:line 5"],
            error.Traceback);
    }

    [Fact]
    public async Task Show_the_cause_of_the_cause()
    {
        var error = await _kernel.Fail("try { throw new Exception(\"inner\"); }\ncatch (Exception e) { throw new Exception(\"outer\", e); }");
        Assert.Equal(
            ["System.Exception: outer", "   at cell 1:line 2", "caused by", "System.Exception: inner", "   at cell 1:line 1"],
            error.Traceback);
    }

    [Fact]
    public async Task Of_a_type_declared_in_a_cell_have_its_plain_name()
    {
        var error = await _kernel.Fail("class Broken(string why) : Exception(why); throw new Broken(\"why\");");
        Assert.Equal("Broken", error.Name);
        Assert.Equal("Broken: why", error.Traceback[0]);
    }

    [Theory]
    [InlineData("Message => null", "(its Message is null)")]
    [InlineData("Message => throw new InvalidOperationException()", "(its Message throws System.InvalidOperationException)")]
    [InlineData("StackTrace => throw new Exception()", "Exception of type 'Submission#0+E' was thrown.")]
    public async Task Whose_members_fail_are_errors_of_one_cell(string member, string message)
    {
        var error = await _kernel.Fail($"class E : Exception {{ public override string {member}; public override string ToString() => throw this; }} throw new E();");
        Assert.Equal(("E", message), (error.Name, error.Message));
        Assert.Equal([$"E: {message}", "   at cell 1:line 1"], error.Traceback);
        Assert.Equal("next", await _kernel.Print("Console.Write(\"next\");"));
    }

    [Fact]
    public async Task With_a_long_chain_of_causes_show_the_first_of_them()
    {
        var error = await _kernel.Fail("Exception e = null; for (var i = 0; i < 50_000; i++) e = new Exception($\"{i}\", e); throw e;");
        Assert.Equal("System.Exception: 49999", error.Traceback[0]);
        Assert.Equal("(more causes, which are not shown)", error.Traceback[^1]);
    }

    [Fact]
    public void Have_no_control_characters_in_the_line_that_a_terminal_shows()
    {
        var failure = new Failure.Failed(1, "throw\u0007", new ErrorOutput("System.Exception", "\u001b[31mred \0 \u202Enul", []));
        Assert.Equal(@"cell 1 (throw\u0007): System.Exception: \u001B[31mred \u0000 \u202Enul", failure.ToString());
    }

    [Fact]
    public async Task Of_a_library_name_its_methods_but_no_paths()
    {
        var error = await _kernel.Fail("int.Parse(\"x\")");
        Assert.Contains("   at System.Int32.Parse(String s)", error.Traceback);
        Assert.DoesNotContain(error.Traceback, line => line.Contains('/') || line.Contains("UnitVariance"));
    }

    [Fact]
    public async Task Of_a_formatter_fail_the_cell()
    {
        await _kernel.Run("class P { public override string ToString() => \"p\"; } Microsoft.DotNet.Interactive.Formatting.Formatter.Register<P>((P p) => throw new Exception(\"cannot\"), \"text/html\");");
        Assert.Equal("cannot", (await _kernel.Fail("new P()")).Message);
    }

    [Theory]
    [InlineData("#!nonsense now", "'#!nonsense' in line 1")]
    [InlineData("1\n#!fsharp\nlet x = 1", "'#!fsharp' in line 2")]
    [InlineData("#!import", "#!import needs the file")]
    [InlineData("#r \"nuget: A B, 4.2.0\"", "'A B, 4.2.0'")]
    [InlineData("#i \"nuget:no such folder\"", "'no such folder'")]
    [InlineData("#!set --name x", "needs a name and a value")]
    public async Task Name_the_directive_that_is_not_known(string code, string named)
    {
        var outputs = await _kernel.Run(code);
        Assert.Contains(named, Assert.IsType<ErrorOutput>(Assert.Single(outputs)).Message);
    }

    [Fact]
    public async Task Name_the_language_that_is_not_run() => Assert.Contains("'fsharp'", (await _kernel.Fail("let x = 1", "fsharp")).Message);
}

using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;
using static UnitVariance.Notebooks.Tests.Kernel.Notebooks;

namespace UnitVariance.Notebooks.Tests.Kernel;

/// <summary>
/// One notebook with a cell for each row of what .NET Interactive's C# kernel does, run as that kernel would show it, in a process of its own:
/// after each cell's code the kinds of its outputs in order, with their MIME types.
/// </summary>
public sealed class ContractNotebook(ContractNotebook.Fixture fixture) : IClassFixture<ContractNotebook.Fixture>
{
    private const string Formatting = "using Microsoft.DotNet.Interactive.Formatting;\n";

    // Strings of outputs: "result text/html", "display text/plain", "stdout", "stderr", "error".
    private static readonly (string Row, string Code, string[] Shown)[] Rows =
    [
        ("default usings", "Console.Write(new StringBuilder().Append(new List<int> { 1 }.Count(i => i > 0)).Append(await Task.FromResult(2))); IEnumerable e = \"\";", ["stdout"]),
        ("no System.IO", "File.Exists(\"x\")", ["error"]),
        ("Kernel's methods in scope", "display(1); CSS(\"p {}\"); Javascript(\"1\"); HTML(\"<b>x</b>\")", ["display text/html", "display text/html", "display text/html", "result text/html"]),
        ("the class Kernel by name", "Microsoft.DotNet.Interactive.Kernel.display(\"x\");", ["display text/plain"]),
        ("C# 14", "record R(int X); class P { public int V { get; set => field = value; } } int[] xs = [1, .. new[] { 2 }]; new R(xs.Length)", ["result text/html"]),
        ("redefinition", "var R = 1; class P { public string V = \"\"; } new P().V", ["result text/plain"]),
        ("top-level extension methods", "static int Twice(this int i) => 2 * i; 4.Twice()", ["result text/html"]),
        ("an extension class", "static class E { public static int F(this int i) => i; }", ["error"]),
        ("extension blocks", "static class E { extension(int i) { public int G => i; } }", ["error"]),
        ("Span variables", "Span<int> s = stackalloc int[1];", ["error"]),
        ("using declarations", "using var s = new System.IO.MemoryStream();", ["error"]),
        ("ref locals", "var a = 1; ref int b = ref a;", ["error"]),
        ("namespaces", "namespace N { class C; }", ["error"]),
        ("expression statements", "1 + 1;", ["error"]),
        ("Display", "1.Display(); 2.Display(\"text/plain\", \"application/json\"); \"*x*\".DisplayAs(\"text/markdown\"); new[] { new { A = 1 } }.DisplayTable();", ["display text/html", "display text/plain application/json", "display text/markdown", "display text/html"]),
        ("DisplayedValue", "var shown = display(\"first\"); shown.Update(new { A = 1 });", ["display text/html"]),
        ("Formatter", Formatting + "Formatter.Register<DayOfWeek>(d => $\"<i>{d}</i>\", \"text/html\"); Formatter.SetPreferredMimeTypesFor(typeof(TimeSpan), \"text/plain\"); display(TimeSpan.Zero); DayOfWeek.Friday", ["display text/plain", "result text/html"]),
        ("FormattedValue", Formatting + "new[] { new FormattedValue(\"text/plain\", \"a\"), new FormattedValue(\"image/png\", \"aGk=\") }", ["result text/plain image/png"]),
        ("PocketViewTags", "using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\ndiv[style: \"x\"](b(\"x\"))", ["result text/html"]),
        ("ToDisplayString", Formatting + "3.ToDisplayString(\"text/html\")", ["result text/plain"]),
        ("LaTeX", Formatting + "new LaTeXString(\"$x$\")", ["result text/latex"]),
        ("an object", "new { Loss = 0.5 }", ["result text/html"]),
        ("a list", "new List<int> { 1, 2 }", ["result text/html"]),
        ("a dictionary", "new Dictionary<string, int> { [\"a\"] = 1 }", ["result text/html"]),
        ("a string", "\"text\"", ["result text/plain"]),
        ("null", "(string)null", ["result text/html"]),
        ("a returned value", "return 4;", ["result text/html"]),
        ("a statement", "var nothing = 1;", []),
        ("console text", "Console.Write(1); Console.Error.Write(2); display(3); Console.WriteLine(4);", ["stdout", "stderr", "display text/html", "stdout"]),
        ("an exception", "Console.Write(1); throw new Exception(\"x\");", ["stdout", "error"]),
        ("a warning", "int F() { return 1; return 2; } F()", ["stderr", "result text/html"]),
        ("#r a framework assembly", "#r \"System.Xml.Linq\"\nnew System.Xml.Linq.XElement(\"a\").ToString()", ["result text/plain"]),
        ("#r a missing file", "#r \"missing.dll\"", ["error"]),
        ("no tensors by themselves", "new System.Numerics.Tensors.TensorSpan<int>()", ["error"]),
        ("#load", "#load \"loaded.csx\"\nThrice(3)", ["result text/html"]),
        ("#!import .dib", "#!import \"all of it.dib\"", ["display text/markdown", "result text/html"]),
        ("#!import .ipynb", "#!import book.ipynb", ["display text/markdown", "display text/markdown", "result text/html", "result text/plain"]),
        ("#!import .cs in the middle", "Console.Write(1);\n#!import loaded.csx\nThrice(2)", ["stdout", "result text/html"]),
        ("#!import of a namespace", "#!import namespace.cs", ["error"]),
        ("#!csharp", "#!csharp\n1", ["result text/html"]),
        ("#!markdown", "#!markdown\n# x", ["display text/markdown"]),
        ("#!html", "#!html\n<b>x</b>", ["display text/html"]),
        ("#!javascript", "#!javascript\n1", ["display text/html"]),
        ("#!time", "#!time\n1", ["result text/html", "display text/plain"]),
        ("#!who", "#!who", ["display text/html"]),
        ("#!whos", "#!whos", ["display text/html"]),
        ("#!set", "#!set --name answer --value 42\nanswer", ["result text/html"]),
        ("#!about", "#!about", ["display text/html"]),
        ("#!log", "#!log", []),
        ("an unknown magic", "#!nonsense", ["error"]),
        ("convention-based formatters", """
            class TypeFormatterSourceAttribute(Type t) : Attribute { public Type FormatterSourceType => t; public string[] PreferredMimeTypes { get; set; } }
            class As(string mime) { public string MimeType => mime; public bool Format(object o, System.IO.TextWriter w) { w.Write(o); return true; } }
            class Source { public IEnumerable<object> CreateTypeFormatters() => [new As("text/html"), new As("text/plain"), new As("text/markdown")]; }
            class Failing { public IEnumerable<object> CreateTypeFormatters() => [new Thrower()]; }
            class Thrower { public string MimeType => "text/html"; public bool Format(object o, System.IO.TextWriter w) => throw new Exception("cannot"); }
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = ["text/markdown", "text/html"])] class Shown;
            class Derived : Shown;
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = ["text/plain"])] struct Value;
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = ["text/plain"])] interface IIgnored; class Ignored : IIgnored;
            [TypeFormatterSource(typeof(Failing))] class Broken;
            display(new Shown()); display(new Derived()); display(new Value()); display(new Ignored());
            """, ["display text/markdown text/html", "display text/markdown text/html", "display text/plain", "display text/html"]),
        ("a formatter that throws", "new Broken()", ["error"]),
    ];

    public static TheoryData<string> Names => [.. Rows.Select(row => row.Row)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Shows_the_kinds_and_mime_types_of_the_real_kernel(string row)
    {
        var index = Array.FindIndex(Rows, candidate => candidate.Row == row);
        Assert.Equal(Rows[index].Shown, fixture.Result.Outputs(index + 1).Select(Kind));
    }

    [Fact]
    public void Ran_to_its_end() => Assert.Equal(Rows.Length, fixture.Result.Notebook.CodeCells.Count(cell => cell.ExecutionCount is not null));

    private static string Kind(Output output) => output switch
    {
        StreamOutput stream => stream.Name,
        DisplayOutput shown => $"{(shown.IsResult ? "result" : "display")} {string.Join(' ', shown.Data.Select(item => item.Key))}",
        _ => "error",
    };

    public sealed class Fixture : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        public RunResult Result { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _folder.Write("loaded.csx", "int Thrice(int x) => 3 * x;");
            _folder.Write("namespace.cs", "namespace N; class C;");
            _folder.Write("all of it.dib", "#!markdown\n# From a .dib\n#!csharp\n1 + 1");
            var book = new Notebook([new MarkdownCell("a", "# From a notebook", []), Code("#!import \"all of it.dib\""), Code("\"end\"") with { Id = "c" }], new JsonObject { ["kernelInfo"] = new JsonObject { ["defaultKernelName"] = "csharp" } });
            NotebookFile.Write(Path.Combine(_folder.Path, "book.ipynb"), book);
            Result = await Of([.. Rows.Select(row => row.Code)]).Run(new RunOptions { KeepGoing = true, Profile = OutputProfile.DotNetInteractive }, _folder.Path);
        }

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

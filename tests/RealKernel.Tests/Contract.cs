using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;

namespace RealKernel.Tests;

/// <summary>One notebook with a cell for each thing that our notebooks may rely on, run by the real kernel and by ours, as that kernel would show it.</summary>
public sealed class Contract(Contract.Fixture fixture) : IClassFixture<Contract.Fixture>
{
    private const string Formatting = "using Microsoft.DotNet.Interactive.Formatting;\n";

    private static readonly (string Row, string Code)[] Rows =
    [
        ("default usings", "Console.Write(new StringBuilder().Append(new List<int> { 1 }.Count(i => i > 0)).Append(await Task.FromResult(2))); IEnumerable e = \"\";"),
        ("no System.IO", "File.Exists(\"x\")"),
        ("Kernel's methods in scope", "display(1); CSS(\"p {}\"); Javascript(\"1\"); HTML(\"<b>x</b>\")"),
        ("the class Kernel by name", "Microsoft.DotNet.Interactive.Kernel.display(\"x\");"),
        ("C# 14", "record R(int X); class P { public int V { get; set => field = value; } } int[] xs = [1, .. new[] { 2 }]; new R(xs.Length)"),
        ("redefinition", "var R = 1; class P { public string V = \"\"; } new P().V"),
        ("top-level extension methods", "static int Twice(this int i) => 2 * i; 4.Twice()"),
        ("an extension class", "static class E { public static int F(this int i) => i; }"),
        ("extension blocks", "static class E { extension(int i) { public int G => i; } }"),
        ("Span variables", "Span<int> s = stackalloc int[1];"),
        ("using declarations", "using var s = new System.IO.MemoryStream();"),
        ("ref locals", "var a = 1; ref int b = ref a;"),
        ("namespaces", "namespace N { class C; }"),
        ("expression statements", "1 + 1;"),
        ("Display", "1.Display(); 2.Display(\"text/plain\", \"application/json\"); \"*x*\".DisplayAs(\"text/markdown\");"),
        ("DisplayTable", "new[] { new { A = 1 } }.DisplayTable();"),
        ("DisplayedValue", "display(\"first\").Update(new { A = 1 });"),
        ("Formatter", Formatting + "Formatter.Register<DayOfWeek>(d => $\"<i>{d}</i>\", \"text/html\"); Formatter.SetPreferredMimeTypesFor(typeof(TimeSpan), \"text/plain\"); display(TimeSpan.Zero); DayOfWeek.Friday"),
        ("FormattedValue", Formatting + "new[] { new FormattedValue(\"text/plain\", \"a\"), new FormattedValue(\"image/png\", \"aGk=\") }"),
        ("PocketViewTags", "using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\ndiv[style: \"x\"](b(\"x\"))"),
        ("ToDisplayString", Formatting + "3.ToDisplayString(\"text/html\")"),
        ("LaTeX", Formatting + "new LaTeXString(\"$x$\")"),
        ("an object", "new { Loss = 0.5 }"),
        ("a list", "new List<int> { 1, 2 }"),
        ("a dictionary", "new Dictionary<string, int> { [\"a\"] = 1 }"),
        ("a string", "\"text\""),
        ("null", "(string)null"),
        ("a returned value", "return 4;"),
        ("a statement", "var nothing = 1;"),
        ("console text", "Console.Write(1); Console.Error.Write(2); display(3); Console.WriteLine(4);"),
        ("an exception", "Console.Write(1); throw new Exception(\"x\");"),
        ("a warning", "int F() { return 1; return 2; } F()"),
        ("#r a framework assembly", "#r \"System.Xml.Linq\"\nnew System.Xml.Linq.XElement(\"a\").ToString()"),
        ("#r a missing file", "#r \"missing.dll\""),
        ("no tensors by themselves", "new System.Numerics.Tensors.TensorSpan<int>()"),
        ("#load", "#load \"loaded.csx\"\nThrice(3)"),
        ("#!import .dib", "#!import \"all of it.dib\""),
        ("#!import .ipynb", "#!import book.ipynb"),
        ("#!import .cs in the middle", "Console.Write(1);\n#!import loaded.csx\nThrice(2)"),
        ("#!import of a namespace", "#!import namespace.cs"),
        ("#!csharp", "#!csharp\n1"),
        ("#!html", "#!html\n<b>x</b>"),
        ("#!javascript", "#!javascript\n1"),
        ("#!who", "#!who"),
        ("#!whos", "#!whos"),
        ("#!set", "#!set --name answer --value 42\nanswer"),
        ("an unknown magic", "#!nonsense"),
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
            """),
        ("a formatter that throws", "new Broken()"),
        ("a formatter of one's own before a convention", Formatting + "Formatter.Register<Shown>(s => \"<i>mine</i>\", \"text/html\"); Formatter.SetPreferredMimeTypesFor(typeof(Shown), \"text/html\"); new Shown()"),
        ("a return of nothing", "Console.Write(1); return;"),
        ("a nullable annotation", "string? name = \"x\"; name"),
        ("another Console.Out", "var mine = new System.IO.StringWriter(); Console.SetOut(mine); Console.Write(1);"),
        ("the cell after another Console.Out", "Console.Write(2); mine.ToString()"),
        ("a culture", "System.Globalization.CultureInfo.GetCultureInfo(\"de-DE\").NumberFormat.NumberDecimalSeparator"),
        ("sorting", "string.Join(' ', new[] { \"b\", \"A\", \"a\", \"B\" }.Order())"),
    ];

    public static TheoryData<string> Names => [.. Rows.Select(row => row.Row)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Ours_shows_what_the_real_kernel_shows_unless_a_reason_is_given(string row)
    {
        var cell = Array.FindIndex(Rows, candidate => candidate.Row == row) + 1;
        var differences = fixture.Differences.Where(difference => difference.Cell == cell).ToArray();
        if (Deliberate.Rows.ContainsKey(row))
            Assert.NotEmpty(differences);
        else
            Assert.True(differences.Length == 0, string.Join('\n', differences.AsEnumerable()));
    }

    [Fact]
    public void Every_reason_is_that_of_a_row() => Assert.Empty(Deliberate.Rows.Keys.Except(Rows.Select(row => row.Row)));

    public sealed class Fixture : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        public IReadOnlyList<NotebookDifference> Differences { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            _folder.Write("loaded.csx", "int Thrice(int x) => 3 * x;");
            _folder.Write("namespace.cs", "namespace N; class C;");
            _folder.Write("all of it.dib", "#!markdown\n# From a .dib\n#!csharp\n1 + 1");
            var book = new Notebook([new MarkdownCell("a", "# From a notebook", []), Code("b", "#!import \"all of it.dib\""), Code("c", "\"end\"")], new JsonObject { ["kernelInfo"] = new JsonObject { ["defaultKernelName"] = "csharp" } });
            NotebookFile.Write(Path.Combine(_folder.Path, "book.ipynb"), book);
            var notebook = new Notebook([.. Rows.Select((row, i) => Code($"row-{i}", row.Code))], []);
            var real = await RealKernelProcess.RunAsync(notebook, _folder.Path, TestContext.Current.CancellationToken);
            var ours = await NotebookRunner.RunAsync(notebook, Path.Combine(_folder.Path, "contract.ipynb"), new RunOptions { KeepGoing = true, Profile = OutputProfile.DotNetInteractive }, cancellationToken: TestContext.Current.CancellationToken);
            Differences = Deliberate.Between(real, ours.Notebook);
        }

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }

        private static CodeCell Code(string id, string source) => new(id, source, [], []);
    }
}

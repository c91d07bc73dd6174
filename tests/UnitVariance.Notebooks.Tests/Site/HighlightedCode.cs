using System.Net;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;

namespace UnitVariance.Notebooks.Tests.Site;

public sealed partial class HighlightedCode
{
    /// <summary>Fragments that make broken code when they are thrown together: open strings and comments, lone braces, directives anywhere.</summary>
    private static readonly string[] Fragments =
    [
        "var x = 1;", "\n", " ", "\t", "\r\n", "{", "}", "(", ")", "<", ">", "&", "\"", "'", "@\"", "$\"{", "\"\"\"", "$$\"\"\"", "/*", "*/", "//", "///", "<b>", "&amp;",
        "#r \"nuget: A, 1\"", "#!import a.cs", "#!csharp", "#if X", "#endif", "#pragma", "#", "\\", "é漢", "😀", "\u2028", "\u00a0", "class", "record P(int X);", "=>", "?.M()", "0x1F", "'a'", "1e", "async", ";",
    ];

    public static TheoryData<string> Broken =>
    [
        "", "\n\n", "var x = ", "\"open", "/* open", "$\"{", "#r \"nuget: Plotly.NET, 5.1.0\"\nusing A;", "#!import ../a.cs\nvar x = 1;", "  #!csharp  ", "var x = 1;\n#!time\nx", "#if A\nvar hidden = 1;\n#else\nx\n#endif",
        "}}}) ; <script>", "1 2 3 §§ €", "\"\"\"\n  raw <b>\n  \"\"\"", "#region a\n#endregion // b", "a\r\nb\r\n", "#line hidden", "#r",
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public void Says_exactly_what_the_source_says_even_broken(string source) => Assert.Equal(source, TextOf(CodeHighlighter.ToHtml(source)));

    [Fact]
    public void Says_exactly_what_any_source_says() =>
        Prop.ForAll(Gen.Elements(Fragments).ArrayOf().Select(string.Concat).ToArbitrary(), source => TextOf(CodeHighlighter.ToHtml(source)) == source).QuickCheckThrowOnFailure();

    [Fact]
    public void Says_exactly_what_every_cell_of_the_course_says()
    {
        var cells = Course.Notebooks.SelectMany(notebook => notebook.CodeCells).ToArray();
        Assert.True(cells.Length > 20);
        Assert.All(cells, cell =>
        {
            var html = CodeHighlighter.ToHtml(cell.Source);
            Assert.Equal(cell.Source, TextOf(html));
            Assert.Equal(cell.Source, Html.Element($"<code>{html}</code>").TextContent); // what a reader copies
        });
    }

    [Theory]
    [InlineData("var x = 1;", "k:var n:1")]
    [InlineData("using UnitVariance; // why", "k:using t:UnitVariance c:// why")]
    [InlineData("if (x) return new Matrix(2, 3);", "k:if k:return k:new t:Matrix n:2 n:3")]
    [InlineData("Chart.Line(y).Title(\"a\")", "t:Chart m:Line m:Title s:\"a\"")]
    [InlineData("int F(double a) => G(a);", "k:int m:F k:double m:G")]
    [InlineData("List<int> a = Make<string>();", "t:List k:int m:Make k:string")]
    [InlineData("#r \"a.dll\"", "d:#r \"a.dll\"")]
    [InlineData("$\"a {x} b\"", "s:$\" s:a  s: b s:\"")]
    [InlineData("$\"\"\"a {x}\"\"\"", "s:$\"\"\" s:a  s:\"\"\"")]
    [InlineData("$@\"a\"", "s:$@\" s:a s:\"")]
    [InlineData("\"a\"u8", "s:\"a\"u8")]
    [InlineData("'c'", "s:'c'")]
    [InlineData("/* a */ x", "c:/* a */")]
    [InlineData("x?.Dispose()", "m:Dispose")]
    public void Colours_what_the_compiler_sees(string source, string colours) =>
        Assert.Equal(colours, string.Join(' ', Html.Element($"<code>{CodeHighlighter.ToHtml(source)}</code>").Children.Select(span => $"{span.ClassName}:{span.TextContent}")));

    [Fact]
    public void Lets_no_mark_up_in()
    {
        var code = Html.Element($"<code>{CodeHighlighter.ToHtml("\"<script>alert(1)</script>\" // </code><b> & \"")}</code>");
        Assert.All(code.QuerySelectorAll("*"), element => Assert.Equal("SPAN", element.TagName));
    }

    private static string TextOf(Notebooks.Site.Html html) => WebUtility.HtmlDecode(Tag().Replace(html.ToString(), ""));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}

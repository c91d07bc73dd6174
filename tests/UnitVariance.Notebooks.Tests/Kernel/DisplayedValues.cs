using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;

namespace UnitVariance.Notebooks.Tests.Kernel;

[Collection(nameof(OneKernelAtATime))]
public sealed class DisplayedValues : IDisposable
{
    private const string Formatting = "using Microsoft.DotNet.Interactive.Formatting;\n";

    private readonly InProcessKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Theory]
    [InlineData("new[] { 1, 2 }", true, "text/html")]
    [InlineData("42", true, "text/html")]
    [InlineData("null", true, "text/html")]
    [InlineData("await Task.FromResult(4)", true, "text/html")]
    [InlineData("return 4;", true, "text/html")]
    [InlineData("return;", true, "text/html")]
    [InlineData("var x = 1; return;", true, "text/html")]
    [InlineData("\"text\"", true, "text/plain")]
    [InlineData("display(42);", false, "text/html")]
    [InlineData("display(42)", false, "text/html")]
    [InlineData("display(\"<i>\");", false, "text/plain")]
    [InlineData("display(42, \"text/plain\", \"application/json\");", false, "text/plain", "application/json")]
    [InlineData("42.Display();", false, "text/html")]
    [InlineData("42.Display(\"text/plain\");", false, "text/plain")]
    [InlineData("\"*x*\".DisplayAs(\"text/markdown\");", false, "text/markdown")]
    [InlineData("new[] { new { A = 1 } }.DisplayTable();", false, "text/html")]
    [InlineData("HTML(\"<b>x</b>\")", true, "text/html")]
    [InlineData("CSS(\"p { color: red }\");", false, "text/html")]
    [InlineData("Javascript(\"1\");", false, "text/html")]
    [InlineData(Formatting + "new LaTeXString(\"$x$\")", true, "text/latex")]
    [InlineData(Formatting + "new[] { new FormattedValue(\"text/plain\", \"a\"), new FormattedValue(\"image/png\", \"iVBO\") }", true, "text/plain", "image/png")]
    [InlineData(Formatting + "using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags; b(\"x\")", true, "text/html")]
    public async Task Have_the_kind_and_the_mime_types_of_the_real_kernel(string code, bool isResult, params string[] mimeTypes)
    {
        _kernel.Profile = OutputProfile.DotNetInteractive;
        var shown = await _kernel.Show(code);
        Assert.Equal(isResult, shown.IsResult);
        Assert.Equal(mimeTypes, shown.Data.Select(item => item.Key));
    }

    [Theory]
    [InlineData("1 + 1", "text/html", "<pre>2</pre>")]
    [InlineData("new { Loss = 0.5 }", "text/html", "<td>Loss</td>")]
    [InlineData("(object)null", "text/html", "&lt;null&gt;")]
    [InlineData("display(\"<i>\", \"text/html\");", "text/html", "&lt;i&gt;")]
    [InlineData("HTML(\"<b>x</b>\")", "text/html", "<b>x</b>")]
    [InlineData("display(\"<i>\");", "text/plain", "<i>")]
    [InlineData("0.5.Display(\"text/plain\");", "text/plain", "0.5")]
    [InlineData("Javascript(\"f()\");", "text/html", "<script type=\"text/javascript\">f()</script>")]
    [InlineData("CSS(\"p { top: 0 }\");", "text/html", "p { top: 0 }")]
    [InlineData(Formatting + "(LaTeXString)\"$x$\"", "text/latex", "$x$")]
    [InlineData(Formatting + "display(3.ToDisplayString(\"text/html\"));", "text/plain", "<pre>3</pre>")]
    public async Task Are_formatted_by_the_real_formatter(string code, string mimeType, string contained)
    {
        _kernel.Profile = OutputProfile.DotNetInteractive;
        Assert.Contains(contained, (string?)(await _kernel.Show(code)).Data[mimeType]);
    }

    [Theory]
    [InlineData("42", "42")]
    [InlineData("0.5", "0.5")]
    [InlineData("1 > 2", "False")]
    public async Task That_are_numbers_or_truth_values_are_plain_text_in_the_committed_profile(string code, string text) =>
        Assert.Equal($"{{\"text/plain\":\"{text}\"}}", (await _kernel.Show(code)).Data.ToJsonString());

    [Theory]
    [InlineData("var x = 1;")]
    [InlineData("var x = 1; x = 2;")]
    [InlineData("void F() { } F()")]
    [InlineData("await Task.CompletedTask")]
    public async Task Are_none_where_there_is_no_trailing_value(string code) => Assert.Empty(await _kernel.Run(code));

    [Fact]
    public async Task Json_is_json_and_not_a_string()
    {
        var shown = await _kernel.Show("display(new { A = 1 }, \"application/json\");");
        Assert.Equal(1, (int?)shown.Data["application/json"]!["A"]);
    }

    [Fact]
    public async Task Can_be_formatted_by_the_cells_own_formatter()
    {
        await _kernel.Run(Formatting + "record Angle(int Degrees); Formatter.Register<Angle>(a => $\"<b>{a.Degrees}&deg;</b>\", \"text/html\");");
        Assert.Equal("<b>90&deg;</b>", (string?)(await _kernel.Show("new Angle(90)")).Data["text/html"]);
    }

    [Theory]
    [InlineData("int", "5")]
    [InlineData("Chart", "new Chart()")]
    public async Task Are_formatted_by_the_cells_own_formatter_even_where_the_host_has_a_better_one(string type, string value)
    {
        await _kernel.Run("""
            class TypeFormatterSourceAttribute(Type t) : Attribute { public Type FormatterSourceType => t; public string[] PreferredMimeTypes { get; set; } }
            class As(string mime) { public string MimeType => mime; public bool Format(object o, System.IO.TextWriter w) { w.Write("{}"); return true; } }
            class Source { public IEnumerable<object> CreateTypeFormatters() => [new As("text/html"), new As("text/plain"), new As("application/vnd.plotly.v1+json")]; }
            [TypeFormatterSource(typeof(Source))] class Chart;
            """);
        Assert.DoesNotContain("text/html", (await _kernel.Show(value)).Data.Select(item => item.Key));
        await _kernel.Run($"{Formatting}Formatter.Register<{type}>(_ => \"mine\", \"text/html\");");
        Assert.Equal("{\"text/html\":\"mine\"}", (await _kernel.Show(value)).Data.ToJsonString());
    }

    [Theory]
    [InlineData("class Tree : IEnumerable<Tree> { public IEnumerator<Tree> GetEnumerator() { yield return this; } IEnumerator IEnumerable.GetEnumerator() => GetEnumerator(); }", "new Tree()")]
    [InlineData("class A : List<B>; class B : List<A>; var a = new A(); var b = new B { a }; a.Add(b);", "a")]
    public async Task That_contain_themselves_are_shown_to_a_limited_depth(string declared, string value)
    {
        await _kernel.Run(declared);
        var shown = await _kernel.Show($"display({value}, \"text/plain\", \"text/html\");");
        Assert.Equal("[ [ [ [ [ .. ] ] ] ] ]", (string?)shown.Data["text/plain"]);
        Assert.Equal("<pre>[ [ [ [ [ .. ] ] ] ] ]</pre>", (string?)shown.Data["text/html"]);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/plain")]
    public async Task That_contain_themselves_are_shown_to_a_limited_depth_in_other_objects_too(string mimeType)
    {
        await _kernel.Run("""
            class Tree : IEnumerable<Tree> { public IEnumerator<Tree> GetEnumerator() { yield return this; } IEnumerator IEnumerable.GetEnumerator() => GetEnumerator(); }
            class Leaves : List<Leaves>;
            class Holder { public string Name => "kept"; public List<Tree> Trees { get; } = [new()]; public Leaves Leaves { get; } = [[], []]; public Holder[] More => []; }
            class Grows<T> { public Grows<Grows<T>> Next => null; public int Size => 5; }
            """);
        var shown = (string?)(await _kernel.Show($"display(new Holder(), \"{mimeType}\");")).Data[mimeType];
        Assert.Contains("kept", shown);
        Assert.Contains("[ [ [ [ [ .. ] ] ] ] ]", shown);
        Assert.Contains("[ [ [ [ [ .. ] ] ] ] ]", (string?)(await _kernel.Show($"display(new[] {{ new Holder() }}, \"{mimeType}\");")).Data[mimeType]);
        Assert.Contains("[ [ [ [ [ .. ] ] ] ] ]", (string?)(await _kernel.Show($"display(new Tree(), \"{mimeType}\");")).Data[mimeType]);
        Assert.Contains("5", (string?)(await _kernel.Show($"display(new Grows<int>(), \"{mimeType}\");")).Data[mimeType]);
    }

    [Fact]
    public async Task Whose_members_throw_do_not_end_the_kernel()
    {
        await _kernel.Run("class P { public int A => throw new Exception(\"never\"); public override string ToString() => throw new Exception(\"no text\"); }");
        Assert.Contains("never", (string?)(await _kernel.Show("new P()")).Data["text/html"]);
        await _kernel.Show("display(new P(), \"text/plain\");");
        Assert.Equal("next", await _kernel.Print("Console.Write(\"next\");"));
    }

    [Fact]
    public async Task Go_to_the_cell_again_after_one_that_redirected_the_console()
    {
        await _kernel.Run("var mine = new System.IO.StringWriter(); Console.SetOut(mine); Console.SetError(mine); Console.Write(\"hidden\"); Console.Error.Write(1);");
        Assert.Equal("hidden1", await _kernel.Print("Console.Write(mine);"));
    }

    [Fact]
    public async Task Can_be_replaced_in_the_same_cell_and_in_a_later_one()
    {
        var outputs = await _kernel.Run("var shown = display(\"first\"); display(\"other\"); shown.Update(\"second\");");
        Assert.Equal(["second", "other"], outputs.Cast<DisplayOutput>().Select(output => (string?)output.Data["text/plain"]));

        Assert.Empty(await _kernel.Run("shown.Update(\"third\");"));
        Assert.Equal("third", (string?)((DisplayOutput)outputs[0]).Data["text/plain"]);
    }

    [Fact]
    public async Task Keep_their_order_with_console_text_which_merges()
    {
        var outputs = await _kernel.Run("Console.Write(1); Console.WriteLine(2); display(\"x\"); Console.Error.Write(3); Console.WriteLine(\"4\"); \"end\"");
        Assert.Equal(
            ["stdout 12\n", "x", "stderr 3", "stdout 4\n", "end"],
            outputs.Select(output => output is StreamOutput text ? $"{text.Name} {text.Text}" : (string?)((DisplayOutput)output).Data["text/plain"]));
    }

    [Fact]
    public async Task In_a_mime_type_that_nothing_writes_are_an_error_and_no_crash()
    {
        var error = await _kernel.Fail("display(1, \"image/gif\");");
        Assert.Equal("System.ArgumentException", error.Name);
        Assert.Contains("'image/gif'", error.Message);
    }

    private const string Sources = """
        class TypeFormatterSourceAttribute(Type t) : Attribute { public Type FormatterSourceType => t; public string[] PreferredMimeTypes { get; set; } }
        class As(string mime) { public string MimeType => mime; public bool Format(object o, System.IO.TextWriter w) { w.Write(mime.EndsWith("json") ? "{\"data\":[]}" : o); return true; } }
        class ChartSource { public IEnumerable<object> CreateTypeFormatters() => [new As("text/html"), new As("text/plain"), new As("application/vnd.plotly.v1+json")]; }
        class BadgeSource { public IEnumerable<object> CreateTypeFormatters() => [new As("text/html"), new As("text/plain")]; }
        class HtmlSource { public IEnumerable<object> CreateTypeFormatters() => [new As("text/html")]; }
        [TypeFormatterSource(typeof(ChartSource), PreferredMimeTypes = ["text/html"])] class Chart;
        class DerivedChart : Chart;
        [TypeFormatterSource(typeof(BadgeSource), PreferredMimeTypes = ["text/html"])] struct Badge;
        [TypeFormatterSource(typeof(HtmlSource), PreferredMimeTypes = ["text/html"])] class OnlyHtml;
        [TypeFormatterSource(typeof(ChartSource), PreferredMimeTypes = ["text/plain", "text/html"])] class Both;
        [TypeFormatterSource(typeof(HtmlSource), PreferredMimeTypes = ["image/gif"])] class Wrong;
        """;

    [Theory]
    [InlineData("new Chart()", "application/vnd.plotly.v1+json", "text/plain")]
    [InlineData("new DerivedChart()", "application/vnd.plotly.v1+json", "text/plain")]
    [InlineData("new Badge()", "text/html", "text/plain")]
    [InlineData("new OnlyHtml()", "text/html")]
    [InlineData("new Both()", "text/plain", "text/html")]
    [InlineData("new Chart().Display(\"text/html\");", "text/html")]
    public async Task Of_a_type_with_a_convention_source_gain_plain_text_and_charts_in_the_committed_profile(string code, params string[] mimeTypes)
    {
        Assert.Empty(await _kernel.Run(Sources));
        Assert.Equal(mimeTypes, (await _kernel.Show(code)).Data.Select(item => item.Key));
    }

    [Theory]
    [InlineData("new Chart()", "text/html")]
    [InlineData("new Badge()", "text/html")]
    [InlineData("new Both()", "text/plain", "text/html")]
    public async Task Of_a_type_with_a_convention_source_are_as_in_the_real_kernel_in_its_profile(string code, params string[] mimeTypes)
    {
        _kernel.Dispose();
        using var kernel = new InProcessKernel { Profile = OutputProfile.DotNetInteractive };
        await kernel.Run(Sources);
        Assert.Equal(mimeTypes, (await kernel.Show(code)).Data.Select(item => item.Key));
    }

    [Fact]
    public async Task A_chart_is_a_json_object()
    {
        await _kernel.Run(Sources);
        Assert.IsType<JsonArray>((await _kernel.Show("new Chart()")).Data["application/vnd.plotly.v1+json"]!["data"]);
    }

    [Fact]
    public async Task A_source_that_prefers_what_it_cannot_write_is_an_error_that_names_it()
    {
        await _kernel.Run(Sources);
        var error = await _kernel.Fail("new Wrong()");
        Assert.Contains("'image/gif'", error.Message);
        Assert.Contains("Wrong", error.Message);
    }
}

using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Tests.Documents;

/// <summary>What <see cref="NotebookDifference"/> finds, and how it says so.</summary>
public sealed class ComparingNotebooks
{
    private const string Chart = """
        {"data": [{"type": "bar", "x": [1, 2], "y": [3, 4]}, {"type": "scatter", "name": "tanh", "x": [1, 2, 3], "y": [0.1, 0.2, 0.3], "line": {"dash": "dot"}}],
         "layout": {"title": {"text": "Loss"}, "width": 600}}
        """;

    [Fact]
    public void A_notebook_equals_itself_also_when_it_was_written_and_read() => Prop.ForAll(NotebookGenerator.Notebooks, notebook =>
        Assert.Empty(NotebookDifference.Between(notebook, NotebookFile.Parse(NotebookFile.ToJson(notebook), "copy")))).QuickCheckThrowOnFailure();

    [Fact]
    public void Names_cell_output_and_the_lines_of_a_text()
    {
        var difference = Assert.Single(NotebookDifference.Between(Of(Plain("1"), Plain("a\nb\nc\nd")), Of(Plain("1"), Plain("a\nb\nX\nY\nd"))));
        Assert.Equal("""
            cell 1 (var x = 1;), output 2, text/plain:
                  b
                - c
                + X
                + Y
            """.ReplaceLineEndings("\n"), difference.ToString());
    }

    [Fact]
    public void Shows_a_long_line_around_the_first_difference()
    {
        var (before, now) = (new string('a', 300) + "1" + new string('b', 300), new string('a', 300) + "2" + new string('b', 300));
        var lines = Lines(Plain(before), Plain(now));
        Assert.Equal([$"- ..{new string('a', 40)}1{new string('b', 79)}..", $"+ ..{new string('a', 40)}2{new string('b', 79)}.."], lines);
    }

    [Fact]
    public void Shows_a_few_lines_of_many()
    {
        var lines = Lines(Plain(string.Join('\n', Enumerable.Range(0, 100))), Plain("none"));
        Assert.Equal(["- 0", "- 1", "- 2", "- 3", "- 4", "- 5", "- .. and 94 more lines", "+ none"], lines);
    }

    [Fact]
    public void Makes_white_space_visible_where_nothing_else_differs() =>
        Assert.Equal(["- a··⏎", "+ a"], Lines(Plain("a  \n"), Plain("a")));

    [Fact]
    public void Writes_no_control_characters() => Assert.Equal(["- \\u001b[2J", "+ x"], Lines(Plain("\u001b[2J"), Plain("x")));

    [Theory]
    [InlineData("\"y\": [0.1, 0.2, 0.3]", "\"y\": [0.1, 0.25, 0.3]", "trace 2 \"tanh\", point 2, y[1]", "- 0.2", "+ 0.25")]
    [InlineData("\"y\": [0.1, 0.2, 0.3]", "\"y\": [0.1, null, 0.4]", "trace 2 \"tanh\", point 2, y[1]", "- 0.2", "+ null", "1 more value differs")]
    [InlineData("\"y\": [3, 4]", "\"y\": [3]", "trace 1, y", "- 2 items", "+ 1 items")]
    [InlineData("\"dot\"", "\"dash\"", "trace 2 \"tanh\", line.dash", "- \"dot\"", "+ \"dash\"")]
    [InlineData("{\"text\": \"Loss\"}", "{\"text\": \"Error\"}", "layout.title.text", "- \"Loss\"", "+ \"Error\"")]
    [InlineData(", \"width\": 600", "", "layout.width", "- 600", "+ nothing")]
    [InlineData("600}}", "601, \"x\": 1}, \"frames\": []}", "layout.width", "- 600", "+ 601", "2 more values differ")]
    [InlineData("\"y\": [3, 4]", "\"y\": [3, -4]", "trace 1, point 2, y[1]", "- 4", "+ -4")]
    public void Says_which_trace_and_point_or_which_part_of_the_layout(string before, string now, params string[] lines)
    {
        Assert.Contains(before, Chart, StringComparison.Ordinal);
        var difference = Assert.Single(NotebookDifference.Between(Of(Figure(Chart)), Of(Figure(Chart.Replace(before, now, StringComparison.Ordinal)))));
        Assert.Equal("output 1, chart", difference.Place);
        Assert.Equal(lines, difference.Lines);
    }

    [Fact]
    public void Takes_a_number_for_the_same_however_it_is_spelled_and_minus_zero_for_another()
    {
        Assert.Empty(NotebookDifference.Between(Of(Figure("[1.0, 1e-5, 0]")), Of(Figure("[1, 0.00001, 0.0]"))));
        Assert.Single(NotebookDifference.Between(Of(Figure("[0.1]")), Of(Figure("[0.10000000000000002]"))));
        Assert.Single(NotebookDifference.Between(Of(Figure("[0]")), Of(Figure("[-0.0]"))));
    }

    [Fact]
    public void Leaves_out_pictures_execution_counts_and_how_a_stream_is_cut()
    {
        var chart = new JsonObject { [Charts.PlotlyRelease.MimeType] = JsonNode.Parse(Chart), ["image/png"] = "AAAA" };
        Assert.Empty(NotebookDifference.Between(Of(new DisplayOutput(chart, [], true)), Of(Figure(Chart))));
        Assert.Empty(NotebookDifference.Between(Of(Picture("AAAA")), Of(Picture("BBBB"))));
        Assert.Empty(NotebookDifference.Between(
            Of(new StreamOutput("stdout", "a"), new StreamOutput("stdout", "b\n")), Of(new StreamOutput("stdout", "ab\n"))));
        Assert.Empty(NotebookDifference.Between(Of(), new([new CodeCell("c", "\n  var x = 1;  \n", [], [], 7)], [])));
    }

    [Fact]
    public void Sees_what_is_of_another_kind_missing_or_new()
    {
        Assert.Equal(["- result of text/plain: 1", "+ error System.Exception: no"], Lines(Plain("1"), new ErrorOutput("System.Exception", "no", [])));
        Assert.Equal(["- result of text/plain, image/png: 1", "+ result of text/plain: 1"], Lines(new DisplayOutput(new() { ["text/plain"] = "1", ["image/png"] = "AAAA" }, [], true), Plain("1")));
        Assert.Equal(["- no output", "+ text on stderr: a .."], Assert.Single(NotebookDifference.Between(Of(), Of(new StreamOutput("stderr", "a\nb")))).Lines);
        Assert.Equal(["- result of text/plain: 1", "+ display of text/plain: 1"], Lines(Plain("1"), new DisplayOutput(new() { ["text/plain"] = "1" }, [], false)));
        Assert.Equal(["- 1 of them", "+ 0 of them"], Assert.Single(NotebookDifference.Between(Of(), new([], []))).Lines);
    }

    [Fact]
    public void Compares_errors_metadata_and_other_json()
    {
        Assert.Equal(["  System.Exception: no", "- at cell, line 1", "+ at cell, line 2"],
            Lines(new ErrorOutput("System.Exception", "no", ["at cell, line 1"]), new ErrorOutput("System.Exception", "no", ["at cell, line 2"])));
        Assert.Equal(["a[1].b", "- 1", "+ 2"],
            Lines(new DisplayOutput(new() { ["application/json"] = JsonNode.Parse("""{"a": [0, {"b": 1}]}""") }, [], true), new DisplayOutput(new() { ["application/json"] = JsonNode.Parse("""{"a": [0, {"b": 2}]}""") }, [], true)));
        Assert.Equal("output 1, metadata", Assert.Single(NotebookDifference.Between(Of(Plain("1")), Of(new DisplayOutput(new() { ["text/plain"] = "1" }, new() { ["a"] = 1 }, true)))).Place);
    }

    private static IReadOnlyList<string> Lines(Output before, Output now) => Assert.Single(NotebookDifference.Between(Of(before), Of(now))).Lines;

    private static Notebook Of(params Output[] outputs) => new([new MarkdownCell("m", "Text.", []), new CodeCell("c", "\n  var x = 1;  \n", [], outputs, 1)], []);

    private static DisplayOutput Plain(string text) => new(new() { ["text/plain"] = text }, [], true);

    private static DisplayOutput Picture(string png) => new(new() { ["image/png"] = png, ["text/plain"] = "picture" }, [], true);

    private static DisplayOutput Figure(string json) => new(new() { [Charts.PlotlyRelease.MimeType] = JsonNode.Parse(json) }, [], true);
}

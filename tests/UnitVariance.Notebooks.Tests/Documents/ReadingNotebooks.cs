using System.Text;
using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Tests.Documents;

public sealed class ReadingNotebooks : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("uv-documents-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_source_may_be_a_string_or_a_list_of_lines()
    {
        var notebook = Parse("""
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
              {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "one\r\ntwo"},
              {"cell_type": "code", "id": "b", "metadata": {}, "execution_count": null, "outputs": [], "source": ["one\n", "two"]}]}
            """);

        Assert.Equal(["one\ntwo", "one\ntwo"], notebook.Cells.Select(cell => cell.Source));
    }

    [Fact]
    public void Every_kind_of_output_is_read()
    {
        var notebook = Parse("""
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code", "id": "a", "metadata": {}, "source": "", "execution_count": 3, "outputs": [
              {"output_type": "stream", "name": "stderr", "text": ["a\n", "b"]},
              {"output_type": "display_data", "metadata": {}, "data": {"text/html": ["<b>", "x</b>"], "application/json": ["kept", "as it is"]}},
              {"output_type": "execute_result", "execution_count": 3, "metadata": {"k": 1}, "data": {"text/plain": "7"}},
              {"output_type": "error", "ename": "E", "evalue": "m", "traceback": ["t1", "t2"]}]}]}
            """);

        var outputs = Assert.IsType<CodeCell>(Assert.Single(notebook.Cells)).Outputs;
        Assert.Equal(new StreamOutput("stderr", "a\nb"), outputs[0]);
        var display = Assert.IsType<DisplayOutput>(outputs[1]);
        Assert.Equal("<b>x</b>", (string?)display.Data["text/html"]);
        Assert.IsType<JsonArray>(display.Data["application/json"]);
        Assert.False(display.IsResult);
        var result = Assert.IsType<DisplayOutput>(outputs[2]);
        Assert.True(result.IsResult);
        Assert.Null(result.Extra);
        Assert.Equal(["t1", "t2"], Assert.IsType<ErrorOutput>(outputs[3]).Traceback);
    }

    [Fact]
    public void A_cell_without_metadata_outputs_or_count_is_read()
    {
        var notebook = Parse("""{"nbformat": 4, "nbformat_minor": 0, "cells": [{"cell_type": "code", "source": "1"}]}""");

        var cell = Assert.Single(notebook.CodeCells);
        Assert.Empty(cell.Metadata);
        Assert.Empty(cell.Outputs);
        Assert.Null(cell.ExecutionCount);
    }

    [Fact]
    public void Cells_of_older_minors_get_the_same_ids_every_time_and_none_that_is_taken()
    {
        const string Json = """
            {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [
              {"cell_type": "markdown", "metadata": {}, "source": "a"},
              {"cell_type": "markdown", "metadata": {}, "source": "b"},
              {"cell_type": "markdown", "metadata": {}, "source": "c", "id": "cell-2"}]}
            """;

        Assert.Equal(["cell-1", "cell-2-2", "cell-2"], Parse(Json).Cells.Select(cell => cell.Id));
        Assert.Equal(Parse(Json).Cells.Select(cell => cell.Id), Parse(Json).Cells.Select(cell => cell.Id));
    }

    [Theory]
    [InlineData("{", "book.ipynb is not JSON (line 1, byte 2); restore it or save it again from a notebook editor.")]
    [InlineData("[]", "book.ipynb is not a notebook but another kind of JSON; name an .ipynb file.")]
    [InlineData("""{"a": 1}""", "book.ipynb is not a notebook: it has no nbformat number; name an .ipynb file.")]
    [InlineData("""{"nbformat": 3, "worksheets": []}""", "book.ipynb is a notebook of nbformat 3, and only 4 can be read; convert it with 'jupyter nbconvert --to notebook --nbformat 4'.")]
    [InlineData("""{"nbformat": 4, "metadata": {}}""", "book.ipynb has no list of cells; add \"cells\": [].")]
    [InlineData("""{"nbformat": 4, "metadata": [], "cells": []}""", "book.ipynb has metadata that is not a JSON object; make it {}.")]
    [InlineData("""{"nbformat": 4, "cells": [7]}""", "book.ipynb, cell 1, is not a JSON object; remove it.")]
    [InlineData("""{"nbformat": 4, "cells": [{"cell_type": "markdown", "source": ""}, {"cell_type": "markdown"}]}""", "book.ipynb, cell 2, has no source that is a string or a list of strings; add \"source\": [].")]
    [InlineData("""{"nbformat": 4, "cells": [{"cell_type": "poem", "source": ""}]}""", "book.ipynb, cell 1, is of kind 'poem'; a cell is code, markdown or raw.")]
    public void What_is_not_a_notebook_is_refused_in_one_sentence(string json, string message)
    {
        var error = Assert.Throws<NotebookFormatException>(() => Parse(json));
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("""{"nbformat": 4, "nbformat": 4, "cells": []}""")]
    [InlineData("""{"nbformat": 4, "cells": [{"cell_type": "raw", "source": "half a pair: \ud83d"}]}""")]
    [InlineData("""{"nbformat": 4, "cells": [{"cell_type": "raw", "source": "", "metadata": {"\ud83d": 1}}]}""")]
    [InlineData("""{"nbformat": 4.5, "cells": []}""")]
    [InlineData("""{"nbformat": 4, "cells": [{"cell_type": "markdown", "source": "", "attachments": []}]}""")]
    public void Odd_json_is_refused_too(string json)
    {
        var error = Assert.Throws<NotebookFormatException>(() => Parse(json));
        Assert.StartsWith("book.ipynb", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Ids_that_are_not_good_are_replaced_and_told()
    {
        var notebook = Parse("""
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
              {"cell_type": "raw", "source": "", "id": "same"}, {"cell_type": "raw", "source": "", "id": "same"}, {"cell_type": "raw", "source": "", "id": "a b"}, {"cell_type": "raw", "source": "", "id": 7}]}
            """);
        Assert.Equal(["same", "cell-2", "cell-3", "cell-4"], notebook.Cells.Select(cell => cell.Id));
        Assert.Equal(3, notebook.Warnings.Count);
        Assert.Equal("book.ipynb, cell 2, has the id 'same' of an earlier cell; it gets another.", notebook.Warnings[0]);
    }

    [Theory]
    [InlineData("[null, \"a\"]", "a")]
    [InlineData("\"t\"", "t")]
    [InlineData("null", "")]
    public void A_traceback_may_be_odd(string traceback, string lines) =>
        Assert.Equal(lines, string.Join('|', Assert.IsType<ErrorOutput>(OutputOf($$"""{"output_type": "error", "ename": "", "evalue": "x", "traceback": {{traceback}}}""")).Traceback));

    [Theory]
    [InlineData("""{"output_type": "smell", "of": ["roses"]}""")]
    [InlineData("""{"output_type": "stream", "text": 7}""")]
    [InlineData("""{"output_type": "display_data", "data": []}""")]
    [InlineData("""{}""")]
    public void An_output_of_another_kind_is_kept_as_it_is(string json)
    {
        var other = Assert.IsType<OtherOutput>(OutputOf(json));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), other.Json));
        var written = NotebookFile.ToJson(new Notebook([new CodeCell("a", "", [], [other])], []));
        Assert.True(JsonNode.DeepEquals(other.Json, Assert.IsType<OtherOutput>(Parse(written).CodeCells.Single().Outputs.Single()).Json));
    }

    [Fact]
    public void Outputs_and_counts_that_are_none_are_left_out_and_told()
    {
        var notebook = Parse("""
            {"nbformat": 4, "cells": [{"cell_type": "code", "source": "", "execution_count": "x", "outputs": {}}, {"cell_type": "code", "source": "", "outputs": [7]}]}
            """);
        Assert.All(notebook.CodeCells, cell => Assert.Equal((0, null), (cell.Outputs.Count, cell.ExecutionCount)));
        Assert.Equal(3, notebook.Warnings.Count);
    }

    [Fact]
    public void A_folder_a_missing_file_and_bytes_that_are_not_utf8_are_refused()
    {
        var latin1 = Path.Combine(_folder, "latin1.ipynb");
        File.WriteAllBytes(latin1, Encoding.Latin1.GetBytes("""{"é": 1}"""));

        Assert.Equal($"{_folder} is a folder; name a notebook file (.ipynb) in it.", Refusal(_folder));
        Assert.Equal($"{Path.Combine(_folder, "no.ipynb")} does not exist; check the path.", Refusal(Path.Combine(_folder, "no.ipynb")));
        Assert.Equal($"{latin1} is not UTF-8 (byte 2); save it as UTF-8.", Refusal(latin1));
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        var path = Path.Combine(_folder, "bom.ipynb");
        File.WriteAllText(path, """{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}""", new UTF8Encoding(true));

        Assert.Empty(NotebookFile.Read(path).Cells);
    }

    private static Output OutputOf(string json) => Parse($$"""{"nbformat": 4, "cells": [{"cell_type": "code", "source": "", "outputs": [{{json}}]}]}""").CodeCells.Single().Outputs.Single();

    private static string Refusal(string path) => Assert.Throws<NotebookFormatException>(() => NotebookFile.Read(path)).Message;

    private static Notebook Parse(string json) => NotebookFile.Parse(json, "book.ipynb");
}

using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Tests.Documents;

public sealed class WritingNotebooks : IDisposable
{
    // nbformat_minor 5 with all that it allows, as Jupyter itself lays it out.
    private const string AsJupyterWritesIt = """
        {
         "cells": [
          {
           "attachments": {
            "dot.png": {
             "image/png": "aGk="
            }
           },
           "cell_type": "markdown",
           "id": "intro",
           "metadata": {
            "tags": [
             "a",
             "b"
            ]
           },
           "source": [
            "# Größe 😀\n",
            "\n",
            "a < b"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 2,
           "id": "run_it",
           "metadata": {
            "x-unknown": {
             "deep": [
              1.0,
              1e-05,
              null
             ]
            }
           },
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "one\n",
              "two\n"
             ]
            },
            {
             "data": {
              "application/vnd.plotly.v1+json": {
               "data": [],
               "layout": {}
              },
              "image/png": "aGk=",
              "text/plain": [
               "chart"
              ]
             },
             "execution_count": 1,
             "metadata": {},
             "output_type": "execute_result"
            }
           ],
           "source": []
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("uv-documents-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_that_Jupyter_wrote_is_written_again_byte_for_byte() =>
        Assert.Equal(AsJupyterWritesIt, NotebookFile.ToJson(NotebookFile.Parse(AsJupyterWritesIt, "a.ipynb")));

    [Fact]
    public void The_numbers_of_a_chart_stay_on_one_line()
    {
        var chart = new DisplayOutput(new() { [Charts.PlotlyRelease.MimeType] = JsonNode.Parse("""{ "x": [1, null, 2.5], "names": ["a"] }""") }, [], true);
        var json = NotebookFile.ToJson(new([new CodeCell("a", "", [], [chart])], []));

        Assert.Contains("\"x\": [1, null, 2.5]\n", json, StringComparison.Ordinal);
        Assert.Contains("\"names\": [\n", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_what_was_written_gives_the_same_notebook() => Prop.ForAll(NotebookGenerator.Notebooks, notebook =>
    {
        var json = NotebookFile.ToJson(notebook);
        var again = NotebookFile.Parse(json, "generated.ipynb");
        AssertSame(notebook, again);
        Assert.Equal(json, NotebookFile.ToJson(again));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character()
    {
        var notebook = new Notebook([new CodeCell("a", "", [], [new StreamOutput("stdout", "\ud83d")])], []);

        Assert.Contains("\ufffd", NotebookFile.ToJson(notebook), StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_replaces_the_file_and_leaves_nothing_beside_it()
    {
        var path = Path.Combine(_folder, "a.ipynb");
        File.WriteAllText(path, "old");
        NotebookFile.Write(path, NotebookFile.Parse(AsJupyterWritesIt, path));

        Assert.Equal(AsJupyterWritesIt, File.ReadAllText(path));
        Assert.Equal((byte)'{', File.ReadAllBytes(path)[0]);
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_no_draft()
    {
        var occupied = Directory.CreateDirectory(Path.Combine(_folder, "a.ipynb")).FullName;

        Assert.ThrowsAny<SystemException>(() => NotebookFile.Write(occupied, new([], [])));
        Assert.Equal([occupied], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Nbformat_finds_our_files_valid_and_would_write_the_same_bytes()
    {
        var python = Requires.Python("nbformat");
        var paths = new List<string>();
        foreach (var notebook in Gen.Sample(NotebookGenerator.Notebooks.Generator, 20).Append(NotebookFile.Parse(AsJupyterWritesIt, "a")))
        {
            // The schema allows no other keys beside its own, and some of its own metadata keys have a prescribed type.
            paths.Add(Path.Combine(_folder, $"{paths.Count}.ipynb"));
            NotebookFile.Write(paths[^1], WithoutExtra(notebook));
        }

        const string Script = """
            import difflib, re, sys, nbformat
            def lines(text): # a list of numbers, which we leave on one line in a chart
                return re.sub(r"\[[-+.,eE\d\snul]*\]", lambda numbers: re.sub(r"\s", "", numbers[0]), text).split("\n")
            for path in sys.argv[1:]:
                text = open(path, encoding="utf-8", newline="").read()
                notebook = nbformat.reads(text, as_version=4)
                nbformat.validate(notebook)
                written = nbformat.writes(notebook) + "\n"
                assert lines(written) == lines(text), "\n".join(difflib.unified_diff(lines(text), lines(written), path, "nbformat"))
            """;
        await Requires.Success(python, ["-X", "utf8", "-c", Script, .. paths]);
    }

    private static Notebook WithoutExtra(Notebook notebook) => new(
        [.. notebook.Cells.Select(cell => cell is CodeCell code
            ? code with { Extra = null, Metadata = [], Outputs = [.. code.Outputs.Select(output => output with { Extra = null })] }
            : cell with { Extra = null, Metadata = [] })],
        []);

    private static void AssertSame(Notebook expected, Notebook actual)
    {
        AssertJson(expected.Metadata, actual.Metadata);
        AssertJson(expected.Extra, actual.Extra);
        Assert.Equal(expected.Cells.Count, actual.Cells.Count);
        foreach (var (want, got) in expected.Cells.Zip(actual.Cells))
        {
            Assert.Equal((want.GetType(), want.Id, want.Source), (got.GetType(), got.Id, got.Source));
            AssertJson(want.Metadata, got.Metadata);
            AssertJson(want.Extra, got.Extra);
            AssertJson((want as RawCell)?.Attachments, (got as RawCell)?.Attachments);
            AssertJson((want as MarkdownCell)?.Attachments, (got as MarkdownCell)?.Attachments);
            if (want is CodeCell wantCode && got is CodeCell gotCode) AssertSame(wantCode, gotCode);
        }
    }

    private static void AssertSame(CodeCell expected, CodeCell actual)
    {
        Assert.Equal(expected.ExecutionCount, actual.ExecutionCount);
        Assert.Equal(expected.Outputs.Count, actual.Outputs.Count);
        foreach (var (want, got) in expected.Outputs.Zip(actual.Outputs))
        {
            Assert.Equal(want.GetType(), got.GetType());
            AssertJson(want.Extra, got.Extra);
            switch (want, got)
            {
                case (StreamOutput a, StreamOutput b):
                    Assert.Equal((a.Name, a.Text), (b.Name, b.Text));
                    break;
                case (DisplayOutput a, DisplayOutput b):
                    Assert.Equal(a.IsResult, b.IsResult);
                    AssertJson(a.Data, b.Data);
                    AssertJson(a.Metadata, b.Metadata);
                    break;
                case (ErrorOutput a, ErrorOutput b):
                    Assert.Equal((a.Name, a.Message), (b.Name, b.Message));
                    Assert.Equal(a.Traceback, b.Traceback);
                    break;
            }
        }
    }

    private static void AssertJson(JsonNode? expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), new StringBuilder().Append(expected?.ToJsonString()).Append(" is not ").Append(actual?.ToJsonString()).ToString());
}

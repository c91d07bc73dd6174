using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Tests.Documents;

public sealed class NotebooksOfJupyter : IDisposable
{
    private static readonly string Here = Path.Combine(AppContext.BaseDirectory, "Documents");
    private readonly string _folder = Directory.CreateTempSubdirectory("uv-jupyter-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Are_written_again_byte_for_byte()
    {
        var path = Path.Combine(Here, "jupyter.ipynb");
        Assert.Equal(File.ReadAllText(path), NotebookFile.ToJson(NotebookFile.Read(path)));
    }

    [Fact]
    public async Task Of_every_minor_version_are_read_without_loss()
    {
        var python = Requires.Python("nbformat");
        await Run(python, "write");
        Directory.CreateDirectory(Path.Combine(_folder, "again"));
        for (var minor = 0; minor <= 5; minor++)
        {
            var name = $"minor-{minor}.ipynb";
            NotebookFile.Write(Path.Combine(_folder, "again", name), NotebookFile.Read(Path.Combine(_folder, name)));
        }
        await Run(python, "compare");
    }

    [Theory]
    [InlineData("metadata")]
    [InlineData("root")]
    [InlineData("cell")]
    [InlineData("cell metadata")]
    [InlineData("output")]
    [InlineData("output metadata")]
    [InlineData("attachment")]
    public void Keep_what_is_unknown_at_every_level(string level)
    {
        const string Unknown = """{"new": [1, {"deep": null, "number": 1e-05}]}""";
        string At(string place) => level == place ? $", \"unknown\": {Unknown}" : "";
        var json = $$"""
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {"a": 1{{At("metadata")}} }, "cells": [
              {"cell_type": "code", "id": "a", "metadata": {"a": 1{{At("cell metadata")}} }, "source": "", "execution_count": null, "outputs": [
                {"output_type": "display_data", "data": {}, "metadata": {"a": 1{{At("output metadata")}} }{{At("output")}} }]{{At("cell")}} },
              {"cell_type": "markdown", "id": "b", "metadata": {}, "source": "", "attachments": {"a.png": {"image/png": "aGk="{{At("attachment")}} } } }
            ]{{At("root")}} }
            """;
        var written = NotebookFile.ToJson(NotebookFile.Parse(json, "a.ipynb"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json.Replace("\"source\": \"\"", "\"source\": []")), JsonNode.Parse(written)), written);
        Assert.Contains("1e-05", written);
    }

    private Task Run(string python, string action) => Requires.Success(python, "-X", "utf8", "-W", "ignore", Path.Combine(Here, "jupyter.py"), action, _folder);
}

using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Tests.Documents;

public sealed class NotebookLanguages
{
    [Theory]
    [InlineData("{}", "csharp")]
    [InlineData("""{"kernelspec": {"name": "python3", "language": "python"}, "language_info": {"name": "python"}}""", "python")]
    [InlineData("""{"language_info": {"name": "F#"}}""", "fsharp")]
    [InlineData("""{"kernelspec": {"name": ".net-csharp", "language": "C#"}, "language_info": {"name": "polyglot-notebook"}}""", "csharp")]
    [InlineData("""{"kernelspec": {"name": 7}, "language_info": []}""", "csharp")]
    [InlineData("""{"language_info": {"name": "polyglot-notebook"}, "polyglot_notebook": {"kernelInfo": {"defaultKernelName": "fsharp"}}}""", "fsharp")]
    public void Come_from_the_metadata(string metadata, string language) => Assert.Equal(language, NotebookLanguage.Of(Notebook(metadata)));

    [Fact]
    public void Other_than_csharp_are_refused_in_one_sentence_unless_the_cells_say_csharp()
    {
        const string Python = """{"kernelspec": {"language": "python"}}""";
        var refused = Assert.Throws<NotebookFormatException>(() => NotebookLanguage.RequireCSharp(Notebook(Python), "a.ipynb"));
        Assert.StartsWith("a.ipynb is a Python notebook, and this host runs C#; ", refused.Message, StringComparison.Ordinal);
        NotebookLanguage.RequireCSharp(Notebook(Python, new JsonObject { ["dotnet_interactive"] = new JsonObject { ["language"] = "csharp" } }), "a.ipynb");
        NotebookLanguage.RequireCSharp(Notebook("{}"), "a.ipynb");
    }

    private static Notebook Notebook(string metadata, JsonObject? ofCell = null) => new([new CodeCell("a", "1", ofCell ?? [], [])], JsonNode.Parse(metadata)!.AsObject());
}

using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Site;

namespace UnitVariance.Notebooks.Tests.Site;

public sealed class SearchIndexes
{
    [Fact]
    public void Know_the_words_and_the_code_of_every_section()
    {
        var page = Pages.Of(Pages.Text("before\n\n# Title\n\nWhat *is* $z$?\n\n## Goal\n\nOne."), Pages.Code("var a = 1;"), Pages.Text("Two.\n\n#### deep\n\nThree.\n\n> ## In a box\n"), Pages.Code("b"));
        Assert.Equal(
        [
            new("01-a.html", "Title", "", "before", ""),
            new("01-a.html#title", "Title", "Title", "What is z?", ""),
            new("01-a.html#goal", "Title", "Goal", "One.\nTwo.\ndeep\nThree.\nIn a box", "var a = 1;\nb"),
        ], page.Sections());
    }

    [Fact]
    public void Are_scripts_whatever_the_words()
    {
        const string Words = "</script> \u2028 \"quotes\" é漢";
        var script = SearchIndex.Script([new("a.html", "A", "B", Words, "x"), new("b.html", "", "", "", "")]);
        const string Start = "window.unitVarianceSearch = ";
        Assert.StartsWith(Start, script, StringComparison.Ordinal);
        var sections = JsonNode.Parse(script[Start.Length..].TrimEnd('\n', ';'))!.AsArray();
        Assert.Equal(["0", "1"], sections.Select(section => section!["id"]!.ToJsonString()));
        Assert.Equal(Words, sections[0]!["text"]!.GetValue<string>());
        Assert.Equal(["id", "address", "page", "heading", "text", "code"], sections[0]!.AsObject().Select(field => field.Key));
    }
}

using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Tests;

public class FigureSnapshots
{
    public static TheoryData<string> Names => [.. Samples.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Every_kind_of_chart_is_drawn_as_accepted(string name) => Snapshots.Match(name + ".json", WithoutTemplate(Samples.All[name]));

    [Fact]
    public void The_template_is_as_accepted() =>
        Snapshots.Match("template.json", Snapshots.Readable(Parsed(Samples.All["line"])["layout"]!["template"]!.ToJsonString()));

    [Fact]
    public void Every_kind_of_chart_is_described_as_accepted() =>
        Snapshots.Match("alt-texts.txt", string.Join("\n", Samples.All.Select(sample => $"{sample.Key}: {sample.Value.AltText}")) + "\n");

    [Fact]
    public void The_snippet_is_as_accepted() => Snapshots.Match("bar.html", Samples.All["bar"].ToHtml() + "\n");

    private static JsonNode Parsed(Figure figure) => JsonNode.Parse(figure.ToJson())!;

    private static string WithoutTemplate(Figure figure)
    {
        var json = Parsed(figure);
        json["layout"]!.AsObject().Remove("template");
        return Snapshots.Readable(json.ToJsonString());
    }
}

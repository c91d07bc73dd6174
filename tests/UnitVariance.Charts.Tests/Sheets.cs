using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Tests;

public class Sheets
{
    private static readonly float[][] Three = [new float[4], [0f, 1f, 0.5f, 0f], new float[4]];

    [Fact]
    public void A_step_costs_the_colours_of_the_ink_and_not_the_pictures()
    {
        var json = Chart.Steps([0, 1], [Chart.Sheet(Three, 2, red: [0, 1]), Chart.Sheet(Three, 2, red: [])]).Parsed();
        Assert.Single(json["layout"]!["images"]!.AsArray());
        Assert.DoesNotContain("base64", json["frames"]!.ToJsonString());
        Assert.Equal([[1.0, 1.0], [0.0, null]], Ink(json["frames"]![0]!));
        Assert.Equal([[0.0, 0.0], [0.0, null]], Ink(json["frames"]![1]!));
    }

    [Fact]
    public void The_stencil_covers_the_cells_and_lies_above_them()
    {
        var image = Chart.Sheet(Three, 2, red: []).Parsed()["layout"]!["images"]![0]!;
        Assert.Equal("above", image["layer"]!.GetValue<string>());
        Assert.InRange(image["sizex"]!.GetValue<double>(), 2, 2.1);
        Assert.InRange(image["sizey"]!.GetValue<double>(), 2, 2.1);
    }

    [Fact]
    public void A_row_is_as_long_as_there_are_pictures() => Assert.Equal([[0.0, 0.0, 0.0]], Ink(Chart.Sheet(Three, 10, red: []).Parsed()));

    [Fact]
    public void Pictures_must_be_square_and_alike_and_places_must_exist()
    {
        Assert.Throws<ArgumentException>(() => Chart.Sheet([], 2, red: []));
        Assert.Throws<ArgumentException>(() => Chart.Sheet([new float[3]], 2, red: []));
        Assert.Throws<ArgumentException>(() => Chart.Sheet([new float[4], new float[9]], 2, red: []));
        Assert.Contains("from 0 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Sheet(Three, 2, red: [3])).Message);
    }

    private static double?[][] Ink(JsonNode figure) => [.. figure["data"]![0]!["z"]!.AsArray().Select(row => row!.AsArray().Select(cell => cell?.GetValue<double>()).ToArray())];
}

using System.Text.Json;

namespace Course.Tests.CommandLine;

public sealed class ShowingClaims
{
    [Fact]
    public async Task Succeeds_when_every_chapter_settles_its_claims()
    {
        var said = await CourseProcess.RunAsync("claims");
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Contains("S1-11", said.Output);
        Assert.Contains("334 claims", said.Output);
    }

    [Fact]
    public async Task As_json_has_an_object_for_every_claim()
    {
        var rows = JsonDocument.Parse((await CourseProcess.RunAsync("claims", "--json")).Output).RootElement;
        Assert.Equal(334, rows.GetArrayLength());
        var variance = rows.EnumerateArray().Single(row => row.GetProperty("entry").GetProperty("id").GetString() == "S1-11");
        Assert.Equal("settled", variance.GetProperty("state").GetString());
        Assert.InRange(variance.GetProperty("measured").GetProperty("evidence")[0].GetProperty("value").GetDouble(), 480, 520);
    }
}

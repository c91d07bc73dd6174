using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Tests;

/// <summary>
/// Compares text with the committed file Snapshots/NAME. To accept a change, run the tests with UPDATE_SNAPSHOTS=1 and review the difference in git.
/// </summary>
internal static class Snapshots
{
    public static void Match(string name, string actual, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots", name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, actual);

        Assert.True(File.Exists(path), $"There is no snapshot {name}; run the tests with UPDATE_SNAPSHOTS=1 to accept:\n{actual}");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n'), actual.Split('\n'));
    }

    /// <summary>JSON with one member on a line and arrays of plain values on one line.</summary>
    public static string Readable(string json) => Write(JsonNode.Parse(json), "") + "\n";

    private static string Write(JsonNode? node, string indent) => node switch
    {
        JsonObject members => "{\n" + string.Join(",\n", members.Select(m => $"{indent}  {JsonSerializer.Serialize(m.Key)}: {Write(m.Value, indent + "  ")}")) + $"\n{indent}}}",
        JsonArray items when items.Any(item => item is JsonObject) => "[\n" + string.Join(",\n", items.Select(item => $"{indent}  {Write(item, indent + "  ")}")) + $"\n{indent}]",
        null => "null",
        _ => node.ToJsonString(),
    };
}

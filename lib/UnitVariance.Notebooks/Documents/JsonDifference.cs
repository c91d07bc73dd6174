using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Documents;

/// <summary>One place where two JSON trees differ.</summary>
/// <param name="Path">Keys (<see cref="string"/>) and indices (<see cref="int"/>) that lead there.</param>
/// <param name="Expected">What was there, on one line.</param>
/// <param name="Actual">What is there now.</param>
internal sealed record JsonDifference(IReadOnlyList<object> Path, string Expected, string Actual)
{
    private const string Missing = "nothing";

    /// <summary>Every place where the trees differ, keys in the order of the first tree. Numbers are equal when they are the same number, however it is spelled.</summary>
    public static IReadOnlyList<JsonDifference> Between(JsonNode? expected, JsonNode? actual)
    {
        var found = new List<JsonDifference>();
        Compare(expected, actual, [], found);
        return found;
    }

    /// <summary>The first of several differences, and how many more there are.</summary>
    public static IReadOnlyList<string> Describe(IReadOnlyList<JsonDifference> differences) => Describe(differences, PathText(differences[0].Path));

    /// <summary>The first of several differences with a name for its place, and how many more there are.</summary>
    public static IReadOnlyList<string> Describe(IReadOnlyList<JsonDifference> differences, string place)
    {
        var first = differences[0];
        List<string> lines = [.. place.Length > 0 ? [place] : Array.Empty<string>(), .. TextDifference.Between(first.Expected, first.Actual)];
        if (differences.Count > 1)
            lines.Add(differences.Count == 2 ? "1 more value differs" : string.Create(CultureInfo.InvariantCulture, $"{differences.Count - 1} more values differ"));
        return lines;
    }

    /// <summary>A path as JavaScript would write it: <c>layout.title.text</c>, <c>z[2][4]</c>.</summary>
    public static string PathText(IEnumerable<object> path)
    {
        var text = new StringBuilder();
        foreach (var step in path)
            _ = step is int index ? text.Append(CultureInfo.InvariantCulture, $"[{index}]") : text.Append(text.Length > 0 ? "." : "").Append(step);
        return text.ToString();
    }

    private static void Compare(JsonNode? expected, JsonNode? actual, object[] path, List<JsonDifference> found)
    {
        switch (expected, actual)
        {
            case (JsonObject before, JsonObject now):
                foreach (var key in before.Select(member => member.Key).Union(now.Select(member => member.Key)))
                    CompareMembers(before, now, key, path, found);
                break;
            case (JsonArray before, JsonArray now):
                if (before.Count != now.Count) found.Add(new(path, $"{before.Count} items", $"{now.Count} items"));
                for (var i = 0; i < Math.Min(before.Count, now.Count); i++) Compare(before[i], now[i], [.. path, i], found);
                break;
            default:
                if (!SameValue(expected, actual)) found.Add(new(path, Shown(expected), Shown(actual)));
                break;
        }
    }

    private static void CompareMembers(JsonObject before, JsonObject now, string key, object[] path, List<JsonDifference> found)
    {
        if (before.ContainsKey(key) && now.ContainsKey(key)) Compare(before[key], now[key], [.. path, key], found);
        else found.Add(new([.. path, key], before.ContainsKey(key) ? Shown(before[key]) : Missing, now.ContainsKey(key) ? Shown(now[key]) : Missing));
    }

    /// <summary>Zero and minus zero are two numbers: a chart with one over it shows which.</summary>
    private static bool SameValue(JsonNode? expected, JsonNode? actual) => JsonNode.DeepEquals(expected, actual) && IsNegative(expected) == IsNegative(actual);

    private static bool IsNegative(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number && node.ToJsonString()[0] == '-';

    private static string Shown(JsonNode? node) => JupyterJson.Line(node);
}

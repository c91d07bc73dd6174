using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace UnitVariance.Charts.Plotly;

/// <summary>A place in a Plotly figure: <c>layout.shapes[0].line.width</c>, <c>data.marker.size</c> of all traces.</summary>
/// <param name="Root"><c>data</c>, <c>layout</c> or <c>config</c>.</param>
/// <param name="Trace">The trace, where the root is <c>data</c> and one is named.</param>
/// <param name="Parts">The names (text) and places in arrays (int) below the root.</param>
internal sealed partial record SettingPath(string Root, int? Trace, ImmutableArray<object> Parts)
{
    public static SettingPath Parse(string path)
    {
        var match = Form().Match(path);
        if (!match.Success)
            throw new ArgumentException($"A path goes from data, layout or config to an attribute, like layout.xaxis.tickangle or data[0].marker.size; got '{path}'.", nameof(path));
        int? trace = match.Groups["trace"].Success ? Index(match.Groups["trace"].Value, path) : null;
        return new(match.Groups["root"].Value, trace, [.. Part().Matches(match.Groups["rest"].Value).Select(part =>
            part.Groups["name"].Success ? (object)part.Groups["name"].Value : Index(part.Groups["at"].Value, path))]);
    }

    public bool OfTraces => Root == "data";

    /// <summary>Whether it goes through a place in an array, such as <c>layout.shapes[0]</c>.</summary>
    public bool Indexed => Parts.Any(part => part is int);

    public override string ToString() =>
        Root + (Trace is { } trace ? $"[{trace}]" : "") + string.Concat(Parts.Select(part => part is int at ? $"[{at}]" : $".{part}"));

    /// <summary>Puts a value into an object, making the objects on the way that are missing.</summary>
    public void Set(JsonObject root, JsonNode? value)
    {
        JsonNode node = root;
        for (var i = 0; i < Parts.Length - 1; i++)
            node = Child(node, Parts[i]) ?? Put(node, Parts[i], Parts[i + 1] is int ? new JsonArray() : new JsonObject())!;
        Put(node, Parts[^1], value?.DeepClone());
    }

    private JsonNode? Child(JsonNode node, object part) => (node, part) switch
    {
        (JsonObject parent, string name) => parent[name],
        (JsonArray parent, int at) when at <= parent.Count => at < parent.Count ? parent[at] : null,
        _ => throw Nowhere(part),
    };

    private JsonNode? Put(JsonNode node, object part, JsonNode? value)
    {
        switch (node, part)
        {
            case (JsonObject parent, string name): parent[name] = value; break;
            case (JsonArray parent, int at) when at < parent.Count: parent[at] = value; break;
            case (JsonArray parent, int at) when at == parent.Count: parent.Add(value); break;
            default: throw Nowhere(part);
        }
        return value;
    }

    private ArgumentException Nowhere(object part) =>
        new($"{this} leads nowhere in this figure: there is no place for {(part is int at ? $"[{at}]" : $".{part}")}; look at its ToJson().");

    private static int Index(string digits, string path) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        ? index
        : throw new ArgumentException($"An index is a whole number below 2147483648; got '{path}'.", nameof(path));

    [GeneratedRegex(@"\A(?:(?<root>data)(?:\[(?<trace>[0-9]+)\])?|(?<root>layout|config))(?<rest>\.[A-Za-z_]\w*(?:\[[0-9]+\]|\.[A-Za-z_]\w*)*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"\.(?<name>\w+)|\[(?<at>[0-9]+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DynamicObj;

namespace UnitVariance.Charts.PlotlyNet;

/// <summary>JSON as the objects that Plotly.NET keeps its figures in.</summary>
internal static partial class FigureJson
{
    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    /// <summary>Gives an object the properties of a JSON object.</summary>
    public static T Fill<T>(T target, JsonObject json) where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in json)
            target.SetProperty(name, Value(value));
        return target;
    }

    private static object? Value(JsonNode? node) => node switch
    {
        null => null,
        JsonObject json => Fill(new DynamicObj.DynamicObj(), json),
        JsonArray array => array.Select(Value).ToArray(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => EndOfScript().Replace(node.GetValue<string>(), "&lt;"),
            _ => node.AsValue().TryGetValue(out long whole) ? whole : node.GetValue<double>(),
        },
    };

    /// <summary>Plotly.NET writes text into the script of a page as it is.</summary>
    [GeneratedRegex("<(?=/script|!--)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EndOfScript();
}

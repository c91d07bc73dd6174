using System.Text.Json;
using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Documents;

/// <summary>Reads JSON that others have written, where anything may stand anywhere.</summary>
internal static class AnyJson
{
    /// <summary>What an object has under a key; <c>null</c> where it has nothing there, or is no object.</summary>
    public static JsonNode? Member(this JsonNode? node, string key) => (node as JsonObject)?[key];

    /// <summary>The string that this is; <c>null</c> where it is none.</summary>
    public static string? AsText(this JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}

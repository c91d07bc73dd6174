using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace UnitVariance.Notebooks.Documents;

/// <summary>Reads one notebook; keeps its name and the cell at hand, so that every complaint can say where.</summary>
/// <param name="name">What error messages call the notebook.</param>
internal sealed partial class NotebookReader(string name)
{
    private static readonly JsonDocumentOptions Json = new() { AllowDuplicateProperties = false, MaxDepth = 256 };

    private static readonly string[] CellKeys = ["id", "cell_type", "metadata", "source"];
    private static readonly string[] DisplayKeys = ["output_type", "data", "metadata"];

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private string _place = "";

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex ValidId { get; }

    public Notebook Read(string json)
    {
        var root = ParseJson(json) as JsonObject ?? throw Error("is not a notebook but another kind of JSON; name an .ipynb file");
        RequireVersion4(root);
        var cells = root["cells"] as JsonArray ?? throw Error("has no list of cells; add \"cells\": []");
        // Ids that are there come first, so that one made up for another cell never collides with them.
        foreach (var cell in cells.OfType<JsonObject>().Where(cell => cell["id"] is not null)) Reserve(cell, cells.IndexOf(cell));
        return new([.. cells.Select(ReadCell)], Object(root, "metadata"))
        {
            Extra = Others(root, "cells", "metadata", "nbformat", "nbformat_minor"),
        };
    }

    private JsonNode? ParseJson(string json)
    {
        try
        {
            var root = JsonNode.Parse(json, documentOptions: Json);
            DecodeStrings(root);
            return root;
        }
        catch (JsonException e)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
            throw new NotebookFormatException($"{name} is not JSON ({place}); restore it or save it again from a notebook editor.", e);
        }
        catch (InvalidOperationException e)
        {
            throw new NotebookFormatException($"{name} holds a text that is not Unicode (an escaped half of a surrogate pair); remove it.", e);
        }
    }

    /// <summary>Strings are decoded when they are first asked for: asking for all of them here finds a broken one while it can still be reported.</summary>
    private static void DecodeStrings(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var member in members) DecodeStrings(member.Value);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items) DecodeStrings(item);
        }
        else if (node?.GetValueKind() == JsonValueKind.String)
        {
            _ = node.GetValue<string>();
        }
    }

    private void RequireVersion4(JsonObject root)
    {
        if (!TryInteger(root["nbformat"], out var version)) throw Error("is not a notebook: it has no nbformat number; name an .ipynb file");
        if (version != 4)
            throw Error($"is a notebook of nbformat {version}, and only 4 can be read; convert it with 'jupyter nbconvert --to notebook --nbformat 4'");
    }

    private void Reserve(JsonObject cell, int index)
    {
        _place = Place(index);
        var id = cell["id"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
        if (!ValidId.IsMatch(id)) throw Error($"has the id {cell["id"]!.ToJsonString()}; an id is 1 to 64 letters, digits, '-' or '_'");
        if (!_ids.Add(id)) throw Error($"has the id '{id}' of an earlier cell; give it another");
    }

    private Cell ReadCell(JsonNode? node, int index)
    {
        _place = Place(index);
        var cell = node as JsonObject ?? throw Error("is not a JSON object; remove it");
        var id = (string?)cell["id"] ?? NewId(index);
        var source = Text(cell, "source").ReplaceLineEndings("\n");
        var metadata = Object(cell, "metadata");
        return Required(cell, "cell_type") switch
        {
            "code" => ReadCodeCell(cell, id, source, metadata),
            "markdown" => new MarkdownCell(id, source, metadata, Attachments(cell)) { Extra = Others(cell, [.. CellKeys, "attachments"]) },
            "raw" => new RawCell(id, source, metadata, Attachments(cell)) { Extra = Others(cell, [.. CellKeys, "attachments"]) },
            var other => throw Error($"is of kind '{other}'; a cell is code, markdown or raw"),
        };
    }

    private CodeCell ReadCodeCell(JsonObject cell, string id, string source, JsonObject metadata)
    {
        var count = cell["execution_count"];
        if (count is not null && !TryInteger(count, out _)) throw Error($"has the execution_count {count.ToJsonString()}; it is a whole number or null");
        var outputs = cell["outputs"] switch
        {
            null => [],
            JsonArray list => list,
            _ => throw Error("has outputs that are not a list; clear them"),
        };
        return new(id, source, metadata, [.. outputs.Select(output => ReadOutput(output, count))], (int?)count)
        {
            Extra = Others(cell, [.. CellKeys, "execution_count", "outputs"]),
        };
    }

    private Output ReadOutput(JsonNode? node, JsonNode? cellCount)
    {
        var output = node as JsonObject ?? throw Error("has an output that is not a JSON object; clear its outputs");
        switch (Required(output, "output_type"))
        {
            case "stream":
                return new StreamOutput(Required(output, "name"), Text(output, "text")) { Extra = Others(output, "output_type", "name", "text") };
            case "display_data":
                return new DisplayOutput(JoinTexts(Object(output, "data")), Object(output, "metadata"), false)
                {
                    Extra = Others(output, DisplayKeys),
                };
            case "execute_result":
                // A count that is just the cell's is written again from the cell; another one is kept beside the output.
                var sameCount = JsonNode.DeepEquals(output["execution_count"], cellCount);
                return new DisplayOutput(JoinTexts(Object(output, "data")), Object(output, "metadata"), true)
                {
                    Extra = sameCount ? Others(output, [.. DisplayKeys, "execution_count"]) : Others(output, DisplayKeys),
                };
            case "error":
                if (output["traceback"] is not JsonArray lines || lines.Any(line => line?.GetValueKind() != JsonValueKind.String))
                    throw Error("has an error output whose traceback is not a list of strings; clear its outputs");
                return new ErrorOutput(Required(output, "ename"), Required(output, "evalue"), [.. lines.Select(line => line!.GetValue<string>())])
                {
                    Extra = Others(output, "output_type", "ename", "evalue", "traceback"),
                };
            case var other:
                throw Error($"has an output of kind '{other}'; an output is stream, display_data, execute_result or error");
        }
    }

    private JsonObject? Attachments(JsonObject cell) => cell["attachments"] is null
        ? null
        : new(Object(cell, "attachments").Select(file => KeyValuePair.Create(file.Key, file.Value is JsonObject bundle ? JoinTexts(bundle) : file.Value?.DeepClone())));

    private static JsonObject JoinTexts(JsonObject bundle) => new(bundle.Select(entry => KeyValuePair.Create(
        entry.Key,
        !MultilineText.IsJson(entry.Key) && MultilineText.Join(entry.Value) is { } text ? JsonValue.Create(text) : entry.Value?.DeepClone())));

    private string NewId(int index)
    {
        var id = $"cell-{index + 1}";
        for (var n = 2; !_ids.Add(id); n++) id = $"cell-{index + 1}-{n}";
        return id;
    }

    private string Text(JsonObject owner, string key) =>
        MultilineText.Join(owner[key]) ?? throw Error($"has no {key} that is a string or a list of strings; add \"{key}\": []");

    private string Required(JsonObject owner, string key) => owner[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String
        ? value.GetValue<string>()
        : throw Error($"has no {key} that is a string; add it or save the notebook again from a notebook editor");

    private JsonObject Object(JsonObject owner, string key) => owner[key] switch
    {
        null => [],
        JsonObject value => (JsonObject)value.DeepClone(),
        _ => throw Error($"has {key} that is not a JSON object; make it {{}}"),
    };

    private static JsonObject? Others(JsonObject owner, params string[] known)
    {
        var others = owner.Where(member => !known.Contains(member.Key)).ToList();
        return others.Count == 0 ? null : new(others.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
    }

    private static bool TryInteger(JsonNode? node, out int value)
    {
        value = 0;
        return node is JsonValue number && number.GetValueKind() == JsonValueKind.Number && number.TryGetValue(out value);
    }

    private static string Place(int index) => string.Create(CultureInfo.InvariantCulture, $", cell {index + 1},");

    private NotebookFormatException Error(string complaint) => new($"{name}{_place} {complaint}.");
}

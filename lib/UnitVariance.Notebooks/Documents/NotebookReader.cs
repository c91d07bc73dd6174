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

    private readonly List<string> _warnings = [];
    private readonly HashSet<JsonObject> _withId = new(ReferenceEqualityComparer.Instance);
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
        _place = "";
        var metadata = Object(root, "metadata");
        return new([.. cells.Select(ReadCell)], metadata)
        {
            Warnings = _warnings,
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
        else
        {
            _ = node.AsText();
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
        var id = cell["id"].AsText() ?? "";
        if (!ValidId.IsMatch(id)) Warn($"has the id {cell["id"]!.ToJsonString()}, and an id is 1 to 64 letters, digits, '-' or '_'; it gets another");
        else if (!_ids.Add(id)) Warn($"has the id '{id}' of an earlier cell; it gets another");
        else _withId.Add(cell);
    }

    private Cell ReadCell(JsonNode? node, int index)
    {
        _place = Place(index);
        var cell = node as JsonObject ?? throw Error("is not a JSON object; remove it");
        var id = _withId.Contains(cell) ? (string)cell["id"]! : NewId(index);
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
        if (count is not null && !TryInteger(count, out _))
        {
            Warn($"has the execution_count {count.ToJsonString()}, which is no whole number; it is left out");
            count = null;
        }
        var outputs = cell["outputs"] switch
        {
            null => [],
            JsonArray list => list,
            _ => Dropped("has outputs that are not a list; they are left out"),
        };
        return new(id, source, metadata, [.. outputs.Select(output => ReadOutput(output, count)).OfType<Output>()], (int?)count)
        {
            Extra = Others(cell, [.. CellKeys, "execution_count", "outputs"]),
        };
    }

    /// <summary>An output. One that nbformat does not describe does no harm: a run discards it, and a page names it.</summary>
    private Output? ReadOutput(JsonNode? node, JsonNode? cellCount)
    {
        if (node is not JsonObject output)
        {
            Warn("has an output that is not a JSON object; it is left out");
            return null;
        }
        return output["output_type"].AsText() switch
        {
            "stream" when output["name"].AsText() is { } stream && MultilineText.Join(output["text"]) is { } text =>
                new StreamOutput(stream, text) { Extra = Others(output, "output_type", "name", "text") },
            "display_data" or "execute_result" when IsObjectOrNull(output["data"]) && IsObjectOrNull(output["metadata"]) => ReadDisplay(output, cellCount),
            "error" => new ErrorOutput(output["ename"].AsText() ?? "", output["evalue"].AsText() ?? "", Traceback(output["traceback"]))
            {
                Extra = Others(output, "output_type", "ename", "evalue", "traceback"),
            },
            _ => new OtherOutput((JsonObject)output.DeepClone()),
        };
    }

    private DisplayOutput ReadDisplay(JsonObject output, JsonNode? cellCount)
    {
        var isResult = output["output_type"].AsText() == "execute_result";
        // A count that is just the cell's is written again from the cell; another one is kept beside the output.
        var ofCell = isResult && JsonNode.DeepEquals(output["execution_count"], cellCount);
        return new(JoinTexts(Object(output, "data")), Object(output, "metadata"), isResult)
        {
            Extra = ofCell ? Others(output, [.. DisplayKeys, "execution_count"]) : Others(output, DisplayKeys),
        };
    }

    /// <summary>The lines of a traceback. Some writers make one text of them, or put null between.</summary>
    private static IReadOnlyList<string> Traceback(JsonNode? node) => node switch
    {
        JsonArray lines => [.. lines.Select(line => line.AsText() ?? line?.ToJsonString()).OfType<string>()],
        _ => node.AsText() is { } text ? [text] : [],
    };

    private JsonArray Dropped(string complaint)
    {
        Warn(complaint);
        return [];
    }

    private static bool IsObjectOrNull(JsonNode? node) => node is null or JsonObject;

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

    private string Required(JsonObject owner, string key) => owner[key].AsText() ?? throw Error($"has no {key} that is a string; add it or save the notebook again from a notebook editor");

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

    private void Warn(string complaint) => _warnings.Add($"{name}{_place} {complaint}.");

    private NotebookFormatException Error(string complaint) => new($"{name}{_place} {complaint}.");
}

using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Documents;

/// <summary>Turns a notebook into the JSON that nbformat 4.5 prescribes.</summary>
internal static class NotebookWriter
{
    public static JsonObject ToJsonObject(Notebook notebook) => WithExtra(notebook.Extra, new()
    {
        ["cells"] = new JsonArray([.. notebook.Cells.Select(ToJsonObject)]),
        ["metadata"] = notebook.Metadata.DeepClone(),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    });

    private static JsonObject ToJsonObject(Cell cell)
    {
        var json = new JsonObject
        {
            ["id"] = cell.Id,
            ["metadata"] = cell.Metadata.DeepClone(),
            ["source"] = MultilineText.Split(cell.Source),
        };
        switch (cell)
        {
            case CodeCell code:
                json["cell_type"] = "code";
                json["execution_count"] = code.ExecutionCount;
                json["outputs"] = new JsonArray([.. code.Outputs.Select(output => ToJsonObject(output, code.ExecutionCount))]);
                break;
            case MarkdownCell markdown:
                json["cell_type"] = "markdown";
                AddAttachments(json, markdown.Attachments);
                break;
            case RawCell raw:
                json["cell_type"] = "raw";
                AddAttachments(json, raw.Attachments);
                break;
        }

        return WithExtra(cell.Extra, json);
    }

    private static JsonObject ToJsonObject(Output output, int? executionCount) => WithExtra(output.Extra, output switch
    {
        StreamOutput stream => new() { ["output_type"] = "stream", ["name"] = stream.Name, ["text"] = MultilineText.Split(stream.Text) },
        DisplayOutput { IsResult: true } result => new()
        {
            ["output_type"] = "execute_result",
            ["data"] = SplitTexts(result.Data),
            ["metadata"] = result.Metadata.DeepClone(),
            ["execution_count"] = executionCount,
        },
        DisplayOutput display => new() { ["output_type"] = "display_data", ["data"] = SplitTexts(display.Data), ["metadata"] = display.Metadata.DeepClone() },
        ErrorOutput error => new()
        {
            ["output_type"] = "error",
            ["ename"] = error.Name,
            ["evalue"] = error.Message,
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
        },
        OtherOutput other => (JsonObject)other.Json.DeepClone(),
        _ => throw new NotSupportedException($"nbformat 4.5 has no output of kind {output.GetType().Name}."),
    });

    private static void AddAttachments(JsonObject cell, JsonObject? attachments)
    {
        if (attachments is null) return;
        cell["attachments"] = new JsonObject(attachments.Select(file => KeyValuePair.Create(file.Key, file.Value is JsonObject bundle ? SplitTexts(bundle) : file.Value?.DeepClone())));
    }

    private static JsonObject SplitTexts(JsonObject bundle) => new(bundle.Select(entry => KeyValuePair.Create(
        entry.Key,
        entry.Value is JsonValue value && value.TryGetValue(out string? text) && MultilineText.IsSplit(entry.Key) ? MultilineText.Split(text) : entry.Value?.DeepClone())));

    private static JsonObject WithExtra(JsonObject? extra, JsonObject json)
    {
        foreach (var (key, value) in extra ?? []) json[key] = value?.DeepClone();
        return json;
    }
}

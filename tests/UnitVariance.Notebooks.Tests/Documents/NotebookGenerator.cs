using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Tests.Documents;

/// <summary>Random notebooks, odd ones included: every kind of cell and output, strange characters and line ends, unknown keys.</summary>
internal static class NotebookGenerator
{
    private static readonly Gen<string> _text = Gen.Elements(
        "", "x", "var x = 1;\n", "\n", "\n\n", "a\r", "\t\b\f\v", "\x1c\x85\u2028\u2029", "\"\\/", "é漢😀", "\u0001\u007f\uFEFF", "<script>", "trailing \n").ArrayOf().Select(string.Concat);

    private static readonly Gen<string> _key = Gen.Elements("a", "B", "tags", "x y", "é", "", "$").ArrayOf(2).Select(string.Concat);

    private static readonly Gen<JsonNode?> _json = Json(depth: 2);

    private static readonly Gen<JsonObject> _metadata = Members(_key, _json);

    // Keys that nbformat does not know never begin with a letter of its own keys here.
    private static readonly Gen<JsonObject?> _extra = Gen.OneOf(Gen.Constant((JsonObject?)null), Members(_key.Select(key => "ext-" + key), _json).Select(extra => extra.Count == 0 ? null : extra));

    private static readonly Gen<JsonObject> _bundle =
        from texts in Members(Gen.Elements("text/plain", "text/html", "image/svg+xml", "image/png", "text/latex"), _text.Select(text => (JsonNode?)JsonValue.Create(text)))
        from trees in Members(Gen.Elements("application/json", "application/vnd.plotly.v1+json"), _json)
        select new JsonObject([.. texts.ToList().Concat(trees).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone()))]);

    private static readonly Gen<int?> _count = Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(1, 999).Select(count => (int?)count));

    private static readonly Gen<Output> _output = Gen.OneOf<Output>(
        from name in Gen.Elements("stdout", "stderr") from text in _text from extra in _extra select (Output)new StreamOutput(name, text) { Extra = extra },
        from data in _bundle from metadata in _metadata from isResult in Gen.Elements(true, false) from extra in _extra
        select (Output)new DisplayOutput(data, metadata, isResult) { Extra = extra },
        from name in _text from message in _text from lines in _text.ArrayOf() from extra in _extra select (Output)new ErrorOutput(name, message, lines) { Extra = extra });

    private static readonly Gen<Cell> _cell = Gen.OneOf<Cell>(
        from source in _text from metadata in _metadata from outputs in _output.ArrayOf() from count in _count from extra in _extra
        select (Cell)new CodeCell("", source.ReplaceLineEndings("\n"), metadata, outputs, count) { Extra = extra },
        from source in _text from metadata in _metadata from extra in _extra
        select (Cell)new MarkdownCell("", source.ReplaceLineEndings("\n"), metadata) { Extra = extra },
        from source in _text from metadata in _metadata from bundle in _bundle from extra in _extra
        select (Cell)new RawCell("", source.ReplaceLineEndings("\n"), metadata, new JsonObject { ["a.png"] = bundle }) { Extra = extra });

    public static Arbitrary<Notebook> Notebooks => (
        from cells in _cell.ArrayOf()
        from metadata in _metadata
        from extra in _extra
        select new Notebook([.. cells.Select((cell, i) => cell with { Id = $"id_{i}-{cells.Length}" })], metadata) { Extra = extra }).ToArbitrary();

    private static Gen<JsonNode?> Json(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Constant((JsonNode?)null),
            _text.Select(text => (JsonNode?)JsonValue.Create(text)),
            Gen.Elements("0", "-1", "1.0", "1e-05", "0.1", "12345678901234567890", "true", "false").Select(literal => JsonNode.Parse(literal)));
        if (depth == 0) return leaf;
        var inner = Json(depth - 1);
        return Gen.OneOf(leaf, inner.ArrayOf().Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])), Members(_key, inner).Select(members => (JsonNode?)members));
    }

    private static Gen<JsonObject> Members(Gen<string> key, Gen<JsonNode?> value) =>
        (from k in key from v in value select (Key: k, Value: v)).ArrayOf()
        .Select(members => new JsonObject(members.DistinctBy(member => member.Key).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))));
}

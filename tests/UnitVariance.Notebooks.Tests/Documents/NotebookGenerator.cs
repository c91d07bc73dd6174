using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Tests.Documents;

/// <summary>Random notebooks, odd ones included: every kind of cell and output, strange characters and line ends, unknown keys.</summary>
internal static class NotebookGenerator
{
    private static readonly Gen<string> Text = Gen.Elements(
        "", "x", "var x = 1;\n", "\n", "\n\n", "a\r", "\t\b\f\v", "\x1c\x85\u2028\u2029", "\"\\/", "é漢😀", "\u0001\u007f\uFEFF", "<script>", "trailing \n").ArrayOf().Select(string.Concat);

    private static readonly Gen<string> Key = Gen.Elements("a", "B", "tags", "x y", "é", "", "$").ArrayOf(2).Select(string.Concat);

    private static readonly Gen<JsonNode?> AnyJson = JsonOf(depth: 2);

    private static readonly Gen<JsonObject> Metadata = Members(Key, AnyJson);

    // Keys that nbformat does not know never begin with a letter of its own keys here.
    private static readonly Gen<JsonObject?> Extra = Gen.OneOf(Gen.Constant((JsonObject?)null), Members(Key.Select(key => "ext-" + key), AnyJson).Select(extra => extra.Count == 0 ? null : extra));

    private static readonly Gen<JsonObject> Bundle =
        from texts in Members(Gen.Elements("text/plain", "text/html", "image/svg+xml", "image/png", "text/latex"), Text.Select(text => (JsonNode?)JsonValue.Create(text)))
        from trees in Members(Gen.Elements("application/json", "application/vnd.plotly.v1+json"), AnyJson)
        select new JsonObject([.. texts.ToList().Concat(trees).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone()))]);

    private static readonly Gen<int?> Count = Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(1, 999).Select(count => (int?)count));

    private static readonly Gen<Output> Output = Gen.OneOf<Output>(
        from name in Gen.Elements("stdout", "stderr") from text in Text from extra in Extra select (Output)new StreamOutput(name, text) { Extra = extra },
        from data in Bundle
        from metadata in Metadata
        from isResult in Gen.Elements(true, false)
        from extra in Extra
        select (Output)new DisplayOutput(data, metadata, isResult) { Extra = extra },
        from name in Text from message in Text from lines in Text.ArrayOf() from extra in Extra select (Output)new ErrorOutput(name, message, lines) { Extra = extra });

    private static readonly Gen<Cell> Cell = Gen.OneOf<Cell>(
        from source in Text
        from metadata in Metadata
        from outputs in Output.ArrayOf()
        from count in Count
        from extra in Extra
        select (Cell)new CodeCell("", source.ReplaceLineEndings("\n"), metadata, outputs, count) { Extra = extra },
        from source in Text
        from metadata in Metadata
        from extra in Extra
        select (Cell)new MarkdownCell("", source.ReplaceLineEndings("\n"), metadata) { Extra = extra },
        from source in Text
        from metadata in Metadata
        from bundle in Bundle
        from extra in Extra
        select (Cell)new RawCell("", source.ReplaceLineEndings("\n"), metadata, new JsonObject { ["a.png"] = bundle }) { Extra = extra });

    public static Arbitrary<Notebook> Notebooks => (
        from cells in Cell.ArrayOf()
        from metadata in Metadata
        from extra in Extra
        select new Notebook([.. cells.Select((cell, i) => cell with { Id = $"id_{i}-{cells.Length}" })], metadata) { Extra = extra }).ToArbitrary();

    private static Gen<JsonNode?> JsonOf(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Constant((JsonNode?)null),
            Text.Select(text => (JsonNode?)JsonValue.Create(text)),
            Gen.Elements("0", "-1", "1.0", "1e-05", "0.1", "12345678901234567890", "true", "false").Select(literal => JsonNode.Parse(literal)));
        if (depth == 0) return leaf;
        var inner = JsonOf(depth - 1);
        return Gen.OneOf(leaf, inner.ArrayOf().Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])), Members(Key, inner).Select(members => (JsonNode?)members));
    }

    private static Gen<JsonObject> Members(Gen<string> key, Gen<JsonNode?> value) =>
        (from k in key from v in value select (Key: k, Value: v)).ArrayOf()
        .Select(members => new JsonObject(members.DistinctBy(member => member.Key).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))));
}

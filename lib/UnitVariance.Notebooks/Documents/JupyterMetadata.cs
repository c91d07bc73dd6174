using System.Text.Json;
using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Documents;

/// <summary>The keys of a notebook's metadata that tell Jupyter which kernel runs it.</summary>
internal static class JupyterMetadata
{
    private const string KernelSpec = "kernelspec", LanguageInfo = "language_info";

    /// <summary>The metadata with these keys for C#, where it has none.</summary>
    public static JsonObject AddTo(JsonObject metadata)
    {
        var result = (JsonObject)metadata.DeepClone();
        result[KernelSpec] ??= new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" };
        result[LanguageInfo] ??= new JsonObject { ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#", ["pygments_lexer"] = "csharp" };
        return result;
    }

    /// <summary>The metadata without these keys.</summary>
    public static JsonObject RemoveFrom(JsonObject metadata) =>
        new(metadata.Where(entry => entry.Key is not (KernelSpec or LanguageInfo)).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));

    /// <summary>The language of code cells that do not name one: .NET Interactive's kernels are called <c>.net-csharp</c>, <c>.net-fsharp</c> and <c>.net-pwsh</c>.</summary>
    public static string Language(JsonObject metadata) =>
        (metadata[KernelSpec] as JsonObject)?["name"] is JsonValue name && name.GetValueKind() == JsonValueKind.String && name.GetValue<string>() is ['.', 'n', 'e', 't', '-', .. var language]
            ? language
            : "csharp";
}

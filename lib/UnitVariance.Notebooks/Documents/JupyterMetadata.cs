using System.Text.Json;
using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Documents;

/// <summary>The keys of a notebook's metadata that tell Jupyter which kernel runs it.</summary>
internal static class JupyterMetadata
{
    private const string KernelSpec = "kernelspec", LanguageInfo = "language_info";

    /// <summary>The metadata with these keys for their language, where it has none.</summary>
    public static JsonObject AddTo(JsonObject metadata)
    {
        var result = (JsonObject)metadata.DeepClone();
        if (result[KernelSpec] is not null && result[LanguageInfo] is not null) return result;
        var kernel = NotebookLanguage.Of(metadata);
        var (name, extension) = kernel switch { "fsharp" => ("F#", ".fs"), "pwsh" => ("PowerShell", ".ps1"), NotebookLanguage.CSharp => ("C#", ".cs"), _ => (kernel, ".txt") };
        result[KernelSpec] ??= new JsonObject { ["display_name"] = $".NET ({name})", ["language"] = name, ["name"] = ".net-" + kernel };
        result[LanguageInfo] ??= new JsonObject { ["file_extension"] = extension, ["mimetype"] = "text/x-" + kernel, ["name"] = name, ["pygments_lexer"] = kernel };
        return result;
    }

    /// <summary>The metadata without these keys.</summary>
    public static JsonObject RemoveFrom(JsonObject metadata) =>
        new(metadata.Where(entry => entry.Key is not (KernelSpec or LanguageInfo)).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));
}

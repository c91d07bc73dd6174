using System.Text.Json;

namespace UnitVariance.Notebooks.Site;

/// <summary>What the search knows, as a script: a page opened from disk may load a script but not fetch data.</summary>
internal static class SearchIndex
{
    public const string FileName = "search-index.js";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Script(IEnumerable<SearchSection> sections) =>
        "window.unitVarianceSearch = [\n" + string.Join(",\n", sections.Select((section, id) => JsonSerializer.Serialize(
            new { id, section.Address, section.Page, section.Heading, section.Text, section.Code }, Options))) + "\n];\n";
}

using System.Net;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Site;

/// <summary>
/// A code cell as HTML, with its outputs. Its tags have a say, as in Jupyter Book: <c>hide-input</c> and <c>hide-output</c> fold it, <c>fig:name</c> names its first chart for references.
/// </summary>
internal static class CodeView
{
    public static string ToHtml(CodeCell cell, PageScope scope, string ofNotebook = NotebookLanguage.CSharp)
    {
        string[] tags = [.. (cell.Metadata["tags"] as System.Text.Json.Nodes.JsonArray ?? []).Select(tag => tag?.ToString() ?? "")];
        var isCSharp = NotebookLanguage.Of(cell, ofNotebook) == NotebookLanguage.CSharp;
        var code = $"<pre class=\"code\" tabindex=\"0\"><code>{(isCSharp ? CodeHighlighter.ToHtml(cell.Source) : WebUtility.HtmlEncode(cell.Source))}</code></pre>";
        return $"<section class=\"cell\" id=\"cell-{WebUtility.HtmlEncode(cell.Id)}\">"
            + Folding.Around(code, cell.Source.TrimEnd().Count(character => character == '\n') + 1, "Code", "lines", tags.Contains("hide-input"))
            + Outputs(cell, scope, tags) + "</section>\n";
    }

    private static string Outputs(CodeCell cell, PageScope scope, string[] tags)
    {
        var label = tags.FirstOrDefault(tag => tag.StartsWith("fig:", StringComparison.Ordinal));
        var outputs = "";
        foreach (var output in cell.Outputs)
        {
            var figures = scope.Figures;
            outputs += OutputView.ToHtml(output, scope, label);
            if (scope.Figures > figures) label = null; // the others of the cell have numbers only
        }
        if (outputs.Length == 0) return "";
        return $"<div class=\"outputs\">{(tags.Contains("hide-output") ? $"<details class=\"fold\"><summary>Output</summary>{outputs}</details>" : outputs)}</div>";
    }
}

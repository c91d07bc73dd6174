using System.Net;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Site;

/// <summary>
/// A code cell as HTML, with its outputs. Its tags have a say, as in Jupyter Book: <c>hide-input</c> and <c>hide-output</c> fold it, <c>fig:name</c> names its first chart for references.
/// </summary>
internal static class CodeView
{
    /// <returns>What writes it when formulas are typeset.</returns>
    public static Func<FormulaView, string> Read(CodeCell cell, PageScope scope, string ofNotebook = NotebookLanguage.CSharp)
    {
        string[] tags = [.. (cell.Metadata["tags"] as System.Text.Json.Nodes.JsonArray ?? []).Select(tag => tag?.ToString() ?? "")];
        var isCSharp = NotebookLanguage.Of(cell, ofNotebook) == NotebookLanguage.CSharp;
        var code = $"<pre class=\"code\" tabindex=\"0\"><code>{(isCSharp ? CodeHighlighter.ToHtml(cell.Source) : WebUtility.HtmlEncode(cell.Source))}</code></pre>";
        var input = $"<section class=\"cell\" id=\"cell-{WebUtility.HtmlEncode(cell.Id)}\">"
            + Folding.Around(code, cell.Source.TrimEnd().Count(character => character == '\n') + 1, "Code", "lines", tags.Contains("hide-input"));
        var outputs = Outputs(cell, scope, tags);
        return formulas => input + Around(string.Concat(outputs.Select(output => output(formulas))), tags.Contains("hide-output")) + "</section>\n";
    }

    private static List<Func<FormulaView, string>> Outputs(CodeCell cell, PageScope scope, string[] tags)
    {
        var label = tags.FirstOrDefault(tag => tag.StartsWith("fig:", StringComparison.Ordinal));
        var outputs = new List<Func<FormulaView, string>>();
        foreach (var output in cell.Outputs)
        {
            var figures = scope.Figures;
            outputs.Add(OutputView.Read(output, scope, label));
            if (scope.Figures > figures) label = null; // the others of the cell have numbers only
        }
        return outputs;
    }

    private static string Around(string outputs, bool isHidden) => outputs.Length == 0 ? ""
        : $"<div class=\"outputs\">{(isHidden ? $"<details class=\"fold\"><summary>Output</summary>{outputs}</details>" : outputs)}</div>";
}

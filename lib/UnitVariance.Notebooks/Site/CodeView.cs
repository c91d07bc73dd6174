using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Site;

/// <summary>
/// A code cell as HTML, with its outputs. Its tags have a say, as in Jupyter Book: <c>hide-input</c> and <c>hide-output</c> fold it, <c>fig:name</c> names its first chart for references.
/// </summary>
internal static class CodeView
{
    /// <returns>What writes it when formulas are typeset.</returns>
    public static Func<FormulaView, Html> Read(CodeCell cell, PageScope scope, string ofNotebook = NotebookLanguage.CSharp)
    {
        var isCSharp = NotebookLanguage.Of(cell, ofNotebook) == NotebookLanguage.CSharp;
        Html code = $"""<pre class="code" tabindex="0"><code>{(isCSharp ? CodeHighlighter.ToHtml(cell.Source) : $"{cell.Source}")}</code></pre>""";
        var input = Folding.Around(code, cell.Source.TrimEnd().Count(character => character == '\n') + 1, "Code", "lines", cell.Tags.Contains("hide-input"));
        var outputs = Outputs(cell, scope);
        return formulas => $"<section class=\"cell\" id=\"cell-{cell.Id}\">{input}{Around($"{outputs.Select(output => output(formulas))}", cell.Tags.Contains("hide-output"))}</section>\n";
    }

    private static List<Func<FormulaView, Html>> Outputs(CodeCell cell, PageScope scope)
    {
        var label = cell.Tags.FirstOrDefault(tag => tag.StartsWith("fig:", StringComparison.Ordinal));
        var outputs = new List<Func<FormulaView, Html>>();
        foreach (var output in cell.Outputs)
        {
            var figures = scope.Figures;
            outputs.Add(OutputView.Read(output, scope, label));
            if (scope.Figures > figures) label = null; // the others of the cell have numbers only
        }
        return outputs;
    }

    private static Html? Around(Html outputs, bool isHidden) => outputs.IsEmpty ? null
        : Html.Of($"""<div class="outputs">{(isHidden ? $"""<details class="fold"><summary>Output</summary>{outputs}</details>""" : outputs)}</div>""");
}

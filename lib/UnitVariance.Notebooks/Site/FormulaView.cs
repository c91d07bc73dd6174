using System.Net;

namespace UnitVariance.Notebooks.Site;

/// <summary>How formulas look: typeset where the site could, else as they are written, for the pages' script.</summary>
/// <param name="typeset">The formulas as HTML; <c>null</c> leaves all of them to the script.</param>
internal sealed class FormulaView(IReadOnlyDictionary<Formula, string>? typeset)
{
    public string Html(Formula formula) => typeset?[formula] ?? WebUtility.HtmlEncode(formula.IsDisplay ? $"\\[{formula.Tex}\\]" : $"\\({formula.Tex}\\)");
}

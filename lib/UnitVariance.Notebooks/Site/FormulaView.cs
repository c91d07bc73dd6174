namespace UnitVariance.Notebooks.Site;

/// <summary>How formulas look: typeset where the site could, else as they are written, for the pages' script.</summary>
/// <param name="typeset">The formulas as HTML; <c>null</c> leaves all of them to the script.</param>
internal sealed class FormulaView(IReadOnlyDictionary<Formula, string>? typeset)
{
    public Html Html(Formula formula) => typeset is not null ? Site.Html.Raw(typeset[formula]) : formula.IsDisplay ? $"\\[{formula.Tex}\\]" : Site.Html.Of($"\\({formula.Tex}\\)");
}

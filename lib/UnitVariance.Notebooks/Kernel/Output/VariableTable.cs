using Microsoft.DotNet.Interactive.Formatting;
using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>The HTML that <c>#!who</c> and <c>#!whos</c> show.</summary>
internal static class VariableTable
{
    /// <summary>A table of variables, one a row: the name alone, or name, type and value.</summary>
    public static string Of(IEnumerable<(string Name, Type Type, object? Value)> variables, bool withValues)
    {
        var rows = variables.Select(variable => withValues ? tr(td(variable.Name), td(variable.Value?.GetType() ?? variable.Type), td(Shown(variable.Value))) : tr(td(variable.Name)));
        PocketView view = table(thead(withValues ? tr(th("Variable"), th("Type"), th("Value")) : tr(th("Variable"))), tbody(rows));
        return view.ToDisplayString(HtmlFormatter.MimeType);
    }

    // A text inside HTML would stand there bare, unlike every other value.
    private static object? Shown(object? value) => value is string text ? div[@class: "dni-plaintext"](pre(text)) : value;
}

using System.Net;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>The HTML that <c>#!who</c> and <c>#!whos</c> show.</summary>
internal static class VariableTable
{
    /// <summary>A table of variables, one a row: the name alone, or name, type and value.</summary>
    public static string Of(IEnumerable<(string Name, Type Type, object? Value)> variables, bool withValues)
    {
        var html = new StringBuilder("<table><thead><tr>").Append(withValues ? "<th>Variable</th><th>Type</th><th>Value</th>" : "<th>Variable</th>").Append("</tr></thead><tbody>");
        foreach (var (name, type, value) in variables)
        {
            html.Append("<tr>").Append(Cell(name));
            if (withValues) html.Append(Cell(type.ToDisplayString("text/plain"))).Append(Cell(value.ToDisplayString("text/plain")));
            html.Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }

    private static string Cell(string text) => $"<td>{WebUtility.HtmlEncode(text)}</td>";
}

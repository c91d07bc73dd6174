using System.Globalization;
using System.Text;
using UnitVariance.Charts.Display;
using static System.Net.WebUtility;

namespace UnitVariance.Lessons;

/// <summary>A small table of results: text and numbers, with estimates shown beside their standard errors. Immutable.</summary>
[TypeFormatterSource(typeof(HtmlAndText<Table>), PreferredMimeTypes = ["text/html"])]
public sealed class Table : IShowsHtml
{
    private readonly string[] _columns;
    private readonly string[][] _rows;
    private readonly bool[] _numeric;

    internal Table(string[] columns, string[][] rows, bool[] numeric) => (_columns, _rows, _numeric) = (columns, rows, numeric);

    /// <summary>The table with one more row; a cell for each column, <c>null</c> for none.</summary>
    /// <exception cref="ArgumentException">The number of cells is not the number of columns.</exception>
    public Table Row(params object?[] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Length != _columns.Length)
            throw new ArgumentException($"The table has {_columns.Length} columns ({string.Join(", ", _columns)}), but the row has {cells.Length} cells.", nameof(cells));
        return new(_columns, [.. _rows, [.. cells.Select(Text)]], [.. _numeric.Zip(cells, (numeric, cell) => numeric && IsNumber(cell))]);
    }

    /// <summary>The table with a row more for each of these things.</summary>
    /// <param name="items">What the rows are about, from top to bottom.</param>
    /// <param name="cells">The cells of a thing's row; a cell for each column.</param>
    /// <exception cref="ArgumentException">The number of cells is not the number of columns.</exception>
    public Table Rows<T>(IEnumerable<T> items, Func<T, object[]> cells)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(cells);
        return items.Aggregate(this, (table, item) => table.Row(cells(item)));
    }

    /// <summary>The table as HTML: column headers with scope, numbers aligned to the right.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<table class=\"uv-table\"><thead><tr>");
        for (var i = 0; i < _columns.Length; i++)
            html.Append($"<th scope=\"col\"{Align(i)}>{HtmlEncode(_columns[i])}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in _rows)
            html.Append("<tr>").AppendJoin("", row.Select((cell, i) => $"<td{Align(i)}>{HtmlEncode(cell)}</td>")).Append("</tr>");
        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>The table as plain text, in columns.</summary>
    public override string ToString()
    {
        var widths = _columns.Select((column, i) => _rows.Select(row => row[i].Length).Append(column.Length).Max()).ToArray();
        return string.Join('\n', _rows.Prepend(_columns).Select(row =>
            string.Join("  ", row.Select((cell, i) => _numeric[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd()));
    }

    private static bool IsNumber(object? cell) => cell is null or double or float or int or Estimate;

    private string Align(int column) => _numeric[column] ? " style=\"text-align:right\"" : "";

    private static string Text(object? cell) => cell switch
    {
        null => "–", // such as a step that was never reached
        double number => NumberText.Of(number),
        float number => NumberText.Of(number),
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}

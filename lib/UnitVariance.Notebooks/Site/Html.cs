using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace UnitVariance.Notebooks.Site;

/// <summary>A piece of a page, written as an interpolated string: <c>Html heading = $"&lt;h1&gt;{title}&lt;/h1&gt;";</c>. Text in its holes is encoded; only what is HTML already stays as it is.</summary>
/// <param name="literalLength">How many letters stand between the holes.</param>
/// <param name="formattedCount">How many holes there are.</param>
[InterpolatedStringHandler]
public sealed class Html(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + 16 * formattedCount);

    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>An interpolated string as HTML where it would be a string: <c>isOpen ? Html.Of($"..") : null</c>.</summary>
    public static Html Of(Html html) => html;

    /// <summary>HTML from elsewhere, as it is.</summary>
    public static Html Raw(string html)
    {
        var raw = new Html(0, 0);
        raw.AppendLiteral(html);
        return raw;
    }

    /// <summary>What stands between holes.</summary>
    public void AppendLiteral(string html) => _text.Append(html);

    /// <summary>A text, encoded; <c>null</c> is nothing.</summary>
    public void AppendFormatted(string? text) => _text.Append(WebUtility.HtmlEncode(text));

    /// <summary>A whole number.</summary>
    public void AppendFormatted(int number) => _text.Append(number);

    /// <summary>HTML; <c>null</c> is nothing.</summary>
    public void AppendFormatted(Html? html) => _text.Append(html?._text);

    /// <summary>Pieces of HTML, one after the other.</summary>
    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces)
            AppendFormatted(piece);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}

using System.Globalization;
using System.Text;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>Characters that a terminal would obey instead of showing. What a notebook says may hold any; on its way to a terminal they are spelled out.</summary>
public static class ControlCharacters
{
    /// <summary>The text with every control character as C# would write it, such as <c>\u001B</c> for an escape. A text escaped before stays as it is.</summary>
    public static string Escaped(string text)
    {
        if (!text.Any(IsObeyed)) return text;
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            if (IsObeyed(c)) escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else escaped.Append(c);
        }
        return escaped.ToString();
    }

    // Directional marks too: they reorder what stands around them. A tab does no harm.
    private static bool IsObeyed(char c) => (char.IsControl(c) && c != '\t') || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';
}

using System.Globalization;
using System.Text;

namespace Course;

/// <summary>Writes to the user. Control characters, which come from notebooks and could do as they like with a terminal, are shown and not sent.</summary>
internal static class Say
{
    /// <summary>A line on stdout.</summary>
    public static void Line(string text) => Console.WriteLine(Shown(text));

    /// <summary>A line on stderr.</summary>
    public static void Problem(string text) => Console.Error.WriteLine(Shown(text));

    /// <summary>The text with <c>\u001b</c> for an escape and the like; line ends and tabs stay.</summary>
    public static string Shown(string text)
    {
        if (!text.Any(IsControl))
            return text;
        var shown = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (IsControl(character))
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                shown.Append(character);
        }
        return shown.ToString();
    }

    /// <summary>Also what turns the direction of writing: it makes a text read as another.</summary>
    private static bool IsControl(char character) =>
        char.IsControl(character) && character is not ('\n' or '\t') || character is '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}

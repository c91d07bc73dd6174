using System.Globalization;
using System.Text;

namespace UnitVariance.Notebooks.Documents;

/// <summary>Shows the first place where two texts differ: a few lines of each, cut to what a terminal has room for.</summary>
internal static class TextDifference
{
    private const int MostLines = 6, Width = 120, Lead = 40;

    /// <summary>The line before the first difference, then lines that were expected (<c>-</c>) and those that came instead (<c>+</c>).</summary>
    public static IReadOnlyList<string> Between(string expected, string actual)
    {
        var (before, now) = (Lines(expected), Lines(actual));
        var shorter = Math.Min(before.Length, now.Length);
        var same = CountWhile(shorter, i => before[i] == now[i]);
        var sameAtEnd = CountWhile(shorter - same, i => before[^(i + 1)] == now[^(i + 1)]);
        var (removed, added) = (before[same..^sameAtEnd], now[same..^sameAtEnd]);

        // Where only white space differs, it must be seen.
        var visible = removed.Select(line => line.TrimEnd()).SequenceEqual(added.Select(line => line.TrimEnd()));
        var start = Math.Max(0, FirstDifference(removed.FirstOrDefault(""), added.FirstOrDefault("")) - Lead);
        return [.. before.Skip(same - 1).Take(Math.Min(same, 1)).Select(line => "  " + Shown(line, 0, false)), .. Block('-', removed), .. Block('+', added)];

        IEnumerable<string> Block(char sign, string[] lines)
        {
            foreach (var line in lines.Take(MostLines))
                yield return $"{sign} {Shown(line, removed.Length == 1 && added.Length == 1 ? start : 0, visible)}";
            if (lines.Length > MostLines)
                yield return string.Create(CultureInfo.InvariantCulture, $"{sign} .. and {lines.Length - MostLines} more lines");
        }
    }

    /// <summary>The beginning of a text on one line.</summary>
    public static string Excerpt(string text) => Shown(text.Trim().Split('\n')[0].TrimEnd() + (text.Trim().Contains('\n') ? " .." : ""), 0, false);

    private static string[] Lines(string text) => [.. MultilineText.Split(text).Select(line => line!.GetValue<string>())];

    private static int CountWhile(int limit, Predicate<int> holds)
    {
        var count = 0;
        while (count < limit && holds(count)) count++;
        return count;
    }

    private static int FirstDifference(string one, string other) => CountWhile(Math.Min(one.Length, other.Length), i => one[i] == other[i]);

    private static string Shown(string line, int start, bool visible)
    {
        var text = visible ? line : line.TrimEnd('\r', '\n');
        var piece = text[start..Math.Min(text.Length, start + Width)];
        var shown = new StringBuilder(start > 0 ? ".." : "");
        var trailing = visible ? piece.TrimEnd().Length : piece.Length;
        for (var i = 0; i < piece.Length; i++)
            shown.Append(Shown(piece[i], i >= trailing));
        return shown.Append(start + Width < text.Length ? ".." : "").ToString();
    }

    /// <summary>Control characters never reach the terminal as such: a text may hold some that move the cursor.</summary>
    private static string Shown(char c, bool visible) => (c, visible) switch
    {
        (' ', true) => "·",
        ('\n', _) => "⏎",
        ('\t', false) => "\t",
        _ when char.IsControl(c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => c.ToString(),
    };
}

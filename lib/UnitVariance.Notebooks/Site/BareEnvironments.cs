using System.Text.RegularExpressions;

namespace UnitVariance.Notebooks.Site;

/// <summary>LaTeX environments that stand in Markdown without dollars, which Jupyter typesets too.</summary>
internal static partial class BareEnvironments
{
    /// <summary>The text with double dollars around each. Without numbers of their own: the page numbers what stands on a line of its own.</summary>
    public static string InDollars(string markdown)
    {
        if (!markdown.Contains("\\begin{", StringComparison.Ordinal)) return markdown;
        var (lines, result) = (markdown.ReplaceLineEndings("\n").Split('\n'), new List<string>());
        var (fence, inMath) = ("", false);
        for (var i = 0; i < lines.Length; i++)
        {
            var mark = Fence().Match(lines[i]).Groups["mark"].Value;
            if (fence.Length > 0 ? mark.StartsWith(fence, StringComparison.Ordinal) : mark.Length > 0)
                fence = fence.Length > 0 ? "" : mark;
            inMath ^= fence.Length == 0 && DoubleDollar().Count(lines[i]) % 2 == 1;
            if (fence.Length == 0 && !inMath && Begin().Match(lines[i]) is { Success: true } begin
                && Array.FindIndex(lines, i, line => line.Contains($"\\end{{{begin.Groups["name"].Value}}}", StringComparison.Ordinal)) is >= 0 and var end)
            {
                result.AddRange(["", "$$", .. lines[i..(end + 1)].Select(line => Environment().Replace(line, "\\$1{$2*}")), "$$", ""]);
                i = end;
            }
            else
            {
                result.Add(lines[i]);
            }
        }
        return string.Join('\n', result);
    }

    [GeneratedRegex(@"^ {0,3}(?<mark>`{3,}|~{3,})")]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<!\\)\$\$")]
    private static partial Regex DoubleDollar();

    [GeneratedRegex(@"^ {0,3}\\begin\{(?<name>(align|alignat|equation|gather)\*?)\}")]
    private static partial Regex Begin();

    [GeneratedRegex(@"\\(begin|end)\{(align|alignat|equation|gather)\}")]
    private static partial Regex Environment();
}

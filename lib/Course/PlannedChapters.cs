using UnitVariance.Lessons;
using UnitVariance.Notebooks.Site;

namespace Course;

/// <summary>The chapters that the ledger names and that are still to be written.</summary>
internal static class PlannedChapters
{
    /// <summary>Titles that say more than their files' names.</summary>
    private static readonly Dictionary<string, string> Titles = new()
    {
        ["12-batch-norm"] = "Batch normalization",
        ["13-layer-instance-group"] = "Layer, instance and group normalization",
        ["14-weight-norm"] = "Weight normalization",
        ["20-transfer"] = "Transfer learning",
        ["21-cnn-and-gan"] = "CNNs and GANs",
    };

    public static IReadOnlyList<PlannedChapter> Of(LedgerReport report) =>
    [
        .. report.Rows.Where(row => row.State is LedgerReport.State.Planned).GroupBy(row => row.Entry.Chapter).OrderBy(chapter => chapter.Key, StringComparer.Ordinal)
            .Select(chapter => new PlannedChapter(TitleOf(chapter.Key), chapter.Count() == 1 ? "1 statement to measure" : $"{chapter.Count()} statements to measure")),
    ];

    /// <summary><c>3 · Exploding and vanishing</c> for <c>03-exploding-and-vanishing</c>.</summary>
    public static string TitleOf(string chapter)
    {
        var (number, words) = chapter.Split('-', 2) is [var first, var rest] && int.TryParse(first, out var parsed) ? ($"{parsed} · ", rest) : ("", chapter);
        return number + Titles.GetValueOrDefault(chapter, char.ToUpperInvariant(words[0]) + words[1..].Replace('-', ' '));
    }
}

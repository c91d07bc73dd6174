using UnitVariance.Lessons;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;

namespace Course;

/// <summary>What the site says of the course: its introduction, the ledger as a page, the chapters to come.</summary>
internal static class SiteContent
{
    private const string Footer = "Text [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/), code MIT. Every number here was computed by the code beside it.";

    /// <summary>
    /// Executed chapters with the pictures that their charts have in the repository, so that a learner needs no browser to build. A chart that has changed since is drawn by the page alone.
    /// </summary>
    public static IReadOnlyList<Chapter> Illustrated(Repository repository, IReadOnlyList<Chapter> executed)
    {
        var committed = repository.Chapters.ToDictionary(path => Path.GetFileNameWithoutExtension(path));
        return [.. executed.Select(chapter => chapter with { Notebook = FigureImages.KeepFrom(chapter.Notebook, NotebookFile.Read(committed[chapter.Slug])) })];
    }

    /// <summary>Notebooks as they are committed.</summary>
    public static IReadOnlyList<Chapter> Committed(IReadOnlyList<string> paths) =>
        [.. paths.AsParallel().AsOrdered().Select(path => new Chapter(Path.GetFileNameWithoutExtension(path), NotebookFile.Read(path)) { Folder = Path.GetDirectoryName(path) })];

    /// <summary>The bridges with their committed outputs: what they need is asked for only when they are run by name.</summary>
    private static Appendix? Appendix(Repository repository) => repository.Bridges.Count == 0
        ? null
        : new("Appendix: bridges", Committed(repository.Bridges));

    /// <summary>A site for notebooks that may use the course's boxes and show claims and exercises.</summary>
    public static SiteOptions Plain(string title) => new() { Title = title, Boxes = ["predict", "article"], Style = EmbeddedFile.Text("course.css") };

    /// <summary>The site's words and pages, with the verdicts that the chapters reached.</summary>
    public static SiteOptions Options(Repository repository, IReadOnlyList<Chapter> chapters, LedgerReport report)
    {
        var titles = repository.Titles;
        return Plain("Unit Variance") with
        {
            Introduction = Introduction(report),
            Footer = Footer,
            Pages = [LedgerPage.Of(report, titles, chapters)],
            Planned = Planned(report, titles),
            Appendix = Appendix(repository),
        };
    }

    private static IReadOnlyList<PlannedChapter> Planned(LedgerReport report, Titles titles) =>
    [
        .. report.Rows.Where(row => row.State is LedgerReport.State.Planned).GroupBy(row => row.Entry.Chapter).OrderBy(chapter => chapter.Key, StringComparer.Ordinal)
            .Select(chapter => new PlannedChapter(titles.OfChapter(chapter.Key), chapter.Count() == 1 ? "1 statement to measure" : $"{chapter.Count()} statements to measure")),
    ];

    private static string Introduction(LedgerReport report)
    {
        int Count(Verdict verdict) => report.Rows.Count(row => row.Measured?.Verdict == verdict);
        return $"""
            Why does the spread of a network's first weights decide whether it learns? A hands-on course on weight initialization and normalization in C#: each chapter derives a result, computes it, simulates it with an interval, and tries it on real handwritten digits.

            Five popular articles make {report.Rows.Count} statements about the subject. {report.Count(LedgerReport.State.Settled)} of them have been measured so far: {Count(Verdict.Confirmed)} confirmed, {Count(Verdict.Qualified)} qualified, {Count(Verdict.Refuted)} refuted. [The ledger](ledger.html) has them all, each with its number and the cell that measured it.
            """;
    }
}

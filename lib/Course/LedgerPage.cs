using UnitVariance.Lessons;
using UnitVariance.Notebooks.Site;

namespace Course;

/// <summary>The ledger as a page of the site: every statement with its verdict, its numbers and the cell that measured them. A table, which the site's filters shorten.</summary>
internal sealed class LedgerPage
{
    private readonly LedgerReport _report;
    private readonly Titles _titles;
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _cells;

    private LedgerPage(LedgerReport report, Titles titles, IEnumerable<Chapter> chapters) =>
        (_report, _titles, _cells) = (report, titles, chapters.ToDictionary(chapter => chapter.Slug, chapter => Claims.Cells(chapter.Notebook)));

    public static SitePage Of(LedgerReport report, Titles titles, IEnumerable<Chapter> chapters) =>
        new("ledger", "The ledger", $"Every one of the {report.Rows.Count} statements of the five articles, with its verdict and the numbers behind it.", new LedgerPage(report, titles, chapters).Body);

    /// <param name="chapters">The titles of the chapters that are there.</param>
    private Html Body(IReadOnlyDictionary<string, string> chapters) => $"""
        <p>Five articles make {_report.Rows.Count} statements about weight initialization. Each is put to the test in one chapter, and the numbers here are those of the cell that measured it.</p>
        <p class="small">After ± stands one standard error. The interval holds the true value with 95 % confidence; an exact number has none.</p>
        {Summary()}
        {Filters()}
        {Table(chapters)}

        """;

    /// <summary>How many statements of each article have which verdict.</summary>
    private Html Summary()
    {
        var verdicts = VerdictWords.All.Select(verdict => Html.Of($"""<th scope="col">{verdict.Name.ToLowerInvariant()}</th>"""));
        var articles = _report.Rows.GroupBy(row => _titles.ArticleOf(row.Entry)).Select(rows => CountRow(Name(rows.Key), rows.Key.Id, [.. rows]));
        return $"""<div class="scroll" tabindex="0" role="region" aria-label="Verdicts of each article"><table class="counts"><thead><tr><th scope="col">article</th>{verdicts}<th scope="col">all</th></tr></thead>"""
            + $"<tbody>{articles}{CountRow("All five", "", _report.Rows)}</tbody></table></div>";
    }

    /// <summary>Each count leads to its statements: the page's address says what to filter by.</summary>
    private static Html CountRow(string name, string article, IReadOnlyList<LedgerReport.Row> rows)
    {
        var counts = VerdictWords.All.Select(verdict => (verdict.Id, Count: rows.Count(row => VerdictWords.Of(row) == verdict))).Append((Id: "", Count: rows.Count));
        var cells = counts.Select(count => count.Count == 0 ? Html.Of($"<td>0</td>") : $"""<td><a href="?article={article}&amp;verdict={count.Id}#all">{count.Count}</a></td>""");
        return $"""<tr><th scope="row">{name}</th>{cells}</tr>""";
    }

    private Html Filters()
    {
        var articles = _report.Rows.Select(row => _titles.ArticleOf(row.Entry)).Distinct().Select(article => Html.Of($"""<option value="{article.Id}">{Name(article)}</option>"""));
        var verdicts = VerdictWords.All.Select(verdict => Html.Of($"""<option value="{verdict.Id}">{verdict.Name} ({_report.Rows.Count(row => VerdictWords.Of(row) == verdict)})</option>"""));
        return $"""
            <h2 id="all">All statements</h2>
            <form class="filters" data-rows="#statements tbody tr" aria-label="Filter the statements">
            <label>Article <select name="article"><option value="">all</option>{articles}</select></label>
            <label>Verdict <select name="verdict"><option value="">all</option>{verdicts}</select></label>
            <label>Words <input type="search" name="q" autocomplete="off"></label>
            <output aria-live="polite" data-unit="statements"></output>
            </form>
            """;
    }

    /// <summary>What was measured comes first. The roles say what the elements are, because on a phone their style makes cards of them, and browsers then forget the table.</summary>
    private Html Table(IReadOnlyDictionary<string, string> chapters)
    {
        string[] columns = ["statement", "verdict", "measured", "where"];
        var rows = _report.Rows.OrderBy(row => Array.IndexOf([LedgerReport.State.Untested, LedgerReport.State.Planned], row.State));
        return $"""
            <table id="statements" class="wide-table" role="table" aria-label="All statements"><thead role="rowgroup"><tr role="row">{columns.Select(column => Html.Of($"""<th scope="col" role="columnheader">{column}</th>"""))}</tr></thead><tbody role="rowgroup">
            {rows.Select(row => Row(row, chapters))}</tbody></table>
            """;
    }

    private Html Row(LedgerReport.Row row, IReadOnlyDictionary<string, string> chapters)
    {
        var (entry, verdict, article) = (row.Entry, VerdictWords.Of(row), _titles.ArticleOf(row.Entry));
        return $"""
            <tr id="{entry.Id}" role="row" data-article="{article.Id}" data-verdict="{verdict.Id}"><th scope="row" role="rowheader"><small>{entry.Id} · {article.Title}</small> {entry.Claim}</th><td role="cell" class="uv-{verdict.Id}"><strong>{verdict.Mark} {verdict.Name}</strong></td><td role="cell">{Measured(row)}</td><td role="cell">{Where(row.Entry, chapters)}</td></tr>

            """;
    }

    private static Html Measured(LedgerReport.Row row)
    {
        Html evidence = $"{(row.Measured?.Evidence ?? []).Select(piece => Html.Of($"<li>{piece.What}: <strong>{piece.Number}</strong>{Interval(piece)}, {piece.Rule}</li>"))}";
        return $"{(evidence.IsEmpty ? null : Html.Of($"<ul>{evidence}</ul>"))}{((row.Entry.Untested ?? row.Entry.Note) is { } note ? Html.Of($"<p>{note}</p>") : null)}";
    }

    private static Html? Interval(Evidence piece) => piece.Interval is { } interval ? Html.Of($""" <span class="interval">(95 %: {interval})</span>""") : null;

    private Html Where(LedgerEntry entry, IReadOnlyDictionary<string, string> chapters) => chapters.TryGetValue(entry.Chapter, out var title)
        ? $"""<a href="{entry.Chapter}.html{(_cells.GetValueOrDefault(entry.Chapter)?.GetValueOrDefault(entry.Id) is { } cell ? $"#cell-{cell}" : "")}">{title}</a>"""
        : Html.Of($"{_titles.OfChapter(entry.Chapter)}");

    private static string Name((string Id, string Title) article) => $"{article.Id} · {article.Title}";
}

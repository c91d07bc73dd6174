using System.Globalization;
using System.Text;
using UnitVariance.Lessons;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;
using static System.Net.WebUtility;

namespace Course;

/// <summary>The ledger as a page of the site: every statement with its verdict, its numbers and the cell that measured them. A table, which the site's filters shorten.</summary>
internal sealed class LedgerPage
{
    private readonly LedgerReport _report;
    private readonly Titles _titles;
    private readonly Dictionary<string, (string Title, IReadOnlyDictionary<string, string> Cells)> _chapters;

    private LedgerPage(LedgerReport report, Titles titles, IEnumerable<Chapter> chapters) => (_report, _titles, _chapters) =
        (report, titles, chapters.ToDictionary(chapter => chapter.Slug, chapter => (ChapterOpening.Of(chapter).Title, Claims.Cells(chapter.Notebook))));

    public static SitePage Of(LedgerReport report, Titles titles, IEnumerable<Chapter> chapters)
    {
        var page = new LedgerPage(report, titles, chapters);
        return new("ledger", "The ledger", $"Every one of the {report.Rows.Count} statements of the five articles, with its verdict and the numbers behind it.",
            page.Introduction() + page.Summary() + page.Filters() + page.Table());
    }

    private string Introduction() => string.Create(CultureInfo.InvariantCulture, $"""
        <p>Five articles make {_report.Rows.Count} statements about weight initialization. Each is put to the test in one chapter, and the numbers here are those of the cell that measured it.</p>
        <p class="small">After ± stands one standard error. The interval holds the true value with 95 % confidence; an exact number has none.</p>

        """);

    /// <summary>How many statements of each article have which verdict.</summary>
    private string Summary()
    {
        var html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Verdicts of each article\"><table class=\"counts\"><thead><tr><th scope=\"col\">article</th>")
            .AppendJoin("", VerdictWords.All.Select(verdict => $"<th scope=\"col\">{verdict.Name.ToLowerInvariant()}</th>")).Append("<th scope=\"col\">all</th></tr></thead><tbody>");
        foreach (var article in _report.Rows.GroupBy(row => _titles.ArticleOf(row.Entry)))
            html.Append(CountRow($"{article.Key.Id} · {article.Key.Title}", article.Key.Id, [.. article]));
        return html.Append(CountRow("All five", "", _report.Rows)).Append("</tbody></table></div>\n").ToString();
    }

    /// <summary>Each count leads to its statements: the page's address says what to filter by.</summary>
    private static string CountRow(string name, string article, IReadOnlyList<LedgerReport.Row> rows)
    {
        var counts = VerdictWords.All.Select(verdict => (verdict.Id, Count: rows.Count(row => VerdictWords.Of(row) == verdict))).Append((Id: "", Count: rows.Count));
        return $"<tr><th scope=\"row\">{HtmlEncode(name)}</th>"
            + string.Concat(counts.Select(count => count.Count == 0 ? "<td>0</td>" : $"<td><a href=\"?article={article}&amp;verdict={count.Id}#all\">{count.Count}</a></td>")) + "</tr>";
    }

    private string Filters()
    {
        var articles = _report.Rows.Select(row => _titles.ArticleOf(row.Entry)).Distinct().Select(article => $"<option value=\"{article.Id}\">{HtmlEncode($"{article.Id} · {article.Title}")}</option>");
        var verdicts = VerdictWords.All.Select(verdict => $"<option value=\"{verdict.Id}\">{verdict.Name} ({_report.Rows.Count(row => VerdictWords.Of(row) == verdict)})</option>");
        return $"""
            <h2 id="all">All statements</h2>
            <form class="filters" data-rows="#statements tbody tr" aria-label="Filter the statements">
            <label>Article <select name="article"><option value="">all</option>{string.Concat(articles)}</select></label>
            <label>Verdict <select name="verdict"><option value="">all</option>{string.Concat(verdicts)}</select></label>
            <label>Words <input type="search" name="q" autocomplete="off"></label>
            <output aria-live="polite" data-unit="statements"></output>
            </form>

            """;
    }

    /// <summary>The roles say what the elements are, because on a phone their style makes cards of them, and browsers then forget the table.</summary>
    private string Table()
    {
        var html = new StringBuilder("<table id=\"statements\" class=\"wide-table\" role=\"table\" aria-label=\"All statements\"><thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">statement</th><th scope=\"col\" role=\"columnheader\">verdict</th>"
            + "<th scope=\"col\" role=\"columnheader\">measured</th><th scope=\"col\" role=\"columnheader\">where</th></tr></thead><tbody role=\"rowgroup\">\n");
        foreach (var row in _report.Rows.OrderBy(row => Array.IndexOf([LedgerReport.State.Untested, LedgerReport.State.Planned], row.State))) // what was measured comes first
            html.Append(Row(row));
        return html.Append("</tbody></table>\n").ToString();
    }

    private string Row(LedgerReport.Row row)
    {
        var (entry, verdict, article) = (row.Entry, VerdictWords.Of(row), _titles.ArticleOf(row.Entry));
        return $"<tr id=\"{HtmlEncode(entry.Id)}\" role=\"row\" data-article=\"{article.Id}\" data-verdict=\"{verdict.Id}\"><th scope=\"row\" role=\"rowheader\"><small>{HtmlEncode(entry.Id)} · {HtmlEncode(article.Title)}</small> {HtmlEncode(entry.Claim)}</th>"
            + $"<td role=\"cell\" class=\"uv-{verdict.Id}\"><strong>{verdict.Mark} {verdict.Name}</strong></td><td role=\"cell\">{Measured(row)}</td><td role=\"cell\">{Where(row)}</td></tr>\n";
    }

    private static string Measured(LedgerReport.Row row)
    {
        var evidence = string.Concat((row.Measured?.Evidence ?? []).Select(piece =>
            $"<li>{HtmlEncode(piece.What)}: <strong>{HtmlEncode(piece.Number)}</strong>{(piece.Interval is { } interval ? $" <span class=\"interval\">(95 %: {HtmlEncode(interval)})</span>" : "")}, {HtmlEncode(piece.Rule)}</li>"));
        return (evidence.Length > 0 ? $"<ul>{evidence}</ul>" : "") + ((row.Entry.Untested ?? row.Entry.Note) is { } note ? $"<p>{HtmlEncode(note)}</p>" : "");
    }

    private string Where(LedgerReport.Row row) => _chapters.TryGetValue(row.Entry.Chapter, out var chapter)
        ? $"<a href=\"{row.Entry.Chapter}.html{(chapter.Cells.TryGetValue(row.Entry.Id, out var cell) ? $"#cell-{HtmlEncode(cell)}" : "")}\">{HtmlEncode(chapter.Title)}</a>"
        : HtmlEncode(_titles.OfChapter(row.Entry.Chapter));
}

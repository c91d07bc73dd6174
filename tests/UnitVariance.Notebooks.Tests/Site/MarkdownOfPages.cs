using UnitVariance.Notebooks.Site;

namespace UnitVariance.Notebooks.Tests.Site;

public sealed class MarkdownOfPages
{
    private readonly PageScope _scope = new("01-a") { Boxes = ["predict", "article"] };

    [Fact]
    public void Headings_get_ids_of_their_own_across_cells_and_anchors_that_lead_to_them()
    {
        var html = Cell("# The variance of *z*\n\n## Check\n\n## Check") + Cell("## Check\n\n### `Var` & $x_1$, é\n\n## !?");
        Assert.Equal(
            [new(1, "The variance of z", "the-variance-of-z"), new(2, "Check", "check"), new(2, "Check", "check-2"), new(2, "Check", "check-3"), new(3, "Var & x_1, é", "var-x-1-é"), new(2, "!?", "section")],
            _scope.Headings);
        var page = Html.Page(html);
        Assert.Equal(_scope.Headings.Select(heading => heading.Id), page.Values("h1, h2, h3", "id"));
        Assert.Equal(_scope.Headings.Select(heading => "#" + heading.Id), page.Values("a.anchor", "href"));
        Assert.All(page.Values("a.anchor", "aria-label"), label => Assert.False(string.IsNullOrEmpty(label)));
    }

    [Fact]
    public void Numbered_headings_stay_apart_from_repeated_ones()
    {
        Cell("# A\n# A 2\n# A\n# A");
        Assert.Equal(4, _scope.Headings.Select(heading => heading.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("Main", "main-2")]
    [InlineData("Search", "search-2")]
    [InlineData("Eq 1", "section-eq-1")]
    [InlineData("Fig", "section-fig")]
    [InlineData("Equal parts", "equal-parts")]
    public void A_heading_does_not_take_the_id_of_another_part_of_the_page(string heading, string id) =>
        Assert.Equal(id, Html.Page(Cell($"# {heading}")).One("h1").Id);

    [Fact]
    public void Footnotes_are_numbered_through_the_page_and_lead_there_and_back()
    {
        const string Notes = "one[^a] two[^b] one again[^a]\n\n[^a]: First.\n[^b]: Second.";
        var page = Html.Page(Cell(Notes) + Pages.Html(Markdown.OfOutput(Notes, _scope), _scope));
        Assert.Equal(["1", "2", "1", "3", "4", "3"], page.Texts("a.footnote-ref"));
        Assert.Equal(["1", "2", "3", "4"], page.Values("ol.footnotes > li", "value"));
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.QuerySelectorAll("a.footnote-ref"), link => Assert.Equal(link.TextContent, page.GetElementById(link.GetAttribute("href")![1..])!.GetAttribute("value")));
        Assert.All(page.QuerySelectorAll("a.footnote-back"), link => Assert.Equal(
            "#" + link.Closest("li")!.Id, page.GetElementById(link.GetAttribute("href")![1..])!.GetAttribute("href")));
        Assert.Equal(6, page.QuerySelectorAll("a.footnote-back").Length);
    }

    [Fact]
    public void Emphasis_does_not_touch_formulas()
    {
        var page = Html.Page(Cell("so $a_b$ and $c_d$, $x^*y^*$, *and* $\\sigma'(z) < 1 & 2$"));
        Assert.Equal(["\\(a_b\\)", "\\(c_d\\)", "\\(x^*y^*\\)", "\\(\\sigma'(z) < 1 & 2\\)"], page.Texts("span.math"));
        Assert.Equal(["and"], page.Texts("em"));
    }

    [Fact]
    public void Formulas_between_double_dollars_stand_apart()
    {
        var page = Html.Page(Cell("$$a_1 * b_1 * c$$\n\ntext $$x$$ and $y$\n\n$$\n\\sum_j w_j^2\n$$"));
        Assert.Equal(["\\[a_1 * b_1 * c\\]", "\\[x\\]"], page.Texts("span.math.display"));
        Assert.Equal(["\\(y\\)"], page.Texts("span.math:not(.display)"));
        Assert.Equal("\\[\\sum_j w_j^2\\]", page.One("div.math.display").TextContent);
    }

    [Theory]
    [InlineData("05-xavier.ipynb", "05-xavier.html")]
    [InlineData("05-xavier.ipynb#the-grid", "05-xavier.html#the-grid")]
    [InlineData("https://example.org/a.ipynb", "https://example.org/a.ipynb")]
    [InlineData("http://example.org/", "http://example.org/")]
    [InlineData("mailto:a@example.org", "mailto:a@example.org")]
    [InlineData("#below", "#below")]
    [InlineData("a.ipynb.txt", "a.ipynb.txt")]
    public void Links_to_notebooks_lead_to_their_pages_and_others_stay(string written, string address) =>
        Assert.Equal(address, Html.Page(Cell($"[x]({written})")).One("a").GetAttribute("href"));

    [Fact]
    public void Addresses_become_links() =>
        Assert.Equal("https://example.org/a.ipynb", Html.Page(Cell("see https://example.org/a.ipynb there")).One("a").GetAttribute("href"));

    [Theory]
    [InlineData("> **Predict.** How large?", "box predict")]
    [InlineData("> **What the article says.** Words.", "box article")]
    [InlineData("> **The Article**: words.", "box article")]
    [InlineData("> **Note.** Words.", "box")]
    [InlineData("> Words, **Predict** among them.", "quote")]
    [InlineData("> - a list", "quote")]
    public void Quotes_that_open_in_bold_become_boxes(string quote, string type) =>
        Assert.Equal(type, Html.Page(Cell(quote)).One("blockquote").ClassName);

    [Fact]
    public void What_is_written_as_text_is_shown_as_text()
    {
        var page = Html.Page(Cell("# a < b & c\n\nif `a<b>` & \"c\" < d\n\n```csharp\nList<int> x;\n```\n\n| a | b |\n|---|---|\n| 1 | < |"));
        Assert.StartsWith("a < b & c", page.One("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal("if a<b> & \"c\" < d", page.One("p").TextContent);
        Assert.Equal("List<int> x;\n", page.One("pre code").TextContent);
        Assert.Equal(["1", "<"], page.Texts("td"));
    }

    [Theory]
    [InlineData("# Title\n\nWhy *does* the `variance`\nof $z$ matter?\n\nMore.", "Why does the variance of z matter?")]
    [InlineData("# Title", "")]
    [InlineData("", "")]
    public void The_first_paragraph_loses_its_mark_up(string markdown, string text) => Assert.Equal(text, PlainText.FirstParagraph(Markdown.Parse(markdown)));

    [Theory]
    [InlineData("# A\n\n**Running time.** About *five* seconds.", "About five seconds.")]
    [InlineData("**Running time:** 1 s", "1 s")]
    [InlineData("**Running time.**", null)]
    [InlineData("The **Running time.** is short", null)]
    [InlineData("**Goal.** None.", null)]
    public void A_paragraph_can_be_named_in_bold(string markdown, string? said) => Assert.Equal(said, PlainText.Named("Running time", Markdown.Parse(markdown)));

    [Theory]
    [InlineData("so $n = 10$ and `Var` of $\\operatorname{Var}(w_j)$", "so n = 10 and Var of Var(w_j)")]
    [InlineData("$\\sigma$, $\\frac{1}{n}$", "sigma, …")]
    [InlineData("before $$x$$ after", "before after")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2")]
    [InlineData("- one\n- two", "one two")]
    public void What_the_search_knows_reads_without_commands(string markdown, string words) => Assert.Equal(words, PlainText.ForSearch(Markdown.Parse(markdown)));

    private string Cell(string markdown) => Pages.Html(Markdown.OfCell(markdown, _scope), _scope);
}

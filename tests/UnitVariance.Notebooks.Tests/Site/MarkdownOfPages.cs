using UnitVariance.Notebooks.Site;

namespace UnitVariance.Notebooks.Tests.Site;

public sealed class MarkdownOfPages
{
    private readonly Markdown _markdown = new();

    [Fact]
    public void Headings_get_ids_of_their_own_across_cells_and_anchors_that_lead_to_them()
    {
        var html = _markdown.ToHtml("# The variance of *z*\n\n## Check\n\n## Check") + _markdown.ToHtml("## Check\n\n### `Var` & $x_1$, é\n\n## !?");
        Assert.Equal(
            [new(1, "The variance of z", "the-variance-of-z"), new(2, "Check", "check"), new(2, "Check", "check-2"), new(2, "Check", "check-3"), new(3, "Var & x_1, é", "var-x-1-é"), new(2, "!?", "section")],
            _markdown.Headings);
        var page = Html.Page(html);
        Assert.Equal(_markdown.Headings.Select(heading => heading.Id), page.Values("h1, h2, h3", "id"));
        Assert.Equal(_markdown.Headings.Select(heading => "#" + heading.Id), page.Values("a.anchor", "href"));
        Assert.All(page.Values("a.anchor", "aria-label"), label => Assert.False(string.IsNullOrEmpty(label)));
    }

    [Fact]
    public void Numbered_headings_stay_apart_from_repeated_ones()
    {
        _markdown.ToHtml("# A\n# A 2\n# A\n# A");
        Assert.Equal(4, _markdown.Headings.Select(heading => heading.Id).Distinct().Count());
    }

    [Fact]
    public void A_heading_does_not_take_the_id_of_the_page_s_main_part() =>
        Assert.NotEqual("main", Html.Page(_markdown.ToHtml("# Main")).One("h1").Id);

    [Fact]
    public void Emphasis_does_not_touch_formulas()
    {
        var page = Html.Page(_markdown.ToHtml("so $a_b$ and $c_d$, $x^*y^*$, *and* $\\sigma'(z) < 1 & 2$"));
        Assert.Equal(["\\(a_b\\)", "\\(c_d\\)", "\\(x^*y^*\\)", "\\(\\sigma'(z) < 1 & 2\\)"], page.Texts("span.math"));
        Assert.Equal(["and"], page.Texts("em"));
    }

    [Fact]
    public void Formulas_between_double_dollars_stand_apart()
    {
        var page = Html.Page(_markdown.ToHtml("$$a_1 * b_1 * c$$\n\ntext $$x$$ and $y$\n\n$$\n\\sum_j w_j^2\n$$"));
        Assert.Equal(["\\(a_1 * b_1 * c\\)", "\\(x\\)"], page.Texts("span.math.display"));
        Assert.Equal(["\\(y\\)"], page.Texts("span.math:not(.display)"));
        Assert.Equal("\\[\n\\sum_j w_j^2\n\\]", page.One("div.math").TextContent.Trim()); // a div is set apart as it is
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
        Assert.Equal(address, Html.Page(_markdown.ToHtml($"[x]({written})")).One("a").GetAttribute("href"));

    [Fact]
    public void Addresses_become_links() =>
        Assert.Equal("https://example.org/a.ipynb", Html.Page(_markdown.ToHtml("see https://example.org/a.ipynb there")).One("a").GetAttribute("href"));

    [Theory]
    [InlineData("> **Predict.** How large?", "box predict")]
    [InlineData("> **What the article says.** Words.", "box article")]
    [InlineData("> **The Article**: words.", "box article")]
    [InlineData("> **Note.** Words.", "box")]
    [InlineData("> Words, **Predict** among them.", "quote")]
    [InlineData("> - a list", "quote")]
    public void Quotes_that_open_in_bold_become_boxes(string quote, string type) =>
        Assert.Equal(type, Html.Page(_markdown.ToHtml(quote)).One("blockquote").ClassName);

    [Fact]
    public void What_is_written_as_text_is_shown_as_text()
    {
        var page = Html.Page(_markdown.ToHtml("# a < b & c\n\nif `a<b>` & \"c\" < d\n\n```csharp\nList<int> x;\n```\n\n| a | b |\n|---|---|\n| 1 | < |"));
        Assert.StartsWith("a < b & c", page.One("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal("if a<b> & \"c\" < d", page.One("p").TextContent);
        Assert.Equal("List<int> x;\n", page.One("pre code").TextContent);
        Assert.Equal(["1", "<"], page.Texts("td"));
    }

    [Theory]
    [InlineData("# Title\n\nWhy *does* the `variance`\nof $z$ matter?\n\nMore.", "Why does the variance of z matter?")]
    [InlineData("# Title", "")]
    [InlineData("", "")]
    public void The_first_paragraph_loses_its_mark_up(string markdown, string text) => Assert.Equal(text, Markdown.FirstParagraph(markdown));
}

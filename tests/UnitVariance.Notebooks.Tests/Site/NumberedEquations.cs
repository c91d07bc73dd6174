using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;
using UnitVariance.Notebooks.Tests.Kernel;

namespace UnitVariance.Notebooks.Tests.Site;

/// <summary>Equations and figures have numbers, and the text refers to them by label.</summary>
public sealed class NumberedEquations
{
    private static readonly Cell Chart = Pages.Code("chart", new DisplayOutput(new JsonObject { [Charts.PlotlyRelease.MimeType] = new JsonObject() }, [], true))
        with
    { Metadata = new JsonObject { ["tags"] = new JsonArray("fig:wide") } };

    [Fact]
    public void Stand_on_lines_of_their_own_and_lead_to_themselves()
    {
        var page = Html.Page(Pages.Body(Pages.Text("$$a$$\n\ntext $b$\n\n$$\nc\n$$"), Pages.Text("$$d \\label{eq:d}$$")));
        Assert.Equal(["(1.1)", "(1.2)", "(1.3)"], page.Texts(".equation > a.number"));
        Assert.Equal(["eq-1", "eq-2", "eq:d"], page.QuerySelectorAll(".equation").Select(equation => equation.Id));
        Assert.Equal(["#eq-1", "#eq-2", "#eq:d"], page.Values(".equation > a.number", "href"));
        Assert.Equal("\\[d\\]", page.GetElementById("eq:d")!.One(".math").TextContent); // the label is no part of the formula
    }

    [Fact]
    public void In_a_page_without_a_number_are_counted_alone() =>
        Assert.Equal("(1)", Html.Page(Pages.Body(Pages.Chapter("notes", Pages.Text("$$a$$")))).One("a.number").TextContent);

    [Fact]
    public void In_outputs_have_no_number()
    {
        var scope = new PageScope("01-a");
        Assert.Empty(Html.Page(Pages.Html(Markdown.OfOutput("$$a$$", scope), scope)).QuerySelectorAll(".equation"));
    }

    [Theory]
    [InlineData("[](#eq:a)", "(1.1)", "#eq:a")]
    [InlineData("[equation](#eq:a)", "equation\u00a0(1.1)", "#eq:a")]
    [InlineData("$\\eqref{eq:a}$", "(1.1)", "#eq:a")]
    [InlineData("[](#fig:wide)", "Figure\u00a01.1", "#fig:wide")]
    [InlineData("[see *figure*](#fig:wide)", "see figure\u00a01.1", "#fig:wide")]
    [InlineData("[](02-b.ipynb#eq:b)", "(2.1)", "02-b.html#eq:b")]
    [InlineData("[section](#goal)", "section", "#goal")]
    public void Are_referred_to_by_a_link_even_from_above_and_from_another_page(string reference, string text, string address)
    {
        var link = Html.Page(Pages.Body(Pages.Chapter("01-a", Pages.Text("see " + reference), Pages.Text("$$x \\label{eq:a}$$"), Chart), Pages.Chapter("02-b", Pages.Text("$$y\\label{eq:b}$$")))).One("section.text p > a");
        Assert.Equal((text, address), (link.TextContent, link.GetAttribute("href")));
    }

    [Fact]
    public void Can_be_named_inside_another_formula() =>
        Assert.Equal("\\(x \\overset{\\text{(1.1)}}{=} y\\)", Html.Page(Pages.Body(Pages.Chapter("01-a", Pages.Text("$$x \\label{eq:a}$$\n\nso $x \\overset{\\eqref{eq:a}}{=} y$")))).One(".math:not(.display)").TextContent);

    [Theory]
    [InlineData("[](#eq:gone)", "01-a refers to eq:gone, which it does not define; correct the link, or write \\label{eq:gone} into the equation, or tag the figure's cell eq:gone.")]
    [InlineData("[](02-b.ipynb#fig:x)", "01-a refers to fig:x, which 02-b does not define; correct the link, or write \\label{fig:x} into the equation, or tag the figure's cell fig:x.")]
    [InlineData("$$a\\label{eq:a}$$ $$b\\label{eq:a}$$", "01-a has the label eq:a twice; give each equation and figure a label of its own.")]
    public void That_are_missing_or_ambiguous_stop_the_site_before_anything_is_written(string text, string message)
    {
        using var folder = new TemporaryFolder();
        var site = Path.Combine(folder.Path, "site");
        var error = Assert.Throws<InvalidDataException>(() => SiteBuilder.Build([Pages.Chapter("01-a", Pages.Text(text))], new() { Title = "T", Assets = WebAssets.OnNetwork("this is a test") }, site));
        Assert.Equal(message, error.Message);
        Assert.False(Directory.Exists(site));
    }
}

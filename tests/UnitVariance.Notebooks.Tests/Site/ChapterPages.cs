using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;
using static UnitVariance.Notebooks.Tests.Site.Pages;

namespace UnitVariance.Notebooks.Tests.Site;

public sealed class ChapterPages
{
    [Fact]
    public void Show_cells_and_outputs_in_order()
    {
        var body = Html.Page(Body(Text("one"), Code("var a = 1;", new StreamOutput("stdout", "two"), new StreamOutput("stdout", "three")), Text("four"), Code("var b = 2;")));
        Assert.Equal(["one", "var a = 1;", "two", "three", "four", "var b = 2;"], body.Texts("p, pre"));
        Assert.Equal(["text", "cell", "text", "cell"], body.QuerySelectorAll("section").Select(section => section.ClassName));
        Assert.Equal("cell-c-1", body.QuerySelector("section.cell")!.Id);
        body.One("div.outputs");
    }

    [Fact]
    public void Leave_out_empty_and_raw_cells() => Assert.Equal("", Body(Code("  \n"), new RawCell("r", "raw", [])));

    [Fact]
    public void Take_title_and_question_from_the_first_heading_and_paragraph()
    {
        var page = Of(Code("1"), Text("# Variance of $z$ & co\n\n## Goal"), Text("How *large* is z?\n\nMore."));
        Assert.Equal(("Variance of z & co", "How large is z?", "01-a.html"), (page.Title, page.Opening.Question, page.FileName));
        Assert.Equal(["Variance of z & co", "Goal"], page.Scope.Headings.Select(heading => heading.Text));
        Assert.Equal(("01-a", ""), (Of(Code("1")).Title, Of(Code("1")).Opening.Question));
    }

    [Fact]
    public void Know_their_running_time_where_they_say_it()
    {
        Assert.Equal("About five seconds.", Of(Text("# A"), Text("Q?\n\n**Running time.** About five seconds.")).Opening.RunningTime);
        Assert.Null(Of(Text("# A")).Opening.RunningTime);
    }

    [Fact]
    public void Give_headings_ids_that_are_unique_in_the_page_even_beside_markdown_outputs()
    {
        var markdown = new DisplayOutput(new JsonObject { ["text/markdown"] = "## Check" }, [], IsResult: true);
        var body = Html.Page(Body(Text("## Check"), Code("1", markdown), Text("## Check")));
        var ids = body.QuerySelectorAll("[id]").Select(element => element.Id).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Embed_attached_images()
    {
        var attachments = new JsonObject { ["a b.png"] = new JsonObject { ["image/png"] = "QUJD" }, ["empty.png"] = new JsonObject() };
        var body = Html.Page(Body(Text("![one](<attachment:a b.png>) ![two](attachment:a%20b.png) ![gone](attachment:empty.png)", attachments)));
        Assert.Equal(["data:image/png;base64,QUJD", "data:image/png;base64,QUJD", "attachment:empty.png"], body.Values("img", "src"));
        Assert.Equal(["one", "two", "gone"], body.Values("img", "alt"));
    }
}

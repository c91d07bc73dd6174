using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;

namespace UnitVariance.Notebooks.Tests.Site;

/// <summary>Long cells and long outputs can be folded away.</summary>
public sealed class FoldedCells
{
    [Theory]
    [InlineData(14, null, null)]
    [InlineData(15, "Code, 15 lines", true)]
    [InlineData(49, "Code, 49 lines", true)]
    [InlineData(50, "Code, 50 lines", false)]
    public void Code_can_be_folded_from_fifteen_lines_on_and_starts_folded_from_fifty(int lines, string? summary, bool? isOpen)
    {
        var page = Show(Cell(string.Join('\n', Enumerable.Repeat("x();", lines)) + "\n"));
        Assert.Equal(summary, page.QuerySelector("details > summary")?.TextContent);
        Assert.Equal(isOpen, page.QuerySelector("details")?.HasAttribute("open"));
        Assert.Equal(lines, page.One("pre.code").TextContent.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void Outputs_can_be_folded_too()
    {
        Assert.Equal("Output, 20 lines", Show(Cell("x", new StreamOutput("stdout", string.Concat(Enumerable.Repeat("a\n", 20))))).One(".outputs details > summary").TextContent);
        var table = $"<table>{string.Concat(Enumerable.Repeat("<tr><td>1</td></tr>", 60))}</table>";
        var folded = Show(Cell("x", new DisplayOutput(new JsonObject { ["text/html"] = table }, [], true))).One(".outputs details");
        Assert.Equal(("Output, 60 rows", false), (folded.One("summary").TextContent, folded.HasAttribute("open")));
        Assert.Empty(Show(Cell("x", new StreamOutput("stdout", "a\n"))).QuerySelectorAll("details"));
    }

    [Fact]
    public void A_tag_folds_what_is_short()
    {
        var page = Show(Cell("x();", new StreamOutput("stdout", "a")) with { Metadata = new JsonObject { ["tags"] = new JsonArray("hide-input", "hide-output") } });
        Assert.Equal(["Code, 1 line", "Output"], page.Texts("summary"));
        Assert.Empty(page.QuerySelectorAll("details[open]"));
    }

    private static CodeCell Cell(string source, params Output[] outputs) => Pages.Code(source, outputs);

    private static AngleSharp.Html.Dom.IHtmlDocument Show(CodeCell cell) => Html.Page(CodeView.Read(cell, new PageScope("01-a"))(Pages.AsWritten));
}

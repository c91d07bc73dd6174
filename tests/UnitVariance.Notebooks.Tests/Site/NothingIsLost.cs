using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;

namespace UnitVariance.Notebooks.Tests.Site;

/// <summary>What a notebook shows is on its page, or the build says what is missing.</summary>
public sealed class NothingIsLost : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("uv-site-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Pictures_beside_the_notebook_are_copied()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "in", "my pictures"));
        File.WriteAllText(Path.Combine(_folder, "in", "my pictures", "a.png"), "picture");
        var warnings = Build("# t\n\n![p](my%20pictures/a.png)\n\n<img alt=x src='my pictures/a.png'>\n\n![w](https://example.org/w.png)");
        Assert.Empty(warnings);
        var page = Html.Page(File.ReadAllText(Path.Combine(_folder, "out", "01-a.html")));
        Assert.Equal(["pictures/01-a-file-1.png", "pictures/01-a-file-1.png", "https://example.org/w.png"], page.Values("section img", "src"));
        Assert.Equal("picture", File.ReadAllText(Path.Combine(_folder, "out", "pictures", "01-a-file-1.png")));
    }

    [Fact]
    public void Pictures_and_attachments_that_are_missing_are_told() => Assert.Equal(
        [
            "01-a shows the picture picture.png, which is not there; put it beside the notebook or correct its address.",
            "01-a shows the attachment none.png, which its cell does not hold; attach the picture again.",
        ],
        Build("# t\n\n![p](picture.png) ![i](attachment:none.png)"));

    [Fact]
    public void Links_between_notebooks_of_several_folders_lead_to_their_pages()
    {
        Chapter At(string folder, string slug, string markdown) => Pages.Chapter(slug, Pages.Text(markdown)) with { Folder = Path.Combine(_folder, folder) };
        var chapter = At("in", "05-xavier", "# x\n\n$$a$$ \n\n$$b \\label{eq:b}$$\n\n[a](bridges/ml-net.ipynb) [b](bridges/plain.ipynb#there) [c](elsewhere/none.ipynb) [d](https://example.org/x.ipynb)");
        var bridge = At("in/bridges", "ml-net", "# m\n\n[a](../05-xavier.ipynb) [b](../05-xavier.ipynb#x) [equation](../05-xavier.ipynb#eq:b)");
        var renamed = At("in/bridges", "notebook-plain", "# p") with { FileName = "plain.ipynb" };
        Assert.Empty(SiteBuilder.Build([chapter], new() { Title = "t", Assets = WebAssets.OnNetwork("it is a test"), Appendix = new("more", [bridge, renamed]) }, Path.Combine(_folder, "out")));
        Assert.Equal(["ml-net.html", "notebook-plain.html#there", "elsewhere/none.html", "https://example.org/x.ipynb"], Links("05-xavier"));
        Assert.Equal(["05-xavier.html", "05-xavier.html#x", "05-xavier.html#eq:b"], Links("ml-net"));

        IEnumerable<string?> Links(string slug) => Html.Page(File.ReadAllText(Path.Combine(_folder, "out", slug + ".html"))).Values("section p a", "href").Where(address => address!.Contains('.', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Then\n\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}\nand", "\\[\\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}\\]")]
    [InlineData("\\begin{equation*}x\\end{equation*}", "\\[\\begin{equation*}x\\end{equation*}\\]")]
    public void An_environment_without_dollars_is_a_formula(string markdown, string formula) =>
        Assert.Equal(formula, Html.Page(Pages.Body(Pages.Text(markdown))).One(".math.display").TextContent);

    [Theory]
    [InlineData("```\n\\begin{align}\nx\n\\end{align}\n```", 0)]
    [InlineData("$$\n\\begin{align}\nx\n\\end{align}\n$$", 1)]
    [InlineData("\\begin{align}\nx", 0)]
    public void Code_formulas_and_environments_without_an_end_stay_as_they_are(string markdown, int formulas) =>
        Assert.Equal(formulas, Html.Page(Pages.Body(Pages.Text(markdown))).QuerySelectorAll(".math.display").Length);

    [Fact]
    public void Code_in_another_language_is_plain_and_odd_code_is_code()
    {
        var sql = new CodeCell("a", "select class from new -- int", new JsonObject { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = "sql" } }, []);
        Assert.Empty(Html.Page(Pages.Body(sql)).QuerySelectorAll("code span"));
        var python = Pages.Body(new Chapter("01-a", new([Pages.Code("import x # class")], JsonNode.Parse("""{"language_info": {"name": "python"}}""")!.AsObject())));
        Assert.Empty(Html.Page(python).QuerySelectorAll("code span"));
        Assert.Equal("a = .b;", Html.Page(Pages.Body(Pages.Code("a = .b;"))).One("code").TextContent);
    }

    private IReadOnlyList<string> Build(string markdown)
    {
        var chapter = Pages.Chapter("01-a", Pages.Text(markdown)) with { Folder = Path.Combine(_folder, "in") };
        return SiteBuilder.Build([chapter], new() { Title = "t", Assets = WebAssets.OnNetwork("it is a test") }, Path.Combine(_folder, "out"));
    }
}

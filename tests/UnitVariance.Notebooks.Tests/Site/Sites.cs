using AngleSharp.Html.Dom;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;
using UnitVariance.Notebooks.Tests.Kernel;
using static UnitVariance.Notebooks.Tests.Site.Pages;

namespace UnitVariance.Notebooks.Tests.Site;

/// <summary>A site that loads its scripts from the network: what its pages say does not need npm.</summary>
public sealed class Sites : IDisposable
{
    private static readonly SiteOptions Options = new() { Title = "Unit & Variance", Introduction = "A *course*.\n\nMore <of> it.", Assets = WebAssets.OnNetwork("this is a test") };

    private static readonly Chapter[] Chapters =
    [
        Chapter("01-a", Text("# First & best\n\nWhat is \"z\"?\n\n## Goal\n\n## Summary\n\nSee [the third](03-c.ipynb).")),
        Chapter("02-b", Text("# Second"), Code("1", new StreamOutput("stdout", "x"))),
        Chapter("03-c", Text("# Third")),
    ];

    private readonly TemporaryFolder _folder = new();

    public Sites() => SiteBuilder.Build(Chapters, Options, Path.Combine(_folder.Path, "deep", "site"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Hold_a_page_for_each_chapter_a_landing_page_and_what_they_load() =>
        Assert.Equal(["01-a.html", "02-b.html", "03-c.html", "index.html", "site.css", "site.js", "theme.js"],
            Directory.EnumerateFileSystemEntries(Path.Combine(_folder.Path, "deep", "site")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Lead_to_the_previous_and_to_the_next_chapter()
    {
        Assert.Equal([(null, "02-b.html"), ("01-a.html", "03-c.html"), ("02-b.html", null)],
            Chapters.Select(chapter => Page(chapter.Slug)).Select(page => (page.Values("a[rel=prev]", "href").SingleOrDefault(), page.Values("a[rel=next]", "href").SingleOrDefault())));
        Assert.Equal("← First & best", Page("02-b").One("a[rel=prev]").TextContent);
        Assert.Equal("Third →", Page("02-b").One("a[rel=next]").TextContent);
    }

    [Fact]
    public void Name_their_pages()
    {
        Assert.Equal("First & best – Unit & Variance", Page("01-a").Title);
        Assert.Equal("Unit & Variance", Page("index").Title);
        Assert.Equal("What is \"z\"?", Page("01-a").One("meta[name=description]").GetAttribute("content"));
        Assert.Equal("A course.", Page("index").One("meta[name=description]").GetAttribute("content"));
        Assert.All(Every(), page => Assert.Equal("en", page.DocumentElement.GetAttribute("lang")));
    }

    [Fact]
    public void List_the_chapters_on_the_landing_page()
    {
        var index = Page("index");
        Assert.Equal(["01-a.html", "02-b.html", "03-c.html"], index.Values("ol.chapters a", "href"));
        Assert.Equal(["First & best", "Second", "Third"], index.Texts("ol.chapters strong"));
        Assert.Equal(["What is \"z\"?", "", ""], index.Texts("ol.chapters span"));
        Assert.Equal("course", index.One("main em").TextContent);
    }

    [Fact]
    public void Give_each_chapter_a_table_of_contents_that_leads_to_its_sections()
    {
        var page = Page("01-a");
        Assert.Equal(["Goal", "Summary"], page.Texts("nav.contents a"));
        Assert.Equal(["goal", "summary"], page.Values("nav.contents a", "href").Select(address => page.One(address!).Id));
        Assert.Empty(Page("02-b").QuerySelectorAll("nav.contents")); // nothing to list
    }

    [Fact]
    public void Work_from_any_folder_and_from_disk()
    {
        foreach (var page in Every())
        {
            var addresses = page.Values("[href]", "href").Concat(page.Values("[src]", "src")).Select(address => address!).ToArray();
            Assert.DoesNotContain(addresses, address => address.StartsWith('/') || address.Contains("localhost", StringComparison.Ordinal) || address.Contains('\\'));
            var local = addresses.Where(address => !address.Contains(':', StringComparison.Ordinal));
            Assert.All(local, address => Assert.True(address.StartsWith('#') ? page.GetElementById(address[1..]) is not null : File.Exists(PathOf(address.Split('#')[0])), $"{address} leads nowhere."));
        }
        Assert.Contains("03-c.html", Page("01-a").Values("main a", "href"));
    }

    [Fact]
    public void Guard_what_they_load_from_the_network_with_its_integrity()
    {
        foreach (var page in Every())
        {
            var foreign = page.QuerySelectorAll("script[src*=':'], link[rel=stylesheet][href*=':']");
            Assert.Equal([WebAsset.KatexStyle, WebAsset.KatexScript], foreign.Select(element => WebAsset.All.Single(asset => asset.CdnUrl == (element.GetAttribute("src") ?? element.GetAttribute("href")))));
            Assert.Equal([WebAsset.KatexStyle.Integrity, WebAsset.KatexScript.Integrity], foreign.Select(element => element.GetAttribute("integrity")));
            Assert.All(foreign, element => Assert.Equal("anonymous", element.GetAttribute("crossorigin")));
            var plotly = page.Texts("script:not([src])").First();
            Assert.Contains($"\"{WebAsset.Plotly.CdnUrl}\"", plotly, StringComparison.Ordinal);
            Assert.Contains($"unitVariancePlotlyIntegrity = \"{WebAsset.Plotly.Integrity}\"", plotly, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Are_written_alike_every_time_with_line_feeds_and_without_a_mark()
    {
        var before = File.ReadAllBytes(PathOf("01-a.html"));
        SiteBuilder.Build(Chapters, Options, Path.Combine(_folder.Path, "deep", "site"));
        Assert.Equal(before, File.ReadAllBytes(PathOf("01-a.html")));
        Assert.DoesNotContain((byte)'\r', before);
        Assert.Equal((byte)'<', before[0]);
    }

    [Fact]
    public void Need_a_chapter_and_a_slug_for_each()
    {
        const string Rule = "A site needs at least one chapter, and every chapter a slug of its own.";
        var empty = Path.Combine(_folder.Path, "empty");
        Assert.StartsWith(Rule, Assert.Throws<ArgumentException>(() => SiteBuilder.Build([], Options, empty)).Message, StringComparison.Ordinal);
        Assert.StartsWith(Rule, Assert.Throws<ArgumentException>(() => SiteBuilder.Build([Chapters[0], Chapters[1], Chapters[0]], Options, empty)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(empty));
    }

    private IHtmlDocument[] Every() => [.. Directory.EnumerateFiles(PathOf(""), "*.html").Select(path => Html.Page(File.ReadAllText(path)))];

    private IHtmlDocument Page(string name) => Html.Page(File.ReadAllText(PathOf(name + ".html")));

    private string PathOf(string name) => Path.Combine(_folder.Path, "deep", "site", name);
}

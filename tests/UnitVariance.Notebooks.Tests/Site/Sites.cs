using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;
using UnitVariance.Notebooks.Tests.Kernel;
using static UnitVariance.Notebooks.Tests.Site.Pages;

namespace UnitVariance.Notebooks.Tests.Site;

/// <summary>A site that loads its scripts from the network: what its pages say does not need npm.</summary>
public sealed class Sites : IDisposable
{
    private static readonly SiteOptions Options = new()
    {
        Title = "Unit & Variance",
        Introduction = "A *course*.\n\nMore <of> it.",
        Footer = "Free, by [us](https://example.org/).",
        Pages = [new("results", "All & results", "Every <result>.", _ => $"<p>table</p>")],
        Planned = [new("4 · Fourth", "3 things < 4")],
        Assets = WebAssets.OnNetwork("this is a test"),
    };

    private static readonly Chapter[] Chapters =
    [
        Chapter("01-a", Text("# First & best\n\nWhat is \"z\"?\n\n## Goal\n\n## Summary\n\nSee [the third](03-c.ipynb).")),
        Chapter("02-b", Text("# Second\n\nQ?\n\n**Running time.** About a minute."), Code("1", new StreamOutput("stdout", "x")), Code("chart", Chart("QUJD"), Chart("REVG"))),
        Chapter("03-c", Text("# Third")),
    ];

    private readonly TemporaryFolder _folder = new();

    public Sites() => SiteBuilder.Build(Chapters, Options, Path.Combine(_folder.Path, "deep", "site"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Hold_a_page_for_each_chapter_a_landing_page_and_what_they_load()
    {
        Assert.Equal(["01-a.html", "02-b.html", "03-c.html", "404.html", "charts.js", "draw.js", "filters.js", "index.html", "pictures", "results.html", "search-index.js", "search.js", "site.css", "site.js"],
            Directory.EnumerateFileSystemEntries(PathOf("")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["02-b-1.png", "02-b-2.png"], Directory.EnumerateFiles(PathOf("pictures")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("DEF", File.ReadAllText(PathOf(Path.Combine("pictures", "02-b-2.png"))));
    }

    [Fact]
    public void Lead_to_the_previous_and_to_the_next_chapter()
    {
        Assert.Equal([(null, "02-b.html"), ("01-a.html", "03-c.html"), ("02-b.html", null)],
            Chapters.Select(chapter => Page(chapter.Slug)).Select(page => (page.Values("a[rel=prev]", "href").SingleOrDefault(), page.Values("a[rel=next]", "href").SingleOrDefault())));
        Assert.Equal("Previous ← First & best", Page("02-b").One("a[rel=prev]").TextContent);
        Assert.Equal("Next Third →", Page("02-b").One("a[rel=next]").TextContent);
    }

    [Fact]
    public void List_an_appendix_after_the_chapters_under_its_own_heading()
    {
        var appendix = new Appendix("Appendix: more & other", [Chapter("away", Text("# Away\n\nHow far?"))]);
        SiteBuilder.Build(Chapters, Options with { Appendix = appendix }, PathOf(""));
        var headings = Page("index").QuerySelectorAll("h2").Select(heading => heading.TextContent).ToArray();
        Assert.Equal(["Chapters", "Chapters to come", "Appendix: more & other"], headings);
        Assert.Equal([3, 1], Page("index").QuerySelectorAll("ol.cards").Select(cards => cards.ChildElementCount));
        Assert.Equal(["Chapters", "Appendix: more & other"], Page("away").QuerySelectorAll("nav.contents summary").Select(summary => summary.TextContent).TakeLast(2));
        Assert.Equal("away.html", Page("03-c").One("a[rel=next]").GetAttribute("href"));
        Assert.Throws<ArgumentException>(() => SiteBuilder.Build(Chapters, Options with { Appendix = new("x", [Chapters[0]]) }, PathOf("")));
    }

    [Fact]
    public void Name_their_pages()
    {
        Assert.Equal("First & best – Unit & Variance", Page("01-a").Title);
        Assert.Equal("Unit & Variance", Page("index").Title);
        Assert.Equal("What is \"z\"?", Page("01-a").One("meta[name=description]").GetAttribute("content"));
        Assert.Equal(("All & results – Unit & Variance", "Every <result>."), (Page("results").Title, Page("results").One("meta[name=description]").GetAttribute("content")));
        Assert.Equal("A course.", Page("index").One("meta[name=description]").GetAttribute("content"));
        Assert.All(Every(), page => Assert.Equal("en", page.DocumentElement.GetAttribute("lang")));
    }

    [Fact]
    public void Preview_themselves_with_a_picture()
    {
        IEnumerable<string?> Previews(string page) => ((string[])["type", "site_name", "title", "description", "image"]).Select(name => Page(page).QuerySelector($"meta[property='og:{name}']")?.GetAttribute("content"));
        Assert.Equal(["article", "Unit & Variance", "Second", "Q?", "pictures/02-b-1.png"], Previews("02-b"));
        Assert.Equal(["website", "Unit & Variance", "Unit & Variance", "A course.", "pictures/02-b-1.png"], Previews("index"));
        Assert.Null(Previews("01-a").Last()); // it has no chart
        Assert.All(Every(), page => Assert.StartsWith("data:image/svg+xml,", page.One("link[rel=icon]").GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public void Whose_address_is_known_preview_themselves_by_it()
    {
        SiteBuilder.Build(Chapters, Options with { Address = new("https://example.org/a/course/") }, PathOf(""));
        Assert.Equal("https://example.org/a/course/pictures/02-b-1.png", Page("02-b").One("meta[property='og:image']").GetAttribute("content"));
        Assert.Equal("https://example.org/a/course/02-b.html", Page("02-b").One("link[rel=canonical]").GetAttribute("href"));
        Assert.Equal("/a/course/", Page("404").One("base").GetAttribute("href"));
        Assert.Equal("site.css", Page("404").Values("link[rel=stylesheet]", "href").Last());
    }

    [Fact]
    public void Have_a_page_for_missing_ones_that_finds_the_others_from_any_depth()
    {
        var page = Page("404");
        Assert.Equal(["index.html", "01-a.html", "02-b.html", "03-c.html"], page.Values("main a", "href"));
        Assert.Empty(page.QuerySelectorAll("script[src], link[rel=stylesheet], a[href^='#']")); // nothing that a wrong folder breaks
        Assert.Contains("--paper", page.One("style").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.Texts("script"), script => script.Contains("createElement(\"base\")", StringComparison.Ordinal));
    }

    [Fact]
    public void List_the_chapters_on_the_landing_page()
    {
        var index = Page("index");
        Assert.Equal(["01-a.html", "02-b.html", "03-c.html"], index.Values(".cards a", "href"));
        Assert.Equal(["First & best", "Second", "Third"], index.Texts(".cards strong"));
        Assert.Equal(["What is \"z\"?", "Q?", ""], index.Texts(".cards .question"));
        Assert.Equal(["Running time: about a minute"], index.Texts(".cards small"));
        Assert.Equal(["pictures/02-b-1.png"], index.Values(".cards img", "src"));
        Assert.Equal(["4 · Fourth 3 things < 4"], index.Texts(".planned li"));
        Assert.Equal("course", index.One("main em").TextContent);
    }

    [Fact]
    public void Name_further_pages_in_the_header_of_all()
    {
        Assert.All(Every(), page => Assert.Equal("All & results", page.One("header nav a[href='results.html']").TextContent));
        Assert.Equal(["page"], Every().SelectMany(page => page.Values("header nav a", "aria-current")).OfType<string>());
        Assert.Equal("table", Page("results").One("main > p").TextContent);
        Assert.All(Every(), page => Assert.Equal("Free, by us.", page.One("footer").TextContent.Trim()));
    }

    [Fact]
    public void Give_each_chapter_contents_that_lead_to_its_sections_and_to_the_other_chapters()
    {
        var page = Page("01-a");
        Assert.Equal(["Goal", "Summary", "First & best", "Second", "Third"], page.Texts("nav.contents a"));
        Assert.Equal(["goal", "summary"], page.Values("nav.contents a[href^='#']", "href").Select(address => page.One(address!).Id));
        Assert.Equal("01-a.html", page.One("nav.contents [aria-current=page]").GetAttribute("href"));
        Assert.Empty(Page("02-b").QuerySelectorAll("nav.contents a[href^='#']"));
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
        foreach (var page in Every().Where(page => page.QuerySelector("main.missing") is null))
        {
            var foreign = page.QuerySelectorAll("script[src*=':'], link[rel=stylesheet][href*=':']");
            Assert.Equal([WebAsset.KatexStyle, WebAsset.KatexScript], foreign.Select(element => WebAsset.All.Single(asset => asset.CdnUrl == (element.GetAttribute("src") ?? element.GetAttribute("href")))));
            Assert.Equal([WebAsset.KatexStyle.Integrity, WebAsset.KatexScript.Integrity], foreign.Select(element => element.GetAttribute("integrity")));
            Assert.All(foreign, element => Assert.Equal("anonymous", element.GetAttribute("crossorigin")));
            var plotly = page.Texts("script:not([src])").Single(script => script.Contains("unitVariancePlotlyUrl", StringComparison.Ordinal));
            Assert.Contains($"unitVarianceSearchUrl = \"{WebAsset.Search.CdnUrl}\"", plotly, StringComparison.Ordinal);
            Assert.Contains($"unitVarianceSearchIntegrity = \"{WebAsset.Search.Integrity}\"", plotly, StringComparison.Ordinal);
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
        const string Rule = "A site needs at least one chapter, and every page a slug of its own, other than index and 404.";
        var empty = Path.Combine(_folder.Path, "empty");
        Assert.StartsWith(Rule, Assert.Throws<ArgumentException>(() => SiteBuilder.Build([], Options, empty)).Message, StringComparison.Ordinal);
        Assert.StartsWith(Rule, Assert.Throws<ArgumentException>(() => SiteBuilder.Build([Chapters[0], Chapters[1], Chapters[0]], Options, empty)).Message, StringComparison.Ordinal);
        Assert.StartsWith(Rule, Assert.Throws<ArgumentException>(() => SiteBuilder.Build([Chapter("results")], Options, empty)).Message, StringComparison.Ordinal);
        Assert.StartsWith(Rule, Assert.Throws<ArgumentException>(() => SiteBuilder.Build([Chapter("index")], Options, empty)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(empty));
    }

    private static DisplayOutput Chart(string picture) =>
        new(new JsonObject { [Charts.PlotlyRelease.MimeType] = new JsonObject(), ["image/png"] = picture, ["text/plain"] = "a chart" }, [], IsResult: true);

    private IHtmlDocument[] Every() => [.. Directory.EnumerateFiles(PathOf(""), "*.html").Select(path => Html.Page(File.ReadAllText(path)))];

    private IHtmlDocument Page(string name) => Html.Page(File.ReadAllText(PathOf(name + ".html")));

    private string PathOf(string name) => Path.Combine(_folder.Path, "deep", "site", name);
}

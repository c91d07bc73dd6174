using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UnitVariance.Notebooks.Site;
using UnitVariance.Notebooks.Tests.Kernel;

namespace UnitVariance.Notebooks.Tests.Site;

[Collection(nameof(WithNpmPackages))]
public sealed class FetchingWebAssets(NpmPackages npm)
{
    [Fact]
    public async Task Fills_a_folder_once_from_which_sites_work_offline()
    {
        var assets = await npm.Assets();
        Assert.Equal("Charts, mathematics and the search work offline.", assets.Explanation);
        Assert.All(WebAsset.All, asset => Assert.True(File.Exists(Path.Combine(assets.Packages!, asset.Package, asset.File))));
        var home = Assert.Single(Directory.EnumerateFileSystemEntries(npm.Cache)); // no half-fetched folder is left

        var marker = Path.Combine(home, "still-the-same-folder");
        File.WriteAllText(marker, "");
        Assert.Equal(assets.Packages, (await WebAssets.PrepareAsync(npm.Cache, TestContext.Current.CancellationToken)).Packages);
        Assert.True(File.Exists(marker));
    }

    [Fact]
    public async Task Gives_a_site_that_loads_nothing_from_the_network()
    {
        var assets = await npm.Assets();
        using var folder = new TemporaryFolder();
        SiteBuilder.Build([Pages.Chapter("01-a", Pages.Text("# A"))], new() { Title = "T", Assets = assets }, folder.Path);

        var page = Html.Page(File.ReadAllText(Path.Combine(folder.Path, "01-a.html")));
        var loaded = page.Values("script[src]", "src").Concat(page.Values("link[rel=stylesheet]", "href")).Select(address => address!).ToArray();
        Assert.All(loaded, address => Assert.True(File.Exists(Path.Combine(folder.Path, address)), address));
        Assert.Equal(["assets/katex.min.css"], loaded.Where(address => address.StartsWith("assets/", StringComparison.Ordinal)).Order());
        // plotly.js waits until a chart comes into view, and MiniSearch until a reader searches
        var addresses = page.Texts("script:not([src])").Single(script => script.Contains("unitVariancePlotlyUrl", StringComparison.Ordinal));
        Assert.Contains("unitVariancePlotlyUrl = \"assets/plotly-cartesian.min.js\"; window.unitVarianceSearchUrl = \"assets/minisearch.js\";", addresses, StringComparison.Ordinal);
        Assert.All((string[])["plotly-cartesian.min.js", "minisearch.js"], name => Assert.True(File.Exists(Path.Combine(folder.Path, "assets", name))));
        Assert.Empty(page.QuerySelectorAll("[integrity], [crossorigin]")); // a page opened from disk could not check them

        var fonts = Directory.EnumerateFiles(Path.Combine(folder.Path, "assets", "fonts")).Select(Path.GetFileName).ToArray();
        var style = File.ReadAllText(Path.Combine(folder.Path, "assets", "katex.min.css"));
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Contains($"fonts/{font}", style, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refuses_a_file_that_is_missing_or_another_than_the_pages_were_made_for()
    {
        using var cache = new TemporaryFolder();
        var packages = Path.Combine(CacheOf(cache.Path), "node_modules");
        var plotly = Path.Combine(packages, WebAsset.Plotly.Package, WebAsset.Plotly.File);
        Directory.CreateDirectory(Path.GetDirectoryName(plotly)!);

        var missing = await Assert.ThrowsAsync<InvalidDataException>(() => WebAssets.PrepareAsync(cache.Path, TestContext.Current.CancellationToken));
        Assert.Equal($"{plotly} is missing; delete its folder below .cache and build again.", missing.Message);

        File.WriteAllText(plotly, "tampered");
        var tampered = await Assert.ThrowsAsync<InvalidDataException>(() => WebAssets.PrepareAsync(cache.Path, TestContext.Current.CancellationToken));
        Assert.Matches($"^{Regex.Escape(plotly)} has the hash sha384-.{{64}}, but .* {WebAsset.Plotly.Version} has .*; delete its folder below .cache and build again\\.$", tampered.Message);
        Assert.Contains(WebAsset.Plotly.Integrity, tampered.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_on_without_a_cache_that_cannot_be_written()
    {
        Assert.SkipUnless(Executable.Find("npm") is not null, "npm is not on the PATH.");
        using var folder = new TemporaryFolder();
        var assets = await WebAssets.PrepareAsync(folder.Write("cache", "a file in the place of the folder"), TestContext.Current.CancellationToken);
        Assert.Null(assets.Packages);
        Assert.StartsWith("Charts, mathematics and the search need the network, because they cannot be kept beside the course (", assets.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_why_pages_need_the_network()
    {
        var assets = WebAssets.OnNetwork("npm is not there");
        Assert.Null(assets.Packages);
        Assert.Equal("Charts, mathematics and the search need the network, because npm is not there.", assets.Explanation);
    }

    [Fact]
    public void Asks_for_the_versions_that_the_package_files_pin()
    {
        var asked = JsonNode.Parse(EmbeddedFile.Text("package.json"))!["dependencies"]!.AsObject();
        var locked = JsonNode.Parse(EmbeddedFile.Text("package-lock.json"))!["packages"]!;
        Assert.Equal(asked.Select(dependency => dependency.Key).Order(), WebAsset.All.Select(asset => asset.Package).Distinct().Order());
        Assert.All(WebAsset.All, asset =>
        {
            Assert.Equal(asset.Version, asked[asset.Package]!.GetValue<string>());
            Assert.Equal(asset.Version, locked[$"node_modules/{asset.Package}"]!["version"]!.GetValue<string>());
            Assert.Contains($"@{asset.Version}/", asset.CdnUrl, StringComparison.Ordinal);
        });
    }

    /// <summary>Where the packages of the present lock file are kept.</summary>
    private static string CacheOf(string cache) =>
        Path.Combine(cache, Convert.ToHexStringLower(SHA256.HashData(EmbeddedFile.Bytes("package-lock.json")))[..12]);
}

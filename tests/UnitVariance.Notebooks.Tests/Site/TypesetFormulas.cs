using UnitVariance.Notebooks.Site;
using UnitVariance.Notebooks.Tests.Kernel;

namespace UnitVariance.Notebooks.Tests.Site;

/// <summary>Formulas are typeset while the site is written, so that pages show them without a script.</summary>
[Collection(nameof(WithNpmPackages))]
public sealed class TypesetFormulas(NpmPackages npm)
{
    [Fact]
    public async Task Are_part_of_the_page_with_mathml_for_screen_readers()
    {
        using var folder = new TemporaryFolder();
        SiteBuilder.Build([Pages.Chapter("01-a", Pages.Text("# A\n\nso $a < \\text{é}$ and\n\n$$\\sum_j w_j^2 \\label{eq:a}$$\n\n[](#eq:a)"))], new() { Title = "T", Introduction = "of $n$", Assets = await npm.Assets() }, folder.Path);

        var page = Html.Page(File.ReadAllText(Path.Combine(folder.Path, "01-a.html")));
        Assert.Equal(["a < \\text{é}", "\\sum_j w_j^2"], page.Texts("main .math annotation"));
        page.One(".equation .math .katex-display math");
        Assert.Empty(page.QuerySelectorAll("script[src*=katex]"));
        Html.Page(File.ReadAllText(Path.Combine(folder.Path, "index.html"))).One("main .math .katex");
    }

    [Fact]
    public async Task That_are_none_stop_the_site_with_the_page_and_the_formula()
    {
        using var folder = new TemporaryFolder();
        var site = Path.Combine(folder.Path, "site");
        var assets = await npm.Assets();
        var error = Assert.Throws<InvalidDataException>(() => SiteBuilder.Build([Pages.Chapter("01-a", Pages.Text("$\\frac{1}$"))], new() { Title = "T", Assets = assets }, site));
        Assert.StartsWith("01-a holds a formula that cannot be typeset: \\frac{1}: KaTeX parse error", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("; correct it.", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(site));
    }
}

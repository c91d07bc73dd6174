using UnitVariance.Charts;
using UnitVariance.Notebooks.Site;

namespace Course.Tests;

/// <summary>What two libraries say independently, because neither may know the other.</summary>
public sealed class SharedFacts
{
    [Fact]
    public void Charts_and_pages_draw_with_the_same_plotly()
    {
        var asset = WebAsset.Plotly;
        Assert.Equal(
            (PlotlyScript.Package, PlotlyScript.Version, PlotlyScript.FileName, PlotlyScript.Url, PlotlyScript.Integrity),
            (asset.Package, asset.Version, asset.File, asset.CdnUrl, asset.Integrity));
    }
}

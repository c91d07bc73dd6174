using UnitVariance.Notebooks.Site;
using UnitVariance.Notebooks.Tests.Kernel;

namespace UnitVariance.Notebooks.Tests.Site;

/// <summary>The packages that npm fetched, once for all tests that need them.</summary>
public sealed class NpmPackages : IDisposable
{
    private readonly TemporaryFolder _cache = new();
    private readonly Lazy<Task<WebAssets>> _assets;

    public NpmPackages() => _assets = new(() => WebAssets.PrepareAsync(Cache));

    internal string Cache => _cache.Path;

    /// <summary>The fetched assets; skips the test where npm is missing or cannot reach its registry.</summary>
    internal async Task<WebAssets> Assets()
    {
        Requires.Npm();
        var assets = await _assets.Value;
        if (assets.Packages is not null) return assets;
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"Under CI this test may not be skipped: {assets.Explanation}");
        Assert.Skip(assets.Explanation);
        return assets;
    }

    public void Dispose() => _cache.Dispose();
}

/// <summary>Tests that share the fetched packages.</summary>
[CollectionDefinition(nameof(WithNpmPackages))]
public sealed class WithNpmPackages : ICollectionFixture<NpmPackages>;

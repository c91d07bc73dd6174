using Microsoft.Playwright;
using UnitVariance.Notebooks.Tests;

namespace Course.Tests.Browser;

/// <summary>The site, served as <c>course open</c> serves it, and one browser for all tests. Each page is visited once for each way of looking at it.</summary>
[CollectionDefinition(Collection)]
public sealed class OpenSite(ExecutedCourse course) : ICollectionFixture<OpenSite>, IAsyncDisposable
{
    public const string Collection = "Browser";

    private readonly Dictionary<View, Task<Visit>> _visits = [];
    private readonly SemaphoreSlim _one = new(1);
    private SiteServer? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>What a visit found. Skips the test where there is no browser to visit with, or no npm to fetch the scripts.</summary>
    public async Task<Visit> VisitAsync(View view)
    {
        var browser = await BrowserAsync();
        Task<Visit> visit;
        lock (_visits)
            visit = _visits.TryGetValue(view, out var known) ? known : _visits[view] = Visit.PayAsync(browser, _server!.Address, view);
        return await visit;
    }

    /// <summary>A page of its own, for a test that clicks.</summary>
    public async Task<IPage> PageAsync(string name, BrowserNewContextOptions options)
    {
        var context = await (await BrowserAsync()).NewContextAsync(options);
        var page = await context.NewPageAsync();
        await page.GotoAsync(_server!.Address + name);
        return page;
    }

    /// <summary>A page of its own that opens addresses by itself: from disk, or below an address that exists for the test alone.</summary>
    public async Task<(IPage Page, string Folder)> FolderAsync(BrowserNewContextOptions options) =>
        (await (await (await BrowserAsync()).NewContextAsync(options)).NewPageAsync(), await course.Site);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        _one.Dispose();
    }

    private async Task<IBrowser> BrowserAsync()
    {
        var chromium = Requires.Chromium();
        Requires.Npm();
        await _one.WaitAsync();
        try
        {
            _server ??= await SiteServer.StartAsync(await course.Site, 0, null, default);
            _playwright ??= await Playwright.CreateAsync();
            Assertions.SetDefaultExpectTimeout(30_000); // drawing a page of charts keeps a small machine busy for seconds
            return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
        }
        finally
        {
            _one.Release();
        }
    }
}

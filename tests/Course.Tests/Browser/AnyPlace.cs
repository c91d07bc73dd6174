using System.Net;
using Microsoft.Playwright;

namespace Course.Tests.Browser;

/// <summary>The site works wherever it lies.</summary>
[Collection(OpenSite.Collection)]
public sealed class AnyPlace(OpenSite site)
{
    private const string Home = "http://course.test/a/path/";

    [Fact(Explicit = true)]
    public async Task From_disk_charts_are_drawn_and_the_search_finds()
    {
        var (page, folder) = await site.FolderAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var trouble = Trouble(page);
        await page.GotoAsync(new Uri(Path.Combine(folder, Checkout.ChapterNames[0] + ".html")).AbsoluteUri);
        await page.Locator(".chart").First.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.Locator(".chart").First).ToHaveAttributeAsync("data-drawn", "wide");
        await page.FillAsync("#search", "xavier");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator("#results [role=option]").First).ToBeVisibleAsync();
        await page.GotoAsync(new Uri(Path.Combine(folder, "ledger.html")).AbsoluteUri + "?verdict=refuted");
        await Assertions.Expect(page.Locator("[name=verdict]")).ToHaveValueAsync("refuted");
        await page.SelectOptionAsync("[name=verdict]", "qualified");
        await Assertions.Expect(page.Locator("form.filters output")).ToContainTextAsync(" of ");
        Assert.Empty(trouble);
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task Below_a_sub_path_every_request_stays_there()
    {
        var (page, folder) = await site.FolderAsync(new());
        var asked = await ServeAsync(page, folder);
        var trouble = Trouble(page);
        await page.GotoAsync(Home + "index.html");
        await page.Locator(".cards a").First.ClickAsync();
        await page.Locator(".chart").First.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.Locator(".chart").First).ToHaveAttributeAsync("data-drawn", "wide");
        Assert.All(asked, address => Assert.StartsWith(Home, address, StringComparison.Ordinal));
        Assert.Empty(trouble);
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task A_missing_page_leads_back_from_any_depth_and_finds_what_was_typed_early()
    {
        var (page, folder) = await site.FolderAsync(new());
        await ServeAsync(page, folder);
        var typed = new TaskCompletionSource();
        await page.RouteAsync("**/search.js", async route =>
        {
            await typed.Task;
            await route.FallbackAsync();
        });
        await page.GotoAsync(Home + "some/where/deep/missing.html");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("There is no such page");
        await Assertions.Expect(page.Locator("base")).ToHaveAttributeAsync("href", "/a/path/");
        await page.FillAsync("#search", "xavier");
        typed.SetResult();
        await Assertions.Expect(page.Locator("#results [role=option]").First).ToBeVisibleAsync();
        await page.Locator("main a").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Home + "index.html");
        await Assertions.Expect(page.Locator(".cards a").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>Answers for an address that exists nowhere, as a static server would. Says what was asked for.</summary>
    private static async Task<List<string>> ServeAsync(IPage page, string folder)
    {
        var asked = new List<string>();
        await page.RouteAsync("**/*", async route =>
        {
            asked.Add(route.Request.Url);
            var name = route.Request.Url.StartsWith(Home, StringComparison.Ordinal) ? new Uri(route.Request.Url).AbsolutePath[new Uri(Home).AbsolutePath.Length..] : "";
            var found = File.Exists(Path.Combine(folder, name));
            await route.FulfillAsync(new() { Path = Path.Combine(folder, found ? name : "404.html"), Status = (int)(found ? HttpStatusCode.OK : HttpStatusCode.NotFound) });
        });
        return asked;
    }

    private static List<string> Trouble(IPage page)
    {
        var trouble = new List<string>();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") trouble.Add(message.Text); };
        page.PageError += (_, error) => trouble.Add(error);
        page.RequestFailed += (_, request) => trouble.Add(request.Url);
        return trouble;
    }
}

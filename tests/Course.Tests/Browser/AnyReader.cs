using Microsoft.Playwright;

namespace Course.Tests.Browser;

/// <summary>Readers without scripts, without a mouse, on paper.</summary>
[Collection(OpenSite.Collection)]
public sealed class AnyReader(OpenSite site)
{
    private const string Chapter = "05-xavier.html";

    [Fact(Explicit = true)]
    public async Task Without_scripts_there_are_text_formulas_code_and_pictures_of_the_charts()
    {
        var page = await site.PageAsync(Chapter, new() { JavaScriptEnabled = false });
        foreach (var part in (string[])["h1", "main p", ".math .katex-html", "pre.code", "nav.contents a", "a[rel=prev]"])
            await Assertions.Expect(page.Locator(part).First).ToBeVisibleAsync();
        var picture = page.Locator(".chart > img").First;
        await Assertions.Expect(picture).ToBeVisibleAsync();
        Assert.Equal(await page.Locator(".chart").CountAsync(), await page.Locator(".chart > img").CountAsync());
        await Assertions.Expect(page.Locator("#search")).ToBeHiddenAsync(); // it could not do anything

        await page.GotoAsync(page.Url.Replace(Chapter, "ledger.html", StringComparison.Ordinal));
        Assert.Equal(await page.Locator("#statements tbody tr").CountAsync(), await page.Locator("#statements tbody tr:visible").CountAsync());
        await Assertions.Expect(page.Locator("form.filters")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task Text_is_painted_before_any_deferred_script_has_arrived()
    {
        var (page, folder) = await site.FolderAsync(new());
        var arrive = new TaskCompletionSource();
        await page.RouteAsync("**/*", async route =>
        {
            if (route.Request.ResourceType == "script") await arrive.Task;
            await route.FulfillAsync(new() { Path = Path.Combine(folder, new Uri(route.Request.Url).AbsolutePath[1..]) });
        });
        await page.GotoAsync("http://course.test/" + Chapter, new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("() => performance.getEntriesByName('first-contentful-paint').length > 0");
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        arrive.SetResult();
        await page.WaitForLoadStateAsync();
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task With_the_keyboard_one_can_skip_to_the_text_and_see_where_one_is()
    {
        var page = await site.PageAsync(Chapter, new() { ViewportSize = new() { Width = View.Desktop, Height = 900 } });
        var names = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await page.EvaluateAsync<Focus>("() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect(); return { name: e.getAttribute('aria-label') ?? e.textContent, outline: parseFloat(s.outlineWidth) * (s.outlineStyle !== 'none'), isInside: b.right > 0 && b.bottom > 0 && b.top < innerHeight } }");
            Assert.True(focus.Outline >= 2 && focus.IsInside, $"The focus on “{focus.Name}” cannot be seen.");
            names.Add(focus.Name);
        }
        Assert.Equal(["Skip to the text", "Unit Variance", "The ledger", "Search all chapters", "Switch between light and dark", "On this page"], names.Take(6));

        await page.ReloadAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task With_the_keyboard_long_cells_fold_and_anchors_show()
    {
        var page = await site.PageAsync(Chapter, new() { ReducedMotion = ReducedMotion.Reduce });
        var fold = page.Locator("details.fold").First;
        var inside = fold.Locator("> :not(summary)").First;
        await fold.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(inside).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(inside).ToBeVisibleAsync();

        var anchor = page.Locator("h2 .anchor").First;
        await Assertions.Expect(anchor).ToHaveCSSAsync("opacity", "0");
        await page.Locator("h2").First.HoverAsync();
        await Assertions.Expect(anchor).ToHaveCSSAsync("opacity", "1");
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task On_paper_there_are_pictures_on_white_and_nothing_to_press()
    {
        var page = await site.PageAsync(Chapter, new() { ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 800, Height = 1100 } });
        await page.Locator(".chart").First.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.Locator(".chart").First).ToHaveAttributeAsync("data-drawn", "wide");
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        foreach (var part in (string[])["header.site", "nav.contents", ".neighbours", "button.copy", ".chart .plot"])
            await Assertions.Expect(page.Locator(part).First).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".chart[data-drawn] > img").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        await Assertions.Expect(page.Locator("pre.code").First).ToHaveCSSAsync("white-space-collapse", "preserve");
        await Assertions.Expect(page.Locator("pre.code").First).ToHaveCSSAsync("text-wrap-mode", "wrap");
        await Assertions.Expect(page.Locator(".chart > img").First).ToHaveCSSAsync("filter", "none");
        await page.Context.CloseAsync();
    }

    private sealed class Focus
    {
        public string Name { get; set; } = "";
        public double Outline { get; set; }
        public bool IsInside { get; set; }
    }
}

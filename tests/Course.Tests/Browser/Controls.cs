using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Course.Tests.Browser;

/// <summary>What a reader can press.</summary>
[Collection(OpenSite.Collection)]
public sealed class Controls(OpenSite site)
{
    private const string Name = "01-variance-of-z", Chapter = Name + ".html";

    [Fact(Explicit = true)]
    public async Task The_theme_button_changes_the_theme_and_the_choice_is_remembered()
    {
        var page = await site.PageAsync(Chapter, new() { ColorScheme = ColorScheme.Light });
        Assert.Equal("light", await ThemeAsync(page));
        await page.ClickAsync("button.theme");
        Assert.Equal("dark", await ThemeAsync(page));
        await page.ReloadAsync();
        Assert.Equal("dark", await ThemeAsync(page));
        await page.ClickAsync("header .home");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/index\\.html$"));
        Assert.Equal("dark", await ThemeAsync(page));
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task The_theme_button_repaints_charts_that_are_drawn()
    {
        var page = await site.PageAsync(Chapter, new() { ColorScheme = ColorScheme.Light });
        var tick = page.Locator(".chart .xtick text").First;
        await page.Locator(".chart").First.ScrollIntoViewIfNeededAsync();
        var light = await ColourAsync(tick);
        await page.ClickAsync("button.theme");
        await page.WaitForFunctionAsync("light => getComputedStyle(document.querySelector('.chart .xtick text')).fill !== light", light);
        Assert.NotEqual(light, await ColourAsync(tick));
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task The_copy_button_copies_the_cell()
    {
        var page = await site.PageAsync(Chapter, new() { Permissions = ["clipboard-read", "clipboard-write"] });
        var cell = page.Locator(".cell").First;
        await cell.HoverAsync();
        await cell.Locator("button.copy").ClickAsync();
        await Assertions.Expect(cell.Locator("button.copy")).ToHaveTextAsync("Copied");
        Assert.Equal(Checkout.Committed(Name).CodeCells.First().Source, await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task The_contents_lead_to_the_sections()
    {
        var page = await site.PageAsync(Chapter, new() { ViewportSize = new() { Width = View.Desktop, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        var link = page.Locator("nav.contents a[href^='#']").Last;
        await link.ClickAsync();
        await Assertions.Expect(page.Locator("h2" + await link.GetAttributeAsync("href"))).ToBeInViewportAsync();
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task Chapters_follow_each_other_and_then_the_appendix()
    {
        var page = await site.PageAsync("index.html", new());
        await page.Locator(".cards a").First.ClickAsync();
        foreach (var name in Checkout.ChapterNames.Skip(1).Concat(Checkout.Repository.Bridges.Select(path => Path.GetFileNameWithoutExtension(path))))
        {
            await page.ClickAsync("a[rel=next]");
            await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(name) + "\\.html$"));
        }
        Assert.Equal(0, await page.Locator("a[rel=next]").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task The_contents_say_which_section_is_read()
    {
        var page = await site.PageAsync(Chapter, new() { ViewportSize = new() { Width = View.Desktop, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        var here = page.Locator("nav.contents [aria-current=location]");
        foreach (var i in (int[])[3, 1])
        {
            var link = page.Locator("nav.contents a[href^='#']").Nth(i);
            await link.ClickAsync();
            await Assertions.Expect(here).ToHaveTextAsync(await link.TextContentAsync() ?? "");
        }
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task The_contents_are_folded_on_a_phone_and_open_with_a_key()
    {
        var page = await site.PageAsync(Chapter, new() { ViewportSize = new() { Width = View.Phone, Height = 844 } });
        await Assertions.Expect(page.Locator("nav.contents a").First).ToBeHiddenAsync();
        await page.Locator("nav.contents summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("nav.contents a").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task A_chart_is_arranged_anew_when_the_window_becomes_narrow()
    {
        var page = await site.PageAsync(Chapter, new() { ViewportSize = new() { Width = View.Desktop, Height = 900 } });
        await page.Locator(".chart").First.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.Locator(".chart").First).ToHaveAttributeAsync("data-drawn", "wide");
        await page.SetViewportSizeAsync(View.Phone, 844);
        await page.Locator(".chart").First.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.Locator(".chart").First).ToHaveAttributeAsync("data-drawn", "narrow");
        await Assertions.Expect(page.Locator(".chart").First.Locator(".plot")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    private static Task<string> ThemeAsync(IPage page) => page.EvaluateAsync<string>("() => document.documentElement.dataset.theme");

    private static Task<string> ColourAsync(ILocator text) => text.EvaluateAsync<string>("element => getComputedStyle(element).fill");
}

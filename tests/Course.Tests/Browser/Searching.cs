using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Course.Tests.Browser;

/// <summary>The search over all chapters, without a mouse.</summary>
[Collection(OpenSite.Collection)]
public sealed class Searching(OpenSite site)
{
    [Fact(Explicit = true)]
    public async Task Is_reached_with_a_slash_and_leads_to_the_section()
    {
        var page = await site.PageAsync("index.html", new() { ReducedMotion = ReducedMotion.Reduce });
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#search")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("backward deriv"); // the beginnings of words
        var options = page.Locator("#results [role=option]");
        await Assertions.Expect(options.First.Locator("strong")).ToHaveTextAsync("The backward derivation"); // its heading weighs more than others' text
        await Assertions.Expect(page.Locator("#search")).ToHaveAttributeAsync("aria-activedescendant", "result-0");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/05-xavier\\.html#the-backward-derivation$"));
        await Assertions.Expect(page.Locator("#the-backward-derivation")).ToBeInViewportAsync();
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task Moves_with_the_arrows_closes_with_escape_and_says_what_it_found()
    {
        var page = await site.PageAsync("index.html", new() { ViewportSize = new() { Width = View.Phone, Height = 844 } });
        var (input, list) = (page.Locator("#search"), page.Locator("#results"));
        await input.FocusAsync();
        await page.Keyboard.TypeAsync("variance");
        await Assertions.Expect(list).ToBeVisibleAsync();
        await Assertions.Expect(input).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(page.Locator(".search [role=status]")).ToHaveTextAsync(new Regex("[0-9]+ sections"));
        await page.ScreenshotAsync(new() { Path = Screenshots.PathOf("search-light-390") });

        foreach (var (key, place) in (IEnumerable<(string, int)>)[("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("ArrowUp", 0)])
        {
            await page.Keyboard.PressAsync(key);
            await Assertions.Expect(input).ToHaveAttributeAsync("aria-activedescendant", $"result-{place}");
            await Assertions.Expect(page.Locator("#results [aria-selected=true]")).ToHaveAttributeAsync("id", $"result-{place}");
        }
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(list).ToBeHiddenAsync();
        await Assertions.Expect(input).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(input).ToHaveValueAsync("variance");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(input).ToHaveValueAsync("");

        await page.Keyboard.TypeAsync("qqqqqq");
        await Assertions.Expect(list).ToHaveTextAsync("Nothing is found for “qqqqqq”.");
        await Assertions.Expect(page.Locator(".search [role=status]")).ToHaveTextAsync("Nothing is found");
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task Leaves_a_slash_alone_where_a_reader_types()
    {
        var page = await site.PageAsync("ledger.html", new());
        await page.Locator("form.filters [name=q]").FocusAsync();
        await page.Keyboard.TypeAsync("1/n");
        await Assertions.Expect(page.Locator("form.filters [name=q]")).ToHaveValueAsync("1/n");
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task Finds_with_a_click_too()
    {
        var page = await site.PageAsync("index.html", new());
        await page.FillAsync("#search", "XavierUniform"); // a name in the code
        await page.Locator("#results [role=option]").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/05-xavier\\.html[^/]*$"));
        await page.Context.CloseAsync();
    }
}

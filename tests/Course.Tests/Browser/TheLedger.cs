using System.Text.RegularExpressions;
using Microsoft.Playwright;
using UnitVariance.Lessons;

namespace Course.Tests.Browser;

/// <summary>Every statement with its verdict, its numbers and the cell behind them.</summary>
[Collection(OpenSite.Collection)]
public sealed class TheLedger(OpenSite site)
{
    private const string Rows = "#statements tbody tr";

    [Fact(Explicit = true)]
    public async Task Holds_every_claim_and_leads_to_the_cell_that_measured_it()
    {
        var page = await site.PageAsync("ledger.html", new());
        var ledger = Checkout.Repository.Ledger.Entries;
        Assert.Equal(ledger.Select(entry => entry.Id).Order(StringComparer.Ordinal), (await page.Locator(Rows).EvaluateAllAsync<string[]>("rows => rows.map(row => row.id)")).Order(StringComparer.Ordinal));

        var claim = ledger.First(entry => entry.Id == "S1-11");
        var row = page.Locator("#S1-11");
        await Assertions.Expect(row.Locator("th")).ToContainTextAsync(claim.Claim);
        await Assertions.Expect(row).ToContainTextAsync("✓ Confirmed");
        await Assertions.Expect(row.Locator("li")).ToHaveTextAsync(new Regex(@"^variance of z: [0-9.]+ ± [0-9.]+ \(95 %: [0-9.]+ to [0-9.]+\), expected 501$"));
        await row.Locator("a").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/{claim.Chapter}\\.html#cell-[^/]*$"));
        await Assertions.Expect(page.Locator(".cell:target .uv-claim", new() { HasText = claim.Claim })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task Is_filtered_by_article_verdict_and_words_with_the_keyboard()
    {
        var page = await site.PageAsync("ledger.html", new());
        var (shown, count) = (page.Locator($"{Rows}:visible"), page.Locator("form.filters output"));
        var refuted = Checkout.Repository.Ledger.Entries.Where(entry => entry.Verdict == Verdict.Refuted && entry.Id.StartsWith("S0-", StringComparison.Ordinal)).ToArray();

        await page.Locator("[name=article]").FocusAsync();
        await page.Keyboard.TypeAsync("S0");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Refuted");
        await Assertions.Expect(shown).ToHaveCountAsync(refuted.Length);
        await Assertions.Expect(count).ToHaveTextAsync($"{refuted.Length} of {Checkout.Repository.Ledger.Entries.Count} statements");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("harmonic");
        await Assertions.Expect(shown).ToHaveCountAsync(refuted.Count(entry => entry.Claim.Contains("harmonic", StringComparison.OrdinalIgnoreCase)));

        await page.ReloadAsync(); // the address has kept the choice
        await Assertions.Expect(page.Locator("[name=verdict]")).ToHaveValueAsync("refuted");
        await Assertions.Expect(page.Locator("[name=q]")).ToHaveValueAsync("harmonic");
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task Counts_verdicts_and_each_count_leads_to_its_statements()
    {
        var page = await site.PageAsync("ledger.html", new());
        var link = page.Locator(".counts tr:last-child a").Nth(2);
        var count = int.Parse(await link.TextContentAsync() ?? "", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(Checkout.Repository.Ledger.Entries.Count(entry => entry.Verdict == Verdict.Refuted), count);
        await link.ClickAsync();
        await Assertions.Expect(page.Locator("[name=verdict]")).ToHaveValueAsync("refuted");
        await Assertions.Expect(page.Locator($"{Rows}:visible")).ToHaveCountAsync(count);
        await page.Context.CloseAsync();
    }
}

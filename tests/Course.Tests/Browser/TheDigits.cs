using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Course.Tests.Browser;

/// <summary>The digits of chapter 5: a menu for the start, a slider over the steps of training, and neither knows of the other.</summary>
[Collection(OpenSite.Collection)]
public sealed partial class TheDigits(OpenSite site)
{
    private const int Most = 2_000_000, Patience = 30_000;

    [Theory(Explicit = true), InlineData(View.Desktop), InlineData(View.Phone)]
    public async Task Play_in_the_site(int width)
    {
        var page = await site.PageAsync("05-xavier.html", new() { ViewportSize = new() { Width = width, Height = 900 } });
        var chart = await DrawnAsync(page);
        await PlayAsync(chart);
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task Play_where_a_host_draws_the_figure_by_itself()
    {
        var page = await site.PageAsync("05-xavier.html", new());
        var figure = await (await DrawnAsync(page)).Locator("script").TextContentAsync() ?? "";
        Assert.InRange(figure.Length, 1, Most);
        await page.EvaluateAsync(
            """
            async figure => {
              document.body.innerHTML = '<div id="host"></div>';
              await window.Plotly.newPlot("host", JSON.parse(figure));
            }
            """, figure);
        await PlayAsync(page.Locator("#host"));
        await page.Context.CloseAsync();
    }

    private static async Task<ILocator> DrawnAsync(IPage page)
    {
        var chart = page.Locator(".chart[aria-label^='Inside the network']");
        await chart.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(chart).ToHaveAttributeAsync("data-drawn", new Regex("wide|narrow"), new() { Timeout = Patience });
        return chart;
    }

    private static async Task PlayAsync(ILocator chart)
    {
        await ChooseAsync(chart, "Xavier N(0, 1/n)");
        var untrained = await WrongAsync(chart, "0");
        await chart.Locator(".updatemenu-button").First.ClickAsync();
        var trained = await WrongAsync(chart, "100");
        Assert.InRange(trained, 0, untrained / 2);

        await ChooseAsync(chart, "zero"); // the step stays
        Assert.InRange(await WrongAsync(chart, "100"), 80, 100);
        await chart.Locator(".slider-rail-touch-rect").ClickAsync(new() { Position = new() { X = 1, Y = 2 }, Force = true }); // and the start stays
        Assert.InRange(await WrongAsync(chart, "0"), 80, 100);
    }

    private static async Task ChooseAsync(ILocator chart, string start)
    {
        await chart.Locator(".updatemenu-header").ClickAsync();
        await chart.Locator(".updatemenu-dropdown-button", new() { HasTextString = start }).ClickAsync();
    }

    /// <summary>How many digits are wrong at a step, as the line below the sheet says. Only the chosen start's line is there.</summary>
    private static async Task<int> WrongAsync(ILocator chart, string step)
    {
        var caption = chart.Locator(".textpoint");
        await Assertions.Expect(caption).ToHaveTextAsync(new Regex($"^step {step}: "), new() { Timeout = Patience });
        return int.Parse(Wrong().Match(await caption.TextContentAsync() ?? "").Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@": (\d+) of 100 wrong")]
    private static partial Regex Wrong();
}

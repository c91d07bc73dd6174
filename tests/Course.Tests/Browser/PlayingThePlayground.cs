using Microsoft.Playwright;

namespace Course.Tests.Browser;

/// <summary>The two menus, the buttons and the slider of chapter 3's playground, pressed as a reader presses them.</summary>
[Collection(OpenSite.Collection)]
public sealed class PlayingThePlayground(OpenSite site)
{
    private const string Chapter = "03-exploding-and-vanishing.html";

    [Fact(Explicit = true)]
    public async Task The_menus_are_independent_and_keep_their_choice_while_it_plays()
    {
        var (page, chart) = await OpenAsync();
        var (x, y) = (await WindowAsync(chart, "xaxis"), await WindowAsync(chart, "yaxis"));

        await ChooseAsync(chart, menu: 0, "checkerboard");
        var below = await WindowAsync(chart, "yaxis");
        Assert.NotEqual(y, below);
        Assert.Equal(x, await WindowAsync(chart, "xaxis"));

        await ChooseAsync(chart, menu: 1, "100 / n");
        var beside = await WindowAsync(chart, "xaxis");
        Assert.NotEqual(x, beside);

        await PressAsync(chart, "↺");
        await ExpectStepAsync(chart, "step 0");
        Assert.Equal((beside, below), (await WindowAsync(chart, "xaxis"), await WindowAsync(chart, "yaxis")));
        await page.Context.CloseAsync();
    }

    [Fact(Explicit = true)]
    public async Task Play_goes_on_pause_stops_and_reset_goes_back()
    {
        var (page, chart) = await OpenAsync();
        await PressAsync(chart, "↺");
        await ExpectStepAsync(chart, "step 0");
        var (before, points) = (await DrawnAsync(chart), await CostPointsAsync(chart));
        Assert.Equal(16 * 2, points); // one point and a gap for each of the sixteen trainings

        await PressAsync(chart, "▶");
        await Assertions.Expect(Value(chart)).Not.ToHaveTextAsync("step 0");
        await PressAsync(chart, "❚❚");
        Assert.NotEqual(before, await DrawnAsync(chart));
        Assert.True(await CostPointsAsync(chart) > points);

        await PressAsync(chart, "↺");
        await ExpectStepAsync(chart, "step 0");
        Assert.Equal(before, await DrawnAsync(chart));
        await page.Context.CloseAsync();
    }

    private async Task<(IPage Page, ILocator Chart)> OpenAsync()
    {
        var page = await site.PageAsync(Chapter, new() { ViewportSize = new() { Width = View.Desktop, Height = 1000 } });
        var chart = page.Locator(".chart[aria-label*='A menu for data set']");
        await chart.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(chart).ToHaveAttributeAsync("data-drawn", "wide");
        return (page, chart);
    }

    private static async Task ChooseAsync(ILocator chart, int menu, string option)
    {
        await chart.Locator(".updatemenu-header").Nth(menu).ClickAsync();
        await chart.Locator(".updatemenu-dropdown-button", new() { HasText = option }).First.ClickAsync();
        await Assertions.Expect(chart.Locator(".updatemenu-header").Nth(menu)).ToContainTextAsync(option);
    }

    private static Task PressAsync(ILocator chart, string button) => chart.Locator(".updatemenu-button", new() { HasText = button }).First.ClickAsync();

    private static ILocator Value(ILocator chart) => chart.Locator(".slider-label").First;

    private static Task ExpectStepAsync(ILocator chart, string step) => Assertions.Expect(Value(chart)).ToHaveTextAsync(step);

    private static Task<string> WindowAsync(ILocator chart, string axis) =>
        chart.EvaluateAsync<string>("(chart, axis) => chart.querySelector('.plot').layout[axis].range.join(' ')", axis);

    private static Task<string> DrawnAsync(ILocator chart) =>
        chart.EvaluateAsync<string>("chart => JSON.stringify(chart.querySelector('.plot').data[0].z)");

    private static Task<int> CostPointsAsync(ILocator chart) =>
        chart.EvaluateAsync<int>("chart => chart.querySelector('.plot').data.find(trace => trace.name === 'cost').x.length");
}

namespace Course.Tests.Browser;

/// <summary>Every page, in light and dark, on a desktop and on a phone.</summary>
[Collection(OpenSite.Collection)]
public sealed class Pages(OpenSite site)
{
    /// <summary>Up to here the Web Vitals call a page's cumulative layout shift good. On a quiet machine it is below 0.02; a busy one loads fonts late.</summary>
    private const double GoodLayoutShift = 0.1;

    public static IEnumerable<TheoryDataRow<string, string, int>> Views => View.All;

    [Theory, MemberData(nameof(Views))]
    public async Task Draw_every_chart(string page, string theme, int width)
    {
        var view = new View(page, theme, width);
        var found = (await site.VisitAsync(view)).Found;
        Assert.Empty(found.Undrawn);
        Assert.Equal(view.IsChapter, found.Charts > 0);
    }

    [Theory, MemberData(nameof(Views))]
    public async Task Typeset_all_mathematics(string page, string theme, int width)
    {
        var view = new View(page, theme, width);
        var found = (await site.VisitAsync(view)).Found;
        Assert.Empty(found.Untypeset);
        Assert.Equal(view.IsChapter, found.Formulas > 0);
    }

    [Theory, MemberData(nameof(Views))]
    public async Task Give_no_trouble(string page, string theme, int width) =>
        Assert.Empty((await site.VisitAsync(new(page, theme, width))).Trouble);

    [Theory, MemberData(nameof(Views))]
    public async Task Load_nothing_from_elsewhere(string page, string theme, int width) =>
        Assert.Empty((await site.VisitAsync(new(page, theme, width))).Outside);

    [Theory, MemberData(nameof(Views))]
    public async Task Do_not_scroll_sideways(string page, string theme, int width) =>
        Assert.Empty((await site.VisitAsync(new(page, theme, width))).Found.Wide);

    [Theory, MemberData(nameof(Views))]
    public async Task Show_the_words_of_a_chart_in_full(string page, string theme, int width) =>
        Assert.Empty((await site.VisitAsync(new(page, theme, width))).Found.CutOff);

    [Theory, MemberData(nameof(Views))]
    public async Task Write_all_numbers_of_an_axis_in_one_size(string page, string theme, int width) =>
        Assert.Empty((await site.VisitAsync(new(page, theme, width))).Found.UnevenTicks);

    [Theory, MemberData(nameof(Views))]
    public async Task Stay_in_place_while_they_load_and_are_read(string page, string theme, int width) =>
        Assert.InRange((await site.VisitAsync(new(page, theme, width))).Found.Shift, 0, GoodLayoutShift);

    [Theory, MemberData(nameof(Views))]
    public async Task Weigh_less_than_three_megabytes_beside_plotly(string page, string theme, int width) =>
        Assert.InRange((await site.VisitAsync(new(page, theme, width))).Found.Bytes, 1, 3_000_000);

    [Theory, MemberData(nameof(Views))]
    public async Task Hold_no_barrier_of_wcag_21_aa(string page, string theme, int width) =>
        Assert.Empty((await site.VisitAsync(new(page, theme, width))).Barriers);
}

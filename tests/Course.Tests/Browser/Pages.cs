namespace Course.Tests.Browser;

/// <summary>Every page, in light and dark, on a desktop and on a phone.</summary>
[Collection(OpenSite.Collection)]
public sealed class Pages(OpenSite site)
{
    public static TheoryData<string, string, int> Views => View.All;

    [Theory, MemberData(nameof(Views))]
    public async Task Draw_every_chart(string page, string theme, int width)
    {
        var found = (await site.VisitAsync(new(page, theme, width))).Found;
        Assert.Empty(found.Undrawn);
        Assert.Equal(page != "index", found.Charts > 0);
    }

    [Theory, MemberData(nameof(Views))]
    public async Task Typeset_all_mathematics(string page, string theme, int width)
    {
        var found = (await site.VisitAsync(new(page, theme, width))).Found;
        Assert.Empty(found.Untypeset);
        Assert.NotEqual(0, found.Formulas);
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
    public async Task Hold_no_serious_barrier(string page, string theme, int width) =>
        Assert.Empty((await site.VisitAsync(new(page, theme, width))).Barriers);
}

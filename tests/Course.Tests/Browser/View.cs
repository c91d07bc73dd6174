namespace Course.Tests.Browser;

/// <summary>A page of the site and a way to look at it.</summary>
/// <param name="Page">The file's name without its extension.</param>
/// <param name="Theme"><c>light</c> or <c>dark</c>.</param>
/// <param name="Width">The window's width in pixels: a desktop's or a phone's.</param>
public sealed record View(string Page, string Theme, int Width)
{
    public const int Desktop = 1280, Phone = 390;
    private const string FullyViewed = "01-variance-of-z";

    public bool IsDesktop => Width == Desktop;

    public bool IsChapter => Checkout.ChapterNames.Contains(Page);

    public override string ToString() => $"{Page}-{Theme}-{Width}";

    /// <summary>Every page, by turns as a desktop shows it in light and as a phone shows it in dark; one page of each kind in every way.
    /// Every day only one page of each kind is drawn, in these two ways, because each takes several seconds; the others where all tests run.</summary>
    public static IEnumerable<TheoryDataRow<string, string, int>> All
    {
        get
        {
            var desktop = true;
            foreach (var page in (string[])["404", .. Checkout.ChapterNames.Where(name => name != FullyViewed)])
            {
                yield return new(page, desktop ? "light" : "dark", desktop ? Desktop : Phone) { Explicit = page != "404" };
                desktop = !desktop;
            }
            foreach (var page in (string[])["index", "ledger", FullyViewed])
            {
                foreach (var theme in (string[])["light", "dark"])
                {
                    yield return new(page, theme, Desktop) { Explicit = theme != "light" };
                    yield return new(page, theme, Phone) { Explicit = theme != "dark" };
                }
            }
        }
    }
}

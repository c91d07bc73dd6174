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

    /// <summary>What is looked at every day: a page of each kind, for each takes up to half a minute. All others are where all tests run.</summary>
    private static readonly View[] Daily =
    [
        new("404", "light", Desktop),
        new("index", "light", Desktop), new("index", "dark", Phone),
        new("ledger", "light", Desktop),
        new(FullyViewed, "dark", Phone),
    ];

    /// <summary>Every page, by turns as a desktop shows it in light and as a phone shows it in dark; one page of each kind in every way.</summary>
    public static IEnumerable<TheoryDataRow<string, string, int>> All
    {
        get
        {
            string[] fully = ["index", "ledger", FullyViewed];
            var once = ((string[])["404", .. Checkout.ChapterNames.Except(fully)])
                .Select((page, i) => i % 2 == 0 ? new View(page, "light", Desktop) : new View(page, "dark", Phone));
            var always = from page in fully from theme in (string[])["light", "dark"] from width in (int[])[Desktop, Phone] select new View(page, theme, width);
            return once.Concat(always).Select(view => new TheoryDataRow<string, string, int>(view.Page, view.Theme, view.Width) { Explicit = !Daily.Contains(view) });
        }
    }
}

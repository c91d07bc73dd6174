namespace Course.Tests.Browser;

/// <summary>A page of the site and a way to look at it.</summary>
/// <param name="Page">The file's name without its extension.</param>
/// <param name="Theme"><c>light</c> or <c>dark</c>.</param>
/// <param name="Width">The window's width in pixels: a desktop's or a phone's.</param>
public sealed record View(string Page, string Theme, int Width)
{
    public const int Desktop = 1280, Phone = 390;

    public bool IsDesktop => Width == Desktop;

    public bool IsChapter => Checkout.ChapterNames.Contains(Page);

    public override string ToString() => $"{Page}-{Theme}-{Width}";

    /// <summary>Every page as a desktop shows it in light and a phone in dark; pages of each kind, and those with the most in them, the other way round too.</summary>
    public static TheoryData<string, string, int> All
    {
        get
        {
            string[] others = ["index", "ledger", "404"], fullest = ["03-exploding-and-vanishing", "05-xavier"];
            var all = new TheoryData<string, string, int>();
            foreach (var page in others.Concat(Checkout.ChapterNames))
            {
                all.Add(page, "light", Desktop);
                all.Add(page, "dark", Phone);
            }
            foreach (var page in others.Concat(fullest))
            {
                all.Add(page, "dark", Desktop);
                all.Add(page, "light", Phone);
            }
            return all;
        }
    }
}

using Microsoft.Playwright;

namespace Course.Tests.Browser;

/// <summary>Pictures of pages, for people to look at: <c>screenshots/PAGE-THEME-WIDTH.jpeg</c> beside the tests' assembly.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "screenshots");

    public static async Task TakeAsync(IPage page, View view) =>
        await page.ScreenshotAsync(new() { Path = PathOf(view.ToString()), FullPage = view.Page != "ledger" }); // a ledger in full is a picture of 20,000 lines

    public static string PathOf(string name) => Path.Combine(Folder, $"{name}.jpeg");
}

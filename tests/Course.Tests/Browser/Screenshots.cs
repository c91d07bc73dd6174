using Microsoft.Playwright;

namespace Course.Tests.Browser;

/// <summary>Pictures of whole pages, for people to look at: <c>screenshots/PAGE-THEME-WIDTH.png</c> beside the tests' assembly.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "screenshots");

    public static async Task TakeAsync(IPage page, View view) =>
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{view}.png"), FullPage = true });
}

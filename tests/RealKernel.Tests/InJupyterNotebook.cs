using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;
using UnitVariance.Notebooks.Tests;

namespace RealKernel.Tests;

/// <summary>A chapter in Jupyter Notebook itself, in a browser.</summary>
public sealed partial class InJupyterNotebook(StockTool tool) : IClassFixture<StockTool>
{
    private const string Chapter = "01-variance-of-z.ipynb";
    private const float Patience = 120_000; // milliseconds; the chapter takes some 15 s

    [Fact(Explicit = true)]
    public async Task Run_all_draws_every_chart()
    {
        var chromium = Requires.Chromium();
        Requires.Npm();
        using var cache = new TemporaryFolder();
        var scripts = (await WebAssets.PrepareAsync(cache.Path, TestContext.Current.CancellationToken)).Packages!;
        using var jupyter = tool.Start(Requires.Python("notebook"), "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--NotebookApp.token=", "--NotebookApp.password=");
        try
        {
            var address = await AddressAsync(jupyter);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
            var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 1000 } });
            page.SetDefaultTimeout(Patience);
            // The machine may be offline: npm's copy of the same file, whose hash the page checks.
            await page.RouteAsync("https://cdn.jsdelivr.net/npm/**", route => route.FulfillAsync(new() { Path = Path.Combine(scripts, Version().Replace(new Uri(route.Request.Url).AbsolutePath, "")["/npm/".Length..]), ContentType = "text/javascript", Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" } }));
            await page.GotoAsync($"{address}notebooks/{Chapter}");
            await page.WaitForSelectorAsync("#kernel_indicator_icon.kernel_idle_icon");
            await page.ClickAsync("#kernellink");
            await page.ClickAsync("#restart_run_all a");
            await page.ClickAsync(".modal.in .btn-danger");
            var charts = NotebookFile.Read(Path.Combine(tool.Notebooks, Chapter)).CodeCells.SelectMany(cell => cell.Outputs).OfType<DisplayOutput>().Count(output => output.Data.ContainsKey("image/png"));
            await page.WaitForFunctionAsync("charts => document.querySelectorAll('.output .js-plotly-plot .main-svg').length >= charts", charts);
        }
        finally
        {
            jupyter.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Where the server is, as it says itself. What it says later is read too, since a full pipe would stop it.</summary>
    private static async Task<string> AddressAsync(Process jupyter)
    {
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        jupyter.OutputDataReceived += (_, _) => { };
        jupyter.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
                address.TrySetException(new InvalidOperationException("Jupyter Notebook ended before it said where it is."));
            else if (Address().Match(line.Data) is { Success: true } match)
                address.TrySetResult(match.Value);
        };
        jupyter.BeginOutputReadLine();
        jupyter.BeginErrorReadLine();
        return await address.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/")]
    private static partial Regex Address();

    [GeneratedRegex("@[^/]+")]
    private static partial Regex Version();
}

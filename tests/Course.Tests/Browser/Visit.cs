using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Course.Tests.Browser;

/// <summary>What a browser found on one page after it had scrolled through it. Every list holds complaints, in words.</summary>
public sealed record Visit
{
    /// <summary>Errors and warnings in the console, exceptions, and requests that failed.</summary>
    public required IReadOnlyList<string> Trouble { get; init; }

    /// <summary>Addresses outside the site that the page asked for.</summary>
    public required IReadOnlyList<string> Outside { get; init; }

    public required Findings Found { get; init; }

    /// <summary>What axe finds against WCAG 2.1, levels A and AA.</summary>
    public required IReadOnlyList<string> Barriers { get; init; }

    /// <summary>What a script sees in the page itself.</summary>
    public sealed class Findings
    {
        public int Charts { get; set; }
        public int Formulas { get; set; }
        public string[] Undrawn { get; set; } = [];
        public string[] Untypeset { get; set; } = [];
        public string[] CutOff { get; set; } = [];
        public string[] Wide { get; set; } = [];
        public string[] UnevenTicks { get; set; } = [];

        /// <summary>The cumulative layout shift, as Web Vitals define it: of the worst five seconds.</summary>
        public double Shift { get; set; }

        /// <summary>What was transferred, without the script that all charts of the site share.</summary>
        public long Bytes { get; set; }
    }

    public static async Task<Visit> PayAsync(IBrowser browser, string address, View view)
    {
        await using var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = view.Width, Height = 900 },
            ColorScheme = view.Theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(600_000); // a picture of a long page takes seconds, but a machine short of memory far more than the 30 s that Playwright allows
        var page = await context.NewPageAsync();
        var (trouble, outside) = (new List<string>(), new List<string>());
        page.Console += (_, message) => { if (message.Type is "error" or "warning") trouble.Add($"{message.Type}: {message.Text}"); };
        page.PageError += (_, error) => trouble.Add(error);
        page.RequestFailed += (_, request) => trouble.Add($"{request.Url}: {request.Failure}");
        page.Response += (_, response) => { if (response.Status >= 400) trouble.Add($"{response.Url}: {response.Status}"); };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                outside.Add(request.Url);
        };
        await page.AddInitScriptAsync(WatchShifts);
        await page.GotoAsync($"{address}{view.Page}.html");
        await ScrollThroughAsync(page);
        var found = await page.EvaluateAsync<Findings>(Look);
        await Screenshots.TakeAsync(page, view);
        return new() { Trouble = trouble, Outside = outside, Found = found, Barriers = await BarriersAsync(page) };
    }

    /// <summary>Goes down the page by windows, as a reader does, and waits until the charts that came into view are drawn.</summary>
    private static async Task ScrollThroughAsync(IPage page)
    {
        await page.EvaluateAsync("""
            async () => {
              for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
                scrollTo(0, top);
                await new Promise(done => {
                  requestAnimationFrame(() => requestAnimationFrame(done));
                  setTimeout(done, 1000); // a window that the system does not paint gets no frames
                });
              }
            }
            """);
        try
        {
            await page.WaitForFunctionAsync("() => !document.querySelector('.chart:not([data-drawn])')", null, new() { Timeout = 20_000 });
        }
        catch (TimeoutException)
        {
            // The charts that are not drawn are among the findings.
        }
        await page.EvaluateAsync("async () => { scrollTo(0, 0); await document.fonts.ready; }");
    }

    private static async Task<IReadOnlyList<string>> BarriersAsync(IPage page)
    {
        // What plotly.js draws is a picture with an alternative text; its thousands of shapes would take most of the time.
        var context = new AxeRunContext { Exclude = [new AxeSelector(".js-plotly-plot .svg-container")] };
        var result = await page.RunAxe(context, new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }, ResultTypes = [ResultType.Violations] });
        return [.. result.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(5).Select(node => node.Html))}")];
    }

    private const string WatchShifts = """
        window.shift = 0;
        let [first, last, sum] = [-Infinity, -Infinity, 0];
        new PerformanceObserver(list => {
          for (const { startTime, value, hadRecentInput } of list.getEntries()) {
            if (hadRecentInput) continue;
            if (startTime - last > 1000 || startTime - first > 5000) [first, sum] = [startTime, 0];
            [last, sum] = [startTime, sum + value];
            window.shift = Math.max(window.shift, sum);
          }
        }).observe({ type: "layout-shift", buffered: true });
        """;

    private const string Look = """
        () => {
          const name = element => (element.getAttribute?.("aria-label") ?? element.textContent).trim().slice(0, 80);
          const all = selector => [...document.querySelectorAll(selector)];
          const isDrawn = chart => {
            const box = chart.querySelector("svg")?.getBoundingClientRect();
            return "drawn" in chart.dataset && box?.width > 0 && box?.height > 0;
          };
          const isTypeset = math => math.querySelector(".katex") && !math.querySelector(".katex-error");
          const cutOff = text => {
            const [box, paper] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
            if (box.width === 0 || box.height === 0) return false;
            const slack = 2;
            return box.left < paper.left - slack || box.top < paper.top - slack || box.right > paper.right + slack || box.bottom > paper.bottom + slack;
          };
          const scrolls = element => element.closest(".html, pre, .math.display, .chart, .katex-mathml, .skip, .scroll, .unseen");
          const isWide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
          return {
            charts: all(".chart").length,
            formulas: all(".math").length,
            undrawn: all(".chart").filter(chart => !isDrawn(chart)).map(name),
            untypeset: all(".math").filter(math => !isTypeset(math)).map(name),
            cutOff: all(".chart svg.main-svg text").filter(cutOff).map(text => `"${name(text)}" in ${name(text.closest(".chart"))}`),
            unevenTicks: all(".chart g[class$='tick'] text").filter(tick => getComputedStyle(tick).fontSize !== "13px").map(name),
            shift: window.shift,
            bytes: [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].filter(entry => !entry.name.includes("plotly")).reduce((sum, entry) => sum + entry.encodedBodySize, 0),
            wide: isWide ? ["the page", ...all("main *").filter(element => !scrolls(element) && element.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(element => element.outerHTML.slice(0, 120))] : [],
          };
        }
        """;
}

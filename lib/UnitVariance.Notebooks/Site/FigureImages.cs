using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Site;

/// <summary>
/// Pictures of charts for readers that run no scripts, such as GitHub's: plotly.js draws them in headless Chromium, on white paper.
/// </summary>
public static partial class FigureImages
{
    private const string Plotly = Charts.PlotlyRelease.MimeType, Png = "image/png";
    private const int Width = 760, DefaultHeight = 420;

    /// <summary>How long the browser may take for all charts of a notebook.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>The notebook with an <c>image/png</c> beside every Plotly figure. A figure that stands in <paramref name="earlier"/> keeps its picture from there.</summary>
    /// <param name="notebook">An executed notebook.</param>
    /// <param name="earlier">The same notebook as it was before.</param>
    /// <param name="assets">Where plotly.js is.</param>
    /// <param name="cancellation">Ends the browser.</param>
    /// <exception cref="IOException">There is no browser, no plotly.js, or a chart cannot be drawn.</exception>
    public static async Task<Notebook> AddToAsync(Notebook notebook, Notebook earlier, WebAssets assets, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(earlier);
        var pictures = Pictures(earlier);
        string[] missing = [.. Figures(notebook).Select(data => JupyterJson.Write(data[Plotly])).Distinct().Where(json => !pictures.ContainsKey(json))];
        var drawn = await DrawAsync(missing, assets, cancellation).ConfigureAwait(false);
        for (var i = 0; i < missing.Length; i++)
            pictures[missing[i]] = drawn[i];
        return Illustrated(notebook, pictures);
    }

    /// <summary>The notebook with the pictures that its figures have in <paramref name="earlier"/>. Nothing is drawn: a figure that is new stays without one.</summary>
    public static Notebook KeepFrom(Notebook notebook, Notebook earlier)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(earlier);
        return Illustrated(notebook, Pictures(earlier));
    }

    /// <summary>Draws Plotly figures, given as JSON, as PNG in base64, 760 pixels wide.</summary>
    /// <inheritdoc cref="AddToAsync" path="/param"/>
    /// <inheritdoc cref="AddToAsync" path="/exception"/>
    public static async Task<IReadOnlyList<string>> DrawAsync(IReadOnlyList<string> figures, WebAssets assets, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(assets);
        if (figures.Count == 0) return [];
        var chromium = Executable.FindChromium()
            ?? throw new IOException("Pictures of charts need Chromium, Chrome or Edge, and none was found; install one, or name it in the environment variable CHROMIUM_PATH.");
        var packages = assets.Packages ?? throw new IOException($"Pictures of charts need plotly.js from npm. {assets.Explanation}");
        var work = Directory.CreateTempSubdirectory("charts-").FullName;
        try
        {
            var page = Path.Combine(work, "charts.html");
            await File.WriteAllTextAsync(page, Page(figures, Path.Combine(packages, WebAsset.Plotly.Package, WebAsset.Plotly.File)), cancellation).ConfigureAwait(false);
            return Pictures(await DumpAsync(chromium, page, work, cancellation).ConfigureAwait(false), figures.Count);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>Whether any cell showed a Plotly figure.</summary>
    public static bool AreNeededBy(Notebook notebook) => Figures(notebook).Any();

    private static IEnumerable<JsonObject> Figures(Notebook notebook) =>
        notebook.CodeCells.SelectMany(cell => cell.Outputs).OfType<DisplayOutput>().Select(output => output.Data).Where(data => data[Plotly] is JsonObject);

    /// <summary>The pictures of a notebook, by the figure: its JSON with sorted keys, because a file has them sorted and a fresh run has not.</summary>
    private static Dictionary<string, string> Pictures(Notebook notebook) => Figures(notebook).Where(data => data[Png] is not null)
        .GroupBy(data => JupyterJson.Write(data[Plotly])).ToDictionary(group => group.Key, group => group.First()[Png]!.GetValue<string>());

    private static Notebook Illustrated(Notebook notebook, Dictionary<string, string> pictures) =>
        notebook with { Cells = [.. notebook.Cells.Select(cell => cell is CodeCell code ? code with { Outputs = [.. code.Outputs.Select(output => Illustrated(output, pictures))] } : cell)] };

    private static Output Illustrated(Output output, Dictionary<string, string> pictures)
    {
        if (output is not DisplayOutput { Data: var data } display || data[Plotly] is not JsonObject figure || !pictures.TryGetValue(JupyterJson.Write(figure), out var picture)) return output;
        var copy = data.DeepClone().AsObject();
        copy[Png] = picture;
        return display with { Data = copy };
    }

    /// <summary>A page that draws the figures one after the other and leaves the pictures in its title element's place, where --dump-dom shows them.</summary>
    private static string Page(IReadOnlyList<string> figures, string script) => $$"""
        <!DOCTYPE html><html><head><meta charset="utf-8"><script src="{{new Uri(script).AbsoluteUri}}"></script></head><body><pre id="pictures"></pre>
        <script type="application/json" id="figures">[{{string.Join(",\n", figures).Replace("<", "\\u003c", StringComparison.Ordinal)}}]</script>
        <script>
        (async () => {
          const pictures = [];
          for (const { data, layout, frames } of JSON.parse(document.getElementById("figures").textContent)) {
            const paper = { ...layout, paper_bgcolor: "#ffffff" };
            const options = { format: "png", width: {{Width}}, height: layout.height ?? {{DefaultHeight}}, scale: 1.5 };
            try { pictures.push(await Plotly.toImage({ data, layout: paper, frames }, options)); } catch (error) { pictures.push("failed: " + error); }
          }
          document.getElementById("pictures").textContent = JSON.stringify(pictures);
        })();
        </script></body></html>
        """;

    private static async Task<string> DumpAsync(string chromium, string page, string work, CancellationToken cancellation)
    {
        string[] unboxed = Environment.UserName == "root" ? ["--no-sandbox"] : []; // Chromium refuses to sandbox for root
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            return (await Cli.Wrap(chromium).WithArguments([.. unboxed, "--headless", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--force-color-profile=srgb", "--disable-lcd-text",
                    "--allow-file-access-from-files", $"--user-data-dir={Path.Combine(work, "profile")}", "--virtual-time-budget=600000", "--dump-dom", new Uri(page).AbsoluteUri])
                .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(limit.Token).ConfigureAwait(false)).StandardOutput;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"{chromium} did not draw the charts within {Patience.TotalSeconds} s; close other browsers and try again.");
        }
        catch (Win32Exception e)
        {
            throw new IOException($"{chromium} could not be started: {e.Reason}", e);
        }
    }

    private static string[] Pictures(string dom, int count)
    {
        var found = PicturesElement().Match(dom);
        var pictures = found.Success && found.Groups[1].Value.Length > 0 ? JsonSerializer.Deserialize<string[]>(System.Net.WebUtility.HtmlDecode(found.Groups[1].Value))! : [];
        if (pictures.Length != count)
            throw new IOException($"The browser drew {pictures.Length} of {count} charts; run the command again.");
        const string prefix = "data:image/png;base64,";
        return [.. pictures.Select(picture => picture.StartsWith(prefix, StringComparison.Ordinal) ? picture[prefix.Length..]
            : throw new IOException($"A chart cannot be drawn: {picture}"))];
    }

    [GeneratedRegex("<pre id=\"pictures\">([^<]*)</pre>")]
    private static partial Regex PicturesElement();
}

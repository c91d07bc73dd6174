using System.Buffers.Binary;
using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;

namespace UnitVariance.Notebooks.Tests.Site;

[Collection(nameof(WithNpmPackages))]
public sealed class PicturesOfCharts(NpmPackages npm)
{
    private const string Plotly = Charts.PlotlyRelease.MimeType, Png = "image/png";

    private const string Line = """{"data": [{"y": [1, 3, 2]}], "layout": {"height": 300, "title": {"text": "a < b </script>"}}}""", Bars = """{"data": [{"type": "bar", "y": [2, 1]}], "layout": {}}""";

    private static readonly WebAssets Unreachable = WebAssets.OnNetwork("no test may draw with it");

    [Fact(Explicit = true)]
    public async Task Are_drawn_once_at_one_and_a_half_times_the_size_and_alike_every_time()
    {
        Requires.Chromium();
        var assets = await npm.Assets();
        var cancellation = TestContext.Current.CancellationToken;

        var illustrated = await FigureImages.AddToAsync(Notebook(Line, Bars, Line), Notebook(), assets, cancellation);

        var pictures = PicturesOf(illustrated);
        Assert.Equal([(1140, 450), (1140, 630), (1140, 450)], pictures.Select(SizeOf));
        Assert.Equal(pictures[0], pictures[2]);
        Assert.NotEqual(pictures[0], pictures[1]);
        Assert.Equal("a chart", illustrated.CodeCells.First().Outputs.OfType<DisplayOutput>().First().Data["text/plain"]!.GetValue<string>());

        Assert.Equal(pictures[..2], await FigureImages.DrawAsync([Line, Bars], assets, cancellation)); // another browser, the same bytes
    }

    [Fact(Explicit = true)]
    public void Are_kept_where_there_are_some_and_none_is_drawn()
    {
        var earlier = Notebook(Bars);
        earlier = earlier with { Cells = [.. earlier.CodeCells.Select(cell => cell with { Outputs = [.. cell.Outputs.Cast<DisplayOutput>().Select(output => WithPicture(output, "picture"))] })] };
        const string InAnotherOrder = """{"layout": {}, "data": [{"y": [2, 1], "type": "bar"}]}"""; // a fresh run has another order of keys than a file
        var kept = FigureImages.KeepFrom(Notebook(Line, InAnotherOrder), earlier).CodeCells.SelectMany(cell => cell.Outputs).Cast<DisplayOutput>().Select(output => output.Data[Png]?.GetValue<string>());
        Assert.Equal([null, "picture"], kept);
    }

    [Fact(Explicit = true)]
    public async Task Are_kept_from_the_earlier_notebook_without_a_browser()
    {
        var earlier = Notebook(Bars, Line);
        earlier = earlier with { Cells = [.. earlier.CodeCells.Select((cell, i) => cell with { Outputs = [.. cell.Outputs.Cast<DisplayOutput>().Select(output => WithPicture(output, $"picture {i}"))] })] };

        var illustrated = await FigureImages.AddToAsync(Notebook(Line, Bars, Line), earlier, Unreachable, TestContext.Current.CancellationToken);

        Assert.Equal(["picture 1", "picture 0", "picture 1"], PicturesOf(illustrated));
    }

    [Fact(Explicit = true)]
    public async Task Are_not_missed_where_nothing_is_a_chart()
    {
        var notebook = new Notebook([Pages.Text("# A"), Pages.Code("1", new StreamOutput("stdout", "x"), new DisplayOutput(new JsonObject { ["text/html"] = "<b>" }, [], true))], []);
        var illustrated = await FigureImages.AddToAsync(notebook, Notebook(Line), Unreachable, TestContext.Current.CancellationToken);
        Assert.Equal(NotebookFile.ToJson(notebook), NotebookFile.ToJson(illustrated));
        Assert.Empty(await FigureImages.DrawAsync([], Unreachable, TestContext.Current.CancellationToken));
    }

    [Fact(Explicit = true)]
    public async Task Need_the_script_from_npm()
    {
        Requires.Chromium();
        var error = await Assert.ThrowsAsync<IOException>(() => FigureImages.DrawAsync([Line], Unreachable, TestContext.Current.CancellationToken));
        Assert.Equal("Pictures of charts need plotly.js from npm. Charts, mathematics and the search need the network, because no test may draw with it.", error.Message);
    }

    private static Notebook Notebook(params string[] figures) => new(
        [.. figures.Select(figure => Pages.Code("chart", new DisplayOutput(new JsonObject { [Plotly] = JsonNode.Parse(figure), ["text/plain"] = "a chart" }, [], IsResult: true)))], []);

    private static DisplayOutput WithPicture(DisplayOutput output, string picture)
    {
        var data = output.Data.DeepClone().AsObject();
        data[Png] = picture;
        return output with { Data = data };
    }

    private static string[] PicturesOf(Notebook notebook) =>
        [.. notebook.CodeCells.SelectMany(cell => cell.Outputs).OfType<DisplayOutput>().Select(output => output.Data[Png]!.GetValue<string>())];

    /// <summary>Width and height of a PNG, from its signature and first chunk.</summary>
    private static (int Width, int Height) SizeOf(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], bytes[..8]);
        return (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
    }
}

/// <summary>The browser is named by an environment variable, which belongs to the process.</summary>
[Collection(nameof(Kernel.OneKernelAtATime))]
public sealed class PicturesWithoutABrowser
{
    [Fact(Explicit = true)]
    public async Task Are_refused_with_what_to_install()
    {
        var before = Environment.GetEnvironmentVariable("CHROMIUM_PATH");
        try
        {
            Environment.SetEnvironmentVariable("CHROMIUM_PATH", Path.Combine(Path.GetTempPath(), "no-such-browser"));
            var error = await Assert.ThrowsAsync<IOException>(() => FigureImages.DrawAsync(["{}"], WebAssets.OnNetwork("this is a test"), TestContext.Current.CancellationToken));
            Assert.Equal("Pictures of charts need Chromium, Chrome or Edge, and none was found; install one, or name it in the environment variable CHROMIUM_PATH.", error.Message);
        }
        finally
        {
            Environment.SetEnvironmentVariable("CHROMIUM_PATH", before);
        }
    }
}

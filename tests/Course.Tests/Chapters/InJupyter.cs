using System.Diagnostics;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Tests;

namespace Course.Tests.Chapters;

/// <summary>What Jupyter's own tools make of the committed notebooks.</summary>
public sealed class InJupyter
{
    public static TheoryData<string> Names => Checkout.Chapters;

    [Theory, MemberData(nameof(Names))]
    public async Task Is_valid(string chapter)
    {
        var python = Requires.Python("nbformat");
        await RunAsync(python, "-c", "import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], as_version=4))", Checkout.PathOf(chapter));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Becomes_a_page_with_a_picture_of_every_chart(string chapter)
    {
        var python = Requires.Python("nbconvert");
        var folder = Directory.CreateTempSubdirectory("nbconvert-").FullName;
        try
        {
            await RunAsync(python, "-m", "nbconvert", "--to", "html", "--output-dir", folder, Checkout.PathOf(chapter));
            var html = await File.ReadAllTextAsync(Path.Combine(folder, chapter + ".html"), TestContext.Current.CancellationToken);
            var charts = Checkout.Committed(chapter).CodeCells.SelectMany(cell => cell.Outputs).OfType<DisplayOutput>().Count(output => output.Data["image/png"] is not null);
            Assert.True(charts >= 4);
            Assert.Equal(charts, html.Split("src=\"data:image/png;base64,").Length - 1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors + await output);
    }
}

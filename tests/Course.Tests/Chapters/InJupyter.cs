using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Tests;

namespace Course.Tests.Chapters;

/// <summary>What Jupyter's own tools make of the committed notebooks.</summary>
public sealed class InJupyter(InJupyter.PagesOfNbconvert pages) : IClassFixture<InJupyter.PagesOfNbconvert>
{
    public static TheoryData<string> Names => Checkout.Chapters;

    [Theory(Explicit = true), MemberData(nameof(Names))]
    public async Task Is_valid(string chapter)
    {
        var python = Requires.Python("nbformat");
        await Requires.Success(python, "-c", "import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], as_version=4))", Checkout.PathOf(chapter));
    }

    [Theory(Explicit = true), MemberData(nameof(Names))]
    public async Task Becomes_a_page_with_a_picture_of_every_chart(string chapter)
    {
        var html = await pages.OfAsync(chapter);
        var charts = Checkout.Committed(chapter).CodeCells.SelectMany(cell => cell.Outputs).OfType<DisplayOutput>().Count(output => output.Data["image/png"] is not null);
        Assert.True(charts >= 4);
        Assert.Equal(charts, html.Split("src=\"data:image/png;base64,").Length - 1);
    }

    /// <summary>The pages that one run of nbconvert makes of all chapters: to start it takes longer than a page.</summary>
    public sealed class PagesOfNbconvert : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("nbconvert-").FullName;
        private readonly Lazy<Task> _made;

        public PagesOfNbconvert() =>
            _made = new(() => Requires.Success(Requires.Python("nbconvert"), ["-m", "nbconvert", "--to", "html", "--output-dir", _folder, .. Checkout.ChapterNames.Select(Checkout.PathOf)]));

        public async Task<string> OfAsync(string chapter)
        {
            await _made.Value;
            return await File.ReadAllTextAsync(Path.Combine(_folder, chapter + ".html"), TestContext.Current.CancellationToken);
        }

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}

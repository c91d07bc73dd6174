using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;

namespace Course;

/// <summary>Puts the outputs of a run, with pictures of the charts, into the notebooks themselves.</summary>
internal static class InPlace
{
    /// <summary>Rewrites the notebooks that would change. Skipped ones are left as they are, and a chart that has not changed keeps its picture.</summary>
    /// <exception cref="IOException">A chart has changed and cannot be drawn here, or a file cannot be written.</exception>
    public static async Task WriteAsync(IEnumerable<Run> runs, CancellationToken cancellation)
    {
        var passed = runs.Where(run => run.Result.Passed).ToArray();
        var assets = passed.Any(run => FigureImages.AreNeededBy(run.Result.Notebook))
            ? await Repository.Find().AssetsAsync(cancellation)
            : WebAssets.OnNetwork("nothing is to be drawn");
        foreach (var run in passed)
        {
            var illustrated = await FigureImages.AddToAsync(run.Result.Notebook, run.Committed, assets, cancellation);
            if (NotebookFile.ToJson(illustrated) != await File.ReadAllTextAsync(run.Path, cancellation))
                NotebookFile.Write(run.Path, illustrated);
        }
    }
}

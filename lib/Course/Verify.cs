using UnitVariance.Notebooks.Documents;

namespace Course;

/// <summary>Holds what notebooks show now against what was committed, and shows the first differences.</summary>
internal static class Verify
{
    /// <summary>Differences of one notebook that are shown; the others are counted.</summary>
    private const int MostShown = 3;

    /// <summary>Writes what differs to stdout and one line for each notebook to stderr, and says whether all that ran is as it was committed.</summary>
    public static bool Report(IReadOnlyList<Run> runs)
    {
        var good = Runs.ReportFailures(runs);
        var (equal, compared) = (0, 0);
        foreach (var run in runs.Where(run => run.Result.Skipped is null))
        {
            compared++;
            var differences = Differences(run);
            if (differences.Count == 0 && run.Result.Passed)
                equal++;
            else if (differences.Count > 0)
                Show(run, differences);
        }
        Say.Line(Summary(runs, equal));
        if (compared == 0)
            Say.Problem("Nothing was verified, since every notebook was skipped; make their packages available.");
        return good && equal == compared && compared > 0;
    }

    /// <summary>A notebook that failed is compared up to its failure: what should have come after it did not run.</summary>
    public static IReadOnlyList<NotebookDifference> Differences(Run run)
    {
        var last = run.Result.Failure?.Cell ?? int.MaxValue;
        return [.. NotebookDifference.Between(run.Committed, run.Result.Notebook).Where(difference => difference.Cell < last)];
    }

    private static void Show(Run run, IReadOnlyList<NotebookDifference> differences)
    {
        var path = Repository.Shown(run.Path);
        if (run.Committed.CodeCells.All(cell => cell.Outputs.Count == 0))
        {
            Say.Problem($"{path} has no outputs to compare with; put them in with run --in-place.");
            return;
        }
        foreach (var difference in differences.Take(MostShown))
            Say.Line($"{path}, {difference}");
        if (differences.Count > MostShown)
            Say.Line($"{path}: {differences.Count - MostShown} more {(differences.Count == MostShown + 1 ? "output differs" : "outputs differ")}");
        var first = differences[0];
        Say.Problem($"{path}, cell {first.Cell} ({first.FirstLine}): {first.Place} is not the committed one; mend the cell, or accept what it shows now with run --in-place.");
    }

    private static string Summary(IReadOnlyList<Run> runs, int equal)
    {
        var differing = runs.Count(run => run.Result.Passed) - equal;
        string[] parts =
        [
            $"{equal} {(equal == 1 ? "notebook shows" : "notebooks show")} what was committed",
            .. differing > 0 ? [$"{differing} {(differing == 1 ? "differs" : "differ")}"] : Array.Empty<string>(),
            .. Runs.NotPassed(runs),
        ];
        return string.Join(", ", parts) + ".";
    }
}

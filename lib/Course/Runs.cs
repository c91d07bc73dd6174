using System.Diagnostics;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;

namespace Course;

/// <summary>Runs several notebooks side by side.</summary>
internal static class Runs
{
    /// <summary>Reads and runs the notebooks, and returns what they gave in the order of the paths.</summary>
    public static async Task<IReadOnlyList<Run>> AllAsync(IReadOnlyList<NotebookPath> paths, RunPlan plan, CancellationToken cancellation)
    {
        var notebooks = paths.Select(path => Read(path.Path)).ToArray(); // a file that cannot be read stops everything before anything runs
        foreach (var repository in paths.Select(path => Repository.Around(path.Path)).OfType<Repository>().Distinct())
            await ChapterLibrary.EnsureAsync(repository, cancellation);
        var results = new Run[notebooks.Length];
        await RunProgress.ShowAsync([.. paths.Select(path => Path.GetFileNameWithoutExtension(path.Path))], async progress =>
            await Parallel.ForAsync(0, notebooks.Length, new ParallelOptions { MaxDegreeOfParallelism = plan.Parallel, CancellationToken = cancellation }, async (i, token) =>
            {
                results[i] = await OneAsync(paths[i], notebooks[i], plan, cell => progress.Cell(i, cell), token);
                plan.Ended?.Invoke(results[i]);
                progress.Ended(i, results[i]);
            }), plan.Words);
        return results;
    }

    /// <summary>A C# notebook. What was repaired in it is told on stderr.</summary>
    private static Notebook Read(string path)
    {
        var notebook = NotebookFile.Read(path);
        foreach (var warning in notebook.Warnings)
            Say.Problem(warning);
        NotebookLanguage.RequireCSharp(notebook, path);
        return notebook;
    }

    /// <summary>Writes a line on stderr for every cell that failed, every notebook that was skipped and every warning, and says whether no cell failed.</summary>
    public static bool ReportFailures(IEnumerable<Run> runs)
    {
        var all = runs.ToArray();
        foreach (var warning in all.SelectMany(run => run.Result.Warnings).Distinct())
            Say.Problem(warning);
        foreach (var run in all.Where(run => run.Result.Skipped is not null))
            Say.Problem($"{Repository.Shown(run.Path)} was skipped, not run to its end: {run.Result.Skipped}");
        var failures = all.SelectMany(run => run.Result.Failures.Select(failure => $"{Repository.Shown(run.Path)}, {failure}")).ToArray();
        foreach (var line in failures)
            Say.Problem(line);
        return failures.Length == 0;
    }

    /// <summary>How many notebooks failed and how many were skipped, and for want of what: <c>1 failed</c>, <c>1 skipped (needs Plotly.NET 4.2.0)</c>.</summary>
    public static IEnumerable<string> NotPassed(IReadOnlyCollection<Run> runs)
    {
        var failed = runs.Count(run => run.Result.Failures.Count > 0);
        if (failed > 0)
            yield return $"{failed} failed";
        var packages = runs.Where(run => run.Result.Failures.Count == 0).Select(run => run.Result.Skipped?.Package).OfType<string>().ToArray();
        if (packages.Length > 0)
            yield return $"{packages.Length} skipped (needs {string.Join(", ", packages.Distinct())})";
    }

    /// <summary>For example <c>2 notebooks passed, 1 failed.</c></summary>
    public static string Summary(IReadOnlyCollection<Run> runs)
    {
        var passed = runs.Count(run => run.Result.Passed);
        return string.Join(", ", NotPassed(runs).Prepend($"{passed} {(passed == 1 ? "notebook" : "notebooks")} passed")) + ".";
    }

    private static async Task<Run> OneAsync(NotebookPath file, Notebook notebook, RunPlan plan, Action<CellProgress> show, CancellationToken cancellation)
    {
        var key = plan.Cache?.KeyOf(notebook, file.Path, plan.Options.Profile);
        if (key is not null && plan.Cache!.Find(notebook, file.Path, key) is { } known)
            return new(file, notebook, new(known, [])) { FromCache = true };
        var started = Stopwatch.GetTimestamp();
        var result = await ResultAsync(() => NotebookRunner.RunAsync(notebook, file.Path, plan.Options, new Direct(show), cancellation), file.Path);
        if (key is not null)
            Keep(plan.Cache!, result, file.Path, key);
        return new(file, notebook, result) { Took = Stopwatch.GetElapsedTime(started) };
    }

    /// <summary>A kernel process that does not start is no fault of a cell, but has to do with a notebook all the same.</summary>
    private static async Task<RunResult> ResultAsync(Func<Task<RunResult>> run, string path)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            throw new CourseException($"{Repository.Shown(path)} could not be run, because the process for its cells did not start ({e.Message.TrimEnd('.')}); close other programs and try again.");
        }
    }

    /// <summary>Old results that cannot be deleted, in a checkout that is read-only for example, take room and nothing else.</summary>
    public static void Tidy(ExecutionCache cache, IEnumerable<string> kept)
    {
        try
        {
            cache.KeepOnly(kept);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Say.Problem($"Old results were not deleted ({e.Message.TrimEnd('.')}); see to the folder .cache.");
        }
    }

    /// <summary>A result that cannot be kept, on a full disk for example, costs time later but is a result all the same.</summary>
    private static void Keep(ExecutionCache cache, RunResult result, string path, string key)
    {
        try
        {
            cache.Store(result, path, key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Say.Problem($"The result of {Repository.Shown(path)} was not kept for the next time ({e.Message.TrimEnd('.')}); see to the folder .cache.");
        }
    }

    /// <summary>Reports at once, on the thread that reports: <see cref="Progress{T}"/> would mix up the order.</summary>
    private sealed class Direct(Action<CellProgress> action) : IProgress<CellProgress>
    {
        public void Report(CellProgress value) => action(value);
    }
}

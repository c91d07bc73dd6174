using Spectre.Console;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;

namespace Course;

/// <summary>A notebook file and what its cells did.</summary>
internal sealed record Run(string Path, RunResult Result)
{
    /// <summary>The file's name without its extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
}

/// <summary>Runs several notebooks side by side and shows how far they are: bars on a terminal, a line for each notebook elsewhere.</summary>
internal static class Runs
{
    /// <summary>Reads and runs the notebooks, at most <paramref name="parallel"/> at a time, and returns the results in the order of the paths.</summary>
    public static async Task<IReadOnlyList<Run>> AllAsync(IReadOnlyList<string> paths, RunOptions options, int parallel, CancellationToken cancellation)
    {
        var notebooks = paths.Select(path => (Path: path, Notebook: NotebookFile.Read(path))).ToArray(); // a file that cannot be read stops everything before anything runs
        var results = new Run[notebooks.Length];
        await WithProgressAsync(notebooks.Select(item => item.Path), async report =>
            await Parallel.ForAsync(0, notebooks.Length, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation }, async (i, token) =>
            {
                var (path, notebook) = notebooks[i];
                var result = await NotebookRunner.RunAsync(notebook, path, options, new Direct(cell => report(i, cell)), token);
                results[i] = new(path, result);
            }));
        return results;
    }

    /// <summary>Writes a line on stderr for every cell that failed, and says whether there was none.</summary>
    public static bool ReportFailures(IEnumerable<Run> runs)
    {
        var failures = runs.SelectMany(run => run.Result.Failures.Select(failure => $"{Repository.Shown(run.Path)}, {failure}")).ToArray();
        foreach (var line in failures)
            Console.Error.WriteLine(line);
        return failures.Length == 0;
    }

    private static Task WithProgressAsync(IEnumerable<string> paths, Func<Action<int, CellProgress>, Task> work)
    {
        var names = paths.Select(path => Path.GetFileNameWithoutExtension(path)).ToArray();
        if (Console.IsOutputRedirected)
            return work((i, cell) => PlainLine(names[i], cell));
        return AnsiConsole.Progress().Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn()).StartAsync(context =>
        {
            var bars = names.Select(name => context.AddTask(Markup.Escape(name))).ToArray();
            return work((i, cell) => Advance(bars[i], names[i], cell));
        });
    }

    private static void PlainLine(string name, CellProgress cell)
    {
        if (cell.State == CellState.Failed)
            Console.WriteLine($"{name}: cell {cell.Cell} of {cell.CellCount} failed");
        else if (cell.State == CellState.Passed && cell.Cell == cell.CellCount)
            Console.WriteLine($"{name}: {cell.CellCount} cells");
    }

    private static void Advance(ProgressTask bar, string name, CellProgress cell)
    {
        bar.MaxValue = cell.CellCount;
        if (cell.State == CellState.Running)
            bar.Description = Markup.Escape($"{name} {cell.Cell}/{cell.CellCount}");
        else
            bar.Value = cell.Cell;
    }

    /// <summary>Reports at once, on the thread that reports: <see cref="Progress{T}"/> would mix up the order.</summary>
    private sealed class Direct(Action<CellProgress> action) : IProgress<CellProgress>
    {
        public void Report(CellProgress value) => action(value);
    }
}

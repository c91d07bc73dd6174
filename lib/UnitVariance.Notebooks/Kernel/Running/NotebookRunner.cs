using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>Runs the code cells of notebooks, each notebook in a process of its own.</summary>
public static class NotebookRunner
{
    private const string RaisesException = "raises-exception";
    private const string RequiresNuGet = "requires-nuget";

    /// <summary>Runs a notebook from its first cell to its last, or to the first that fails.</summary>
    /// <param name="notebook">The notebook; it is not changed.</param>
    /// <param name="path">Where it lies. Its folder is the cells' current directory, from which they find files and assemblies.</param>
    /// <param name="options">Time limit and the like; <c>null</c> means the defaults.</param>
    /// <param name="progress">Told when a cell starts and ends.</param>
    /// <param name="cancellationToken">Stops the running cell and its process.</param>
    /// <returns>The notebook with its new outputs, and the cells that failed.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder of <paramref name="path"/> does not exist.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit of <paramref name="options"/> is too low.</exception>
    /// <exception cref="OperationCanceledException">Cancelled. No process is left behind.</exception>
    public static async Task<RunResult> RunAsync(
        Notebook notebook, string path, RunOptions? options = null, IProgress<CellProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new RunOptions();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.CellTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MemoryLimit, MemoryLimit.Least);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"A notebook runs in its folder, and '{folder}' does not exist; create it or correct the path.");
        var child = await ChildKernel.StartAsync(folder, options.MemoryLimit, cancellationToken).ConfigureAwait(false);
        await using (child.ConfigureAwait(false))
        {
            var run = new NotebookRun(child, [.. notebook.CodeCells], options, progress);
            await run.RunCellsAsync(cancellationToken).ConfigureAwait(false);
            return new RunResult(notebook with { Cells = [.. notebook.Cells.Select(run.Executed)] }, run.Failures) { Skipped = run.Skipped, Warnings = [.. run.Warnings] };
        }
    }

    /// <summary>The state of one run.</summary>
    private sealed class NotebookRun(ChildKernel child, IReadOnlyList<CodeCell> cells, RunOptions options, IProgress<CellProgress>? progress)
    {
        private readonly Dictionary<Cell, (List<Output> Outputs, int? Count)> _executed = new(ReferenceEqualityComparer.Instance);
        private readonly OutputCollector _collector = new();

        public List<Failure> Failures { get; } = [];

        public HashSet<string> Warnings { get; } = [];

        public Skip? Skipped { get; private set; }

        public async Task RunCellsAsync(CancellationToken cancellationToken)
        {
            for (var i = 0; i < cells.Count; i++)
            {
                if (string.IsNullOrWhiteSpace(cells[i].Source)) continue;
                var failure = await RunCellAsync(i + 1, cells[i], cancellationToken).ConfigureAwait(false);
                if (Skipped is not null) return;
                if (failure is null) continue;
                Failures.Add(failure);
                if (!options.KeepGoing || EndedTheProcess(failure)) return;
            }
        }

        public Cell Executed(Cell cell) => cell is not CodeCell code ? cell
            : _executed.TryGetValue(cell, out var ran) ? code with { Outputs = ran.Outputs, ExecutionCount = ran.Count }
            : code with { Outputs = [], ExecutionCount = null };

        private async Task<Failure?> RunCellAsync(int number, CodeCell cell, CancellationToken cancellationToken)
        {
            var firstLine = cell.FirstLine;
            progress?.Report(new CellProgress(number, cells.Count, firstLine, CellState.Running));
            _executed[cell] = (_collector.StartCell(), _executed.Count + 1);
            var failure = await AskAsync(number, firstLine, cell, cancellationToken).ConfigureAwait(false);
            if (failure is not null && EndedTheProcess(failure))
                _collector.Add(new KernelEvent.Error(failure.GetType().Name, failure.Reason, [failure.Reason]));
            _collector.Flush();
            progress?.Report(new CellProgress(number, cells.Count, firstLine, Skipped is not null ? CellState.Skipped : failure is null ? CellState.Passed : CellState.Failed));
            return failure;
        }

        private static bool EndedTheProcess(Failure failure) => failure is Failure.TimedOut or Failure.ProcessEnded or Failure.TooMuchMemory;

        private async Task<Failure?> AskAsync(int number, string firstLine, CodeCell cell, CancellationToken cancellationToken)
        {
            using var clock = new CellClock(options.CellTimeout, options.Time);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Over);
            try
            {
                var request = new CellRequest(number, cell.Source, cell.Language ?? NotebookLanguage.CSharp, options.Profile);
                if (await child.RunAsync(request, Take, limit.Token).ConfigureAwait(false) is var (exitCode, lastWords))
                {
                    return child.TookTooMuchMemory || MemoryLimit.IsNamedIn(lastWords)
                        ? new Failure.TooMuchMemory(number, firstLine, options.MemoryLimit)
                        : new Failure.ProcessEnded(number, firstLine, exitCode, lastWords);
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return new Failure.TimedOut(number, firstLine, options.CellTimeout);
            }
            if (cell.Tags.Contains(RequiresNuGet) && _collector is { MissingPackage: { } package, Error: { } missing })
            {
                Skipped = new Skip(number, firstLine, package, missing.Message);
                return null;
            }
            if (cell.Tags.Contains(RaisesException)) return _collector.Error is null ? new Failure.DidNotThrow(number, firstLine) : null;
            return _collector.Error is { } error ? new Failure.Failed(number, firstLine, error) : null;

            void Take(KernelEvent shown)
            {
                if (shown is KernelEvent.Warning warning) Warnings.Add(warning.Sentence);
                else if (shown is not KernelEvent.Restoring restoring) _collector.Add(shown);
                else if (restoring.Running) clock.Stop();
                else clock.Start();
            }
        }
    }
}

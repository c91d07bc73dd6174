using Spectre.Console;
using UnitVariance.Notebooks.Kernel;

namespace Course;

/// <summary>Shows how far running notebooks are: on a terminal a live line each, which names notebook and cell; elsewhere a plain line when one ends.</summary>
internal abstract class RunProgress
{
    /// <summary>A notebook's cell starts or ends.</summary>
    public abstract void Cell(int notebook, CellProgress cell);

    /// <summary>A notebook has ended.</summary>
    public abstract void Ended(int notebook, Run run);

    /// <summary>Does the work and shows its progress while it lasts.</summary>
    /// <param name="names">The notebooks.</param>
    /// <param name="work">What to do.</param>
    /// <param name="words">What to say of a notebook that has ended; by default how many cells it has.</param>
    public static Task ShowAsync(string[] names, Func<RunProgress, Task> work, Func<Run, string>? words = null)
    {
        words ??= Cells;
        if (Console.IsOutputRedirected)
            return work(new Plain(names, words));
        return AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 20 }, new ElapsedTimeColumn())
            .StartAsync(context => work(new Live(names, words, [.. names.Select(name => context.AddTask(Markup.Escape(Say.Shown(name))))])));
    }

    /// <summary>How a notebook ended, for example <c>12 cells</c>.</summary>
    private static string Cells(Run run) => run switch
    {
        { FromCache: true } => "unchanged",
        { Result.Skipped: { } skip } => $"skipped, needs {skip.Package}",
        { Result.Failure: { } failure } => $"cell {failure.Cell} of {run.Committed.CodeCells.Count()} failed",
        _ => $"{run.Committed.CodeCells.Count()} cells",
    };

    private sealed class Plain(string[] names, Func<Run, string> words) : RunProgress
    {
        public override void Cell(int notebook, CellProgress cell)
        {
        }

        public override void Ended(int notebook, Run run) => Say.Line($"{names[notebook]}: {words(run)}");
    }

    private sealed class Live(string[] names, Func<Run, string> words, ProgressTask[] lines) : RunProgress
    {
        private const int BarAndTime = 34, Narrowest = 20;

        public override void Cell(int notebook, CellProgress cell)
        {
            var line = lines[notebook];
            line.MaxValue = cell.CellCount;
            if (cell.State == CellState.Running)
                line.Description = Fitting($"{names[notebook]} {cell.Cell}/{cell.CellCount} {cell.FirstLine}");
            else
                line.Value = cell.Cell;
        }

        public override void Ended(int notebook, Run run)
        {
            var line = lines[notebook];
            line.Description = Fitting($"{names[notebook]}: {words(run)}");
            if (run.Result.Passed) line.Value = line.MaxValue;
            line.StopTask();
        }

        /// <summary>Cut to one line: a bar that is pushed to the next one flickers.</summary>
        private static string Fitting(string given)
        {
            var text = Say.Shown(given);
            var room = Math.Max(Narrowest, AnsiConsole.Profile.Width - BarAndTime);
            return Markup.Escape(text.Length <= room ? text : text[..(room - 1)] + "…");
        }
    }
}

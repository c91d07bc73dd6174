using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>A notebook after it ran.</summary>
/// <param name="Notebook">The notebook with the outputs and execution counts of this run. Cells that did not run have none.</param>
/// <param name="Failures">The cells that failed, in order; more than one only with <see cref="RunOptions.KeepGoing"/>.</param>
public sealed record RunResult(Notebook Notebook, IReadOnlyList<Failure> Failures)
{
    /// <summary>The first failure, or <c>null</c> if every cell passed.</summary>
    public Failure? Failure => Failures.Count > 0 ? Failures[0] : null;

    /// <summary>
    /// Where the notebook was given up because a cell tagged <c>requires-nuget</c> needs a package that cannot be restored, or whose native library this system is too old for; <c>null</c> if it was not. Such a notebook is
    /// reported as skipped, by that package's name. It has not passed: the cells from that one on did not run.
    /// </summary>
    public Skip? Skipped { get; init; }

    /// <summary>What the user should know of this run and no cell is to show, such as a cache that cannot be written; a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether every cell ran, and ended as it should.</summary>
    public bool Passed => Failures.Count == 0 && Skipped is null;
}

/// <summary>The cell at which a notebook was given up for want of a package.</summary>
/// <param name="Cell">The cell's number among the code cells, from 1.</param>
/// <param name="FirstLine">The first line of its source that is not blank.</param>
/// <param name="Package">The package, such as <c>Plotly.NET 4.2.0</c>.</param>
/// <param name="Reason">Why it cannot be had, in one sentence that names the package, and the feeds or the library.</param>
public sealed record Skip(int Cell, string FirstLine, string Package, string Reason)
{
    /// <summary>Where and why, in one line without control characters.</summary>
    public override string ToString() => ControlCharacters.Escaped($"cell {Cell} ({FirstLine}): {Reason}");
}

/// <summary>A cell that failed, and why. The reasons are the nested records.</summary>
/// <param name="Cell">The cell's number among the code cells, from 1.</param>
/// <param name="FirstLine">The first line of its source that is not blank.</param>
public abstract record Failure(int Cell, string FirstLine)
{
    /// <summary>Why it failed, in one line.</summary>
    public abstract string Reason { get; }

    /// <summary>Where and why, in one line without control characters.</summary>
    public sealed override string ToString() => ControlCharacters.Escaped($"cell {Cell} ({FirstLine}): {Reason}");

    /// <summary>The cell does not compile, threw an exception, or asks for something that the host cannot do.</summary>
    /// <param name="Cell">The cell's number.</param>
    /// <param name="FirstLine">Its first line.</param>
    /// <param name="Error">The error among its outputs.</param>
    public sealed record Failed(int Cell, string FirstLine, ErrorOutput Error) : Failure(Cell, FirstLine)
    {
        /// <inheritdoc/>
        public override string Reason => ControlCharacters.Escaped(Error.Name is ErrorReport.CompilationError or ErrorReport.CellError ? FirstMessageLine : $"{Error.Name}: {FirstMessageLine}");

        private string FirstMessageLine => Error.Message.Split('\n')[0];
    }

    /// <summary>The cell is tagged <c>raises-exception</c> and raised none.</summary>
    /// <param name="Cell">The cell's number.</param>
    /// <param name="FirstLine">Its first line.</param>
    public sealed record DidNotThrow(int Cell, string FirstLine) : Failure(Cell, FirstLine)
    {
        /// <inheritdoc/>
        public override string Reason => "a cell tagged raises-exception must throw, and this one did not; remove the tag or mend the cell";
    }

    /// <summary>The cell took longer than <see cref="RunOptions.CellTimeout"/>, and its process was stopped.</summary>
    /// <param name="Cell">The cell's number.</param>
    /// <param name="FirstLine">Its first line.</param>
    /// <param name="Limit">The time it was given.</param>
    public sealed record TimedOut(int Cell, string FirstLine, TimeSpan Limit) : Failure(Cell, FirstLine)
    {
        /// <inheritdoc/>
        public override string Reason => FormattableString.Invariant($"a cell may take {Limit.TotalSeconds:0.###} s, and this one was still running then; make it faster or raise the limit");
    }

    /// <summary>The cell took more memory than <see cref="RunOptions.MemoryLimit"/>, and its process has ended.</summary>
    /// <param name="Cell">The cell's number.</param>
    /// <param name="FirstLine">Its first line.</param>
    /// <param name="Limit">The limit in bytes.</param>
    public sealed record TooMuchMemory(int Cell, string FirstLine, long Limit) : Failure(Cell, FirstLine)
    {
        /// <inheritdoc/>
        public override string Reason => $"a notebook may take {MemoryLimit.Text(Limit)} of memory, and this cell needed more; use less or raise the limit";
    }

    /// <summary>The cell ended the process that ran it, by a crash or by <c>Environment.Exit</c>.</summary>
    /// <param name="Cell">The cell's number.</param>
    /// <param name="FirstLine">Its first line.</param>
    /// <param name="ExitCode">The process's exit code.</param>
    /// <param name="LastWords">The first line that the runtime wrote to its standard error, such as "Stack overflow."; may be empty.</param>
    public sealed record ProcessEnded(int Cell, string FirstLine, int ExitCode, string LastWords) : Failure(Cell, FirstLine)
    {
        /// <inheritdoc/>
        public override string Reason => $"a cell must leave its process running, and this one ended it with exit code {ExitCode}{(LastWords.Length > 0 ? $" ({ControlCharacters.Escaped(LastWords)})" : "")}";
    }
}

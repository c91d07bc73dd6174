using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;

namespace Course;

/// <summary>A notebook file and what its cells did.</summary>
/// <param name="File">The file.</param>
/// <param name="Committed">The notebook as the file has it.</param>
/// <param name="Result">The notebook after the run, and what failed.</param>
internal sealed record Run(NotebookPath File, Notebook Committed, RunResult Result)
{
    /// <summary>The file's path as it was given.</summary>
    public string Path => File.Path;

    /// <summary>The file's name without its extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>What a reader shall see: what the run gave, or, where it was skipped, what was committed.</summary>
    public Notebook Shown => Result.Skipped is null ? Result.Notebook : Committed;

    /// <summary>Whether the outputs are those of an earlier run, since nothing has changed.</summary>
    public bool FromCache { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }
}

/// <summary>How several notebooks are run.</summary>
internal sealed record RunPlan
{
    /// <summary>How each of them is run.</summary>
    public RunOptions Options { get; init; } = new();

    /// <summary>How many run at the same time.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Where earlier results are taken from and new ones are kept; <c>null</c> where every notebook shall run.</summary>
    public ExecutionCache? Cache { get; init; }

    /// <summary>Is told of each run that has ended, from the thread that it ended on.</summary>
    public Action<Run>? Ended { get; init; }

    /// <summary>What the progress says of a run that has ended; by default how many cells there were.</summary>
    public Func<Run, string>? Words { get; init; }
}

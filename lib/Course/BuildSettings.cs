using UnitVariance.Notebooks.Kernel;

namespace Course;

/// <summary>How the chapters are run for the site.</summary>
/// <param name="Options">How each of them is run.</param>
/// <param name="Parallel">How many run at the same time.</param>
/// <param name="NoCache">Whether they all run, even where nothing has changed since they last did.</param>
internal sealed record BuildSettings(RunOptions Options, int Parallel, bool NoCache)
{
    /// <summary>Where the site will be published, for link previews; by default nobody knows.</summary>
    public Uri? Address { get; init; }
}

namespace UnitVariance.Notebooks.Kernel;

/// <summary>A cell of a running notebook starts or ends.</summary>
/// <param name="Cell">The cell's number among the code cells, from 1.</param>
/// <param name="CellCount">How many code cells the notebook has.</param>
/// <param name="FirstLine">The first line of its source that is not blank.</param>
/// <param name="State">What has happened.</param>
public sealed record CellProgress(int Cell, int CellCount, string FirstLine, CellState State);

/// <summary>How far a cell is.</summary>
public enum CellState
{
    /// <summary>It starts.</summary>
    Running,

    /// <summary>It ended as it should.</summary>
    Passed,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It needs a package that cannot be had here, and says so with the tag <c>requires-nuget</c>; the cells after it do not run.</summary>
    Skipped,
}

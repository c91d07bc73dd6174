namespace UnitVariance.Notebooks.Kernel;

/// <summary>How a notebook is run.</summary>
public sealed record RunOptions
{
    /// <summary>The longest that one cell may take. Default: 120 seconds.</summary>
    public TimeSpan CellTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Whether the cells after one that fails run all the same. They do not after one that ends the process, since all variables are gone then. Default: no.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>The most memory that the notebook's process may take, in bytes, and at least 512 MB. Default: 4 GB, or three quarters of a machine that has less than that to give.</summary>
    public long MemoryLimit { get; init; } = Kernel.MemoryLimit.Default;

    /// <summary>Which representations a displayed value gets. Default: those of a committed notebook.</summary>
    public OutputProfile Profile { get; init; } = OutputProfile.Committed;

    /// <summary>What the cells' time is measured by.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;
}

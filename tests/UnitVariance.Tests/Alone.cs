namespace UnitVariance.Tests;

/// <summary>Tests that must have the worker threads, or the memory, to themselves.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

namespace UnitVariance.Lessons;

/// <summary>The seeds of a study.</summary>
internal static class Seeds
{
    /// <summary>The seeds, to be run side by side, with results in their order.</summary>
    /// <exception cref="InvalidOperationException">There is no seed, or one stands there twice and would count as another network.</exception>
    public static ParallelQuery<int> SideBySide(IReadOnlyList<int> seeds) => seeds.Count > 0 && seeds.Distinct().Count() == seeds.Count
        ? seeds.AsParallel().AsOrdered()
        : throw new InvalidOperationException($"A study needs seeds, each of them once; got {(seeds.Count == 0 ? "none" : string.Join(", ", seeds))}.");
}

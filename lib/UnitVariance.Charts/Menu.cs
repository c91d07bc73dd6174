using System.Collections.Immutable;

namespace UnitVariance.Charts;

/// <summary>A menu above a figure: <see cref="Chart.Menus"/> puts two there.</summary>
/// <param name="Title">What is chosen.</param>
/// <param name="Options">What it can be.</param>
public sealed record Menu(string Title, params ImmutableArray<string> Options)
{
    /// <summary>The place, from 0, of the option that is shown at the beginning; by default the first.</summary>
    public int Shown { get; init; }
}

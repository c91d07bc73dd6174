using System.Collections.Immutable;

namespace UnitVariance.Charts;

/// <summary>A menu above a figure: <see cref="Chart.Menus"/> puts two there.</summary>
/// <param name="Title">What is chosen.</param>
/// <param name="Options">What it can be; the first is shown at the beginning.</param>
public sealed record Menu(string Title, params ImmutableArray<string> Options);

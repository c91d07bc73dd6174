using System.Collections.Immutable;
using UnitVariance.Charts.Traces;

namespace UnitVariance.Charts;

/// <summary>One pair of axes with what is drawn in it. A plain chart has one panel, a grid several.</summary>
internal sealed record Panel(ImmutableArray<Trace> Traces)
{
    public string? Title { get; init; }
    public Axis X { get; init; } = new();
    public Axis Y { get; init; } = new();
    public Axis Z { get; init; } = new();
    public ImmutableArray<Guide> Guides { get; init; } = [];

    public Panel ChangeLast(Func<Trace, Trace> change) =>
        Traces.IsEmpty ? this : this with { Traces = Traces.SetItem(Traces.Length - 1, change(Traces[^1])) };

    /// <summary>Both panels drawn in the same axes; where both set something, the first wins.</summary>
    public Panel Overlay(Panel other) => this with
    {
        Traces = Traces.AddRange(other.Traces),
        Guides = Guides.AddRange(other.Guides),
        X = X.Or(other.X),
        Y = Y.Or(other.Y),
        Z = Z.Or(other.Z),
    };
}

/// <summary>A line across the panel (only X or only Y is given) or a note at a point (both are).</summary>
internal sealed record Guide(double? X, double? Y, string? Label);

/// <summary>One position of a slider, or one choice of a menu.</summary>
internal sealed record Step(string Label, Figure Figure);

using System.Text.Json.Nodes;
using UnitVariance.Charts.Plotly;

namespace UnitVariance.Charts.Traces;

/// <summary>One series: its data and how the author wants it drawn. Each kind of chart is one subclass.</summary>
internal abstract record Trace
{
    public string? Name { get; init; }
    public int? Color { get; init; }
    public string? Dash { get; init; }
    public bool Marked { get; init; }

    /// <summary>What a reader calls it: "line", "histogram".</summary>
    public abstract string Kind { get; }

    /// <summary>The data in words: "20 points, y from 0.1 to 2.3".</summary>
    public abstract string Summary { get; }

    /// <summary>The smallest and largest horizontal coordinate; null when it has none, as with names.</summary>
    public virtual (double Low, double High)? ExtentX => null;

    /// <summary>The smallest and largest vertical coordinate; null when it has none.</summary>
    public virtual (double Low, double High)? ExtentY => null;

    /// <summary>Whether all places on the horizontal axis are whole numbers, such as layers or epochs.</summary>
    public virtual bool CountsOnX => false;

    /// <summary>Whether all places on the vertical axis are whole numbers.</summary>
    public virtual bool CountsOnY => false;

    /// <summary>Whether places on the horizontal axis are names rather than numbers.</summary>
    public virtual bool NamesOnX => false;

    /// <summary>Whether places on the vertical axis are names rather than numbers.</summary>
    public virtual bool NamesOnY => false;

    /// <summary>Whether it takes the next colour of the palette.</summary>
    public virtual bool Colored => true;

    /// <summary>Whether its unit is the same on both axes and the axes say nothing, as with pictures.</summary>
    public virtual bool Picture => false;

    /// <summary>A height that suits this trace; null for the default.</summary>
    public virtual int? Height => null;

    /// <summary>A picture above the traces of the panel at <paramref name="place"/>, the same at all steps of a slider; null for none.</summary>
    public virtual JsonObject? LayoutImage(int place) => null;

    /// <summary>One trace that holds those of all options of two menus, each moved to its place; see <see cref="Tiling"/>.</summary>
    /// <param name="tiles">The traces, a row for each option of the first menu.</param>
    /// <param name="tiling">Where the places are.</param>
    public virtual Trace Tiled(Trace[][] tiles, Tiling tiling) =>
        throw new ArgumentException($"Menus cannot be put above a {Kind}; use curves, points, links or heat maps with numbers on their axes.");

    /// <summary>The Plotly traces that draw it; only the first has an entry in the legend.</summary>
    public abstract IEnumerable<JsonObject> Draw(TraceStyle style);
}

/// <summary>How one trace is drawn once its place among the others is known.</summary>
internal sealed record TraceStyle(string Color, string? Dash, Axis Z)
{
    public JsonObject Line(double width = 2) => Json.Object(("color", Color), ("width", width), ("dash", Dash));
}

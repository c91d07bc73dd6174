using System.Globalization;

namespace UnitVariance.Charts;

/// <summary>What the author said about an axis; everything unsaid is left to the data.</summary>
internal sealed record Axis
{
    public string? Title { get; init; }
    public bool Log { get; init; }
    public (double From, double To)? Range { get; init; }

    /// <summary>Where the ticks are, in units of the data, and what they say; none for a plain axis without a line at zero, null for Plotly's own.</summary>
    public (double At, string Text)[]? Ticks { get; init; }

    public Axis AsLog() => (this with { Log = true }).Checked();

    public Axis Between(double from, double to) => (this with { Range = (from, to) }).Checked();

    public Axis Or(Axis other) => (this with
    {
        Title = Title ?? other.Title,
        Log = Log || other.Log,
        Range = Range ?? other.Range,
        Ticks = Ticks ?? other.Ticks,
    }).Checked();

    /// <summary>The value that stands <paramref name="distance"/> farther along the axis: decades farther on a logarithmic one.</summary>
    public double Shift(double value, double distance) => Log ? value * Math.Pow(10, distance) : value + distance;

    private Axis Checked()
    {
        if (Range is not var (from, to))
            return this;
        var received = string.Create(CultureInfo.InvariantCulture, $"{from} to {to}");
        if (!double.IsFinite(from) || !double.IsFinite(to) || from == to)
            throw new ArgumentOutOfRangeException(nameof(Range), received, "An axis needs two different finite ends; leave the range out to fit the data.");
        if (Log && Math.Min(from, to) <= 0)
            throw new ArgumentOutOfRangeException(nameof(Range), received, "A logarithmic axis needs a range above zero; raise the lower end.");
        return this;
    }
}

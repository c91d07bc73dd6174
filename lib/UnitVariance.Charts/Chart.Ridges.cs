using UnitVariance.Charts.Traces;

namespace UnitVariance.Charts;

public static partial class Chart
{
    /// <summary>Histograms one above the other, such as those of the layers of a network: the first stands on the line y = 1, the next on y = 2. Each is as high as 0.9 at its fullest bin.</summary>
    /// <param name="counts">How many values fall into each of the equally wide bins, one row for each histogram.</param>
    /// <param name="from">The left border of the first bin.</param>
    /// <param name="to">The right border of the last bin.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">There is no row, or the rows differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is not above <paramref name="from"/>.</exception>
    public static Figure Ridges(IEnumerable<IEnumerable<int>> counts, double from, double to)
    {
        var rows = Table(counts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        if (rows.Length == 0 || rows[0].Length == 0)
            throw new ArgumentException("Ridges need at least one histogram with at least one bin, but received none.", nameof(counts));
        return Of(new RidgesTrace(rows, from, to)).YRange(0.9, rows.Length + 0.98);
    }
}

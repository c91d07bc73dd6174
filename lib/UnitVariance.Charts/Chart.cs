using System.Globalization;
using System.Numerics;
using UnitVariance.Charts.Statistics;
using UnitVariance.Charts.Traces;

namespace UnitVariance.Charts;

/// <summary>
/// Makes charts from sequences of any number type: <c>Chart.Line(epochs, losses).Title("Loss").XAxis("epoch").YAxis("cross-entropy")</c>.
/// </summary>
public static partial class Chart
{
    private static Figure Of(Trace trace, string? name = null) => new(new Panel([name is null ? trace : trace with { Name = name }]));

    private static string[] Labels<T>(IEnumerable<T> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return [.. labels.Select(label => Convert.ToString(label, CultureInfo.InvariantCulture) ?? "")];
    }

    private static double[]? Optional<T>(IEnumerable<T>? values) where T : INumberBase<T> => values is null ? null : Numbers.Of(values);

    /// <summary>Stops series of different lengths, which would silently lose points.</summary>
    private static void SameLength(string what, int first, string other, int second)
    {
        if (first != second)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A chart needs as many {what} as {other}, but received {first} {what} and {second} {other}; give one for each."));
    }
}

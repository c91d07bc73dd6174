using System.Globalization;

namespace UnitVariance.Lessons;

/// <summary>The words that every notebook uses: <c>using static UnitVariance.Lessons.Lesson;</c>.</summary>
public static class Lesson
{
    private static readonly Lazy<Ledger> TheLedger = new(Ledger.Load);

    /// <summary>Puts a claim of the ledger on trial. Example: <c>Claim("S1-11").Holds("variance of z", variance, Near(501)).Confirmed()</c>.</summary>
    /// <exception cref="ArgumentException">The ledger has no such claim.</exception>
    public static ClaimCheck Claim(string id) => new(TheLedger.Value[id]);

    /// <summary>Several settled claims as one value, to end a cell with.</summary>
    public static SettledClaims Claims(params SettledClaim[] claims) => new(claims);

    /// <summary>Close to <paramref name="expected"/>: by no more than <paramref name="within"/> or, where that is left out, by no more than <see cref="Bound.Sigmas"/> standard errors.</summary>
    public static Bound Near(double expected, double within = double.NaN) => double.IsNaN(within)
        ? new(double.NaN, double.NaN, $"expected {Numbers.Show(expected)}") { Expected = expected }
        : new(expected - within, expected + within, $"expected {Numbers.Show(expected)} within {Numbers.Show(within)}");

    /// <summary>At least <paramref name="low"/>.</summary>
    public static Bound Above(double low) => new(low, double.PositiveInfinity, $"above {Numbers.Show(low)}");

    /// <summary>At most <paramref name="high"/>.</summary>
    public static Bound Below(double high) => new(double.NegativeInfinity, high, $"below {Numbers.Show(high)}");

    /// <summary>From <paramref name="low"/> to <paramref name="high"/>.</summary>
    public static Bound Between(double low, double high) => new(low, high, $"between {Numbers.Show(low)} and {Numbers.Show(high)}");

    /// <summary>Checks a learner's answer; <c>null</c> means that there is none yet.</summary>
    public static Exercise Check(string exercise, double? answer, Bound expected, string hint) => new(exercise, answer, expected, hint);

    /// <summary>An empty table with these columns, to be filled with <see cref="Table.Row"/>.</summary>
    public static Table Table(params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new(columns, [], [.. columns.Select(_ => true)]);
    }

    /// <summary>A share in percent, for text: <c>96.4 %</c>.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}

using System.Globalization;

namespace UnitVariance.Lessons;

/// <summary>The words that every notebook uses: <c>using static UnitVariance.Lessons.Lesson;</c>.</summary>
public static class Lesson
{
    private static readonly Lazy<Ledger> TheLedger = new(() => Ledger.Load(DataFolder.Find("claims.json")));

    /// <summary>Puts a claim of the ledger on trial. Example: <c>Claim("S1-11").Holds("variance of z", variance, Near(501)).Confirmed()</c>.</summary>
    /// <exception cref="ArgumentException">The ledger has no such claim.</exception>
    public static ClaimCheck Claim(string id) => new(TheLedger.Value[id]);

    /// <summary>Several settled claims as one value, to end a cell with.</summary>
    public static SettledClaims Claims(params SettledClaim[] claims) => new(claims);

    /// <summary>The statements that a section tries, folded under one line: for the last cell of the section.</summary>
    public static Trials Tried(params SettledClaim[] claims) => new(claims);

    /// <summary>Close to <paramref name="expected"/>: by no more than <paramref name="within"/> or, where that is left out, by no more than <see cref="Bound.Sigmas"/> standard errors.</summary>
    /// <exception cref="ArgumentException">The expected number is not finite, or the tolerance negative or not finite.</exception>
    public static Bound Near(double expected, double? within = null)
    {
        if (!double.IsFinite(expected) || within is < 0 or double.NaN or double.PositiveInfinity)
            throw new ArgumentException($"A neighbourhood needs a finite number and a finite tolerance that is not negative; got {expected} and {within?.ToString(CultureInfo.InvariantCulture) ?? "none"}.");
        return within is not { } reach ? new(double.NaN, double.NaN, NumberText.Of(expected)) { Expected = expected }
            : new(expected - reach, expected + reach, reach == 0 ? NumberText.Of(expected) : $"{NumberText.Of(expected)} ± {NumberText.Of(reach)}");
    }

    /// <summary>More than <paramref name="low"/>.</summary>
    /// <exception cref="ArgumentException">The limit is not finite.</exception>
    public static Bound Above(double low) => new(Math.BitIncrement(Limit(low)), double.PositiveInfinity, $"more than {NumberText.Of(low)}");

    /// <summary>Less than <paramref name="high"/>.</summary>
    /// <exception cref="ArgumentException">The limit is not finite.</exception>
    public static Bound Below(double high) => new(double.NegativeInfinity, Math.BitDecrement(Limit(high)), $"less than {NumberText.Of(high)}");

    /// <summary>From <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    /// <exception cref="ArgumentException">A limit is not finite, or the first is above the second.</exception>
    public static Bound Between(double low, double high) => Limit(low) <= Limit(high)
        ? new(low, high, $"{NumberText.Of(low)} to {NumberText.Of(high)}")
        : throw new ArgumentException($"A range goes from its low end to its high end; got {low} to {high}.");

    /// <summary>Keeps what the reader expects. Example: <c>var edge = Predict("rate at which it diverges", null);</c> and later <c>figure.PredictedX(edge)</c>.</summary>
    /// <param name="what">What is to be predicted, as a noun.</param>
    /// <param name="guess">The reader's number; <c>null</c> while there is none.</param>
    public static Prediction Predict(string what, double? guess) => new(what, guess);

    /// <summary>Checks a learner's answer; <c>null</c> means that there is none yet.</summary>
    /// <param name="exercise">The exercise's number.</param>
    /// <param name="answer">The learner's number.</param>
    /// <param name="expected">What the right answer satisfies.</param>
    /// <param name="hints">From the least to the most that they give away: each further wrong answer shows one more.</param>
    /// <exception cref="ArgumentException">The bound takes its width from a standard error, which an answer does not have; or there is no hint.</exception>
    public static Exercise Check(string exercise, double? answer, Bound expected, params string[] hints)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(hints);
        if (hints.Length == 0)
            throw new ArgumentException($"Exercise {exercise} needs a hint for those who are not right at once.", nameof(hints));
        if (expected.Expected is not null) // also while there is no answer: the author must see it, not the learner
            throw new ArgumentException($"Exercise {exercise} compares an exact number, so Near({expected}) needs a tolerance: Near({expected}, within: ...).", nameof(expected));
        return Exercise.Of(exercise, answer, expected, hints);
    }

    private static double Limit(double limit) => double.IsFinite(limit)
        ? limit
        : throw new ArgumentException($"A limit must be a finite number; got {limit}.");

    /// <summary>An empty table with these columns, to be filled with <see cref="Table.Row"/>.</summary>
    public static Table Table(params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new(columns, [], [.. columns.Select(_ => true)]);
    }

    /// <summary>The verdicts on all claims that a chapter settles, at its end.</summary>
    /// <param name="chapter">The notebook's name without its extension: <c>01-variance-of-z</c>.</param>
    /// <exception cref="ArgumentException">The ledger has no claim for such a chapter.</exception>
    /// <exception cref="ClaimException">A claim of the chapter has not been settled since the notebook started.</exception>
    public static Table Settled(string chapter)
    {
        var entries = TheLedger.Value.Of(chapter);
        if (entries.FirstOrDefault(entry => !ClaimCheck.IsSettled(entry.Id)) is { } missing)
            throw new ClaimException($"Claim {missing.Id} of {chapter} has not been settled: \"{missing.Claim}\". Run the cells above, or add one that settles it.");
        return entries.Aggregate(Table("claim", "it says", "verdict"), (table, entry) => table.Row(entry.Id, entry.Claim, entry.Verdict!));
    }
}

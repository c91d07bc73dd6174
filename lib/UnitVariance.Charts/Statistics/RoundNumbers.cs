namespace UnitVariance.Charts.Statistics;

/// <summary>Round numbers on an axis: 1, 2 or 5 times a power of ten apart, or the powers of ten themselves.</summary>
internal static class RoundNumbers
{
    private const int Most = 6;

    private static readonly int[] Round = [1, 2, 5, 10];

    /// <summary>At most about six round numbers from one end to the other, with their texts.</summary>
    public static (double At, string Text)[] In((double From, double To) range, bool log)
    {
        var (low, high) = (Math.Min(range.From, range.To), Math.Max(range.From, range.To));
        return log ? Decades(Math.Log10(low), Math.Log10(high)) : Even(low, high);
    }

    private static (double At, string Text)[] Even(double low, double high)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10((high - low) / Most)));
        var step = power * Round.First(times => (high - low) / (power * times) < Most);
        return [.. Multiples(low / step, high / step, 1).Select(k => k * step).Select(at => (at, Words.Number(Math.Round(at, 10))))];
    }

    private static (double At, string Text)[] Decades(double low, double high)
    {
        var step = (int)Math.Ceiling((high - low) / Most);
        return [.. Multiples(low, high, step).Select(power => (Math.Pow(10, power), power is >= -3 and <= 3 ? Words.Number(Math.Pow(10, power)) : $"10<sup>{power}</sup>".Replace('-', '−')))];
    }

    private static IEnumerable<int> Multiples(double low, double high, int step)
    {
        const double Slack = 1e-9; // for the ends themselves
        for (var k = (int)Math.Ceiling(low / step - Slack) * step; k <= high + Slack; k += step)
            yield return k;
    }
}

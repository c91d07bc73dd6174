namespace UnitVariance.Lessons;

/// <summary>Two schemes, each measured with several seeds: how far apart they are, and how often fewer seeds would put the worse one first.</summary>
/// <param name="Better">The results of the scheme with the higher mean, a number for each seed.</param>
/// <param name="Worse">The results of the other, with seeds of its own.</param>
public sealed record Comparison(double[] Better, double[] Worse)
{
    /// <summary>
    /// The mean of the better minus the mean of the worse, with standard error sqrt(s_A² / n_A + s_B² / n_B) and the degrees of freedom
    /// (s_A² / n_A + s_B² / n_B)² / ((s_A² / n_A)² / (n_A - 1) + (s_B² / n_B)² / (n_B - 1)) (Welch 1947).
    /// </summary>
    public Estimate Difference
    {
        get
        {
            var (a, b) = (Estimate.Mean(Better), Estimate.Mean(Worse));
            var (varianceA, varianceB) = (a.StandardError * a.StandardError, b.StandardError * b.StandardError);
            var variance = varianceA + varianceB;
            var (shareA, shareB) = (varianceA / variance, varianceB / variance); // what is squared next could be too small for a double
            var freedom = 1 / (shareA * shareA / (a.Count - 1) + shareB * shareB / (b.Count - 1));
            return new(a - b, Math.Sqrt(variance), Math.Min(a.Count, b.Count)) { Freedom = variance > 0 ? freedom : null };
        }
    }

    /// <summary>The standard deviation of the difference between one run of each, sqrt(s_A² + s_B²).</summary>
    public double Noise => Math.Sqrt(Math.Pow(Estimate.Mean(Better).Spread, 2) + Math.Pow(Estimate.Mean(Worse).Spread, 2));

    /// <summary>The probability that means over <paramref name="seeds"/> seeds each rank the two wrongly, were the results normal: Φ(-Δ sqrt(k) / noise).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no seed.</exception>
    public double WrongInTheory(int seeds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seeds);
        if (Difference.Value == 0)
            return 0.5;
        var tail = Gaussian.Outside(Math.Abs(Difference.Value) * Math.Sqrt(seeds) / Noise, 1) / 2;
        return Difference.Value >= 0 ? tail : 1 - tail;
    }

    /// <summary>Differences of means over <paramref name="seeds"/> seeds each, drawn from the results with replacement: what one would have seen.</summary>
    /// <param name="seeds">Seeds of each scheme in one comparison.</param>
    /// <param name="comparisons">How many comparisons to draw.</param>
    /// <param name="random">Where the draws come from.</param>
    public double[] Differences(int seeds, int comparisons, Generator random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seeds);
        ArgumentNullException.ThrowIfNull(random);
        double Mean(double[] results) => Enumerable.Range(0, seeds).Sum(_ => results[random.Next(results.Length)]) / seeds;
        return [.. Enumerable.Range(0, comparisons).Select(_ => Mean(Better) - Mean(Worse))];
    }

    /// <summary>The share of such comparisons in which the worse scheme comes out ahead; a tie counts half.</summary>
    /// <inheritdoc cref="Differences" path="/param"/>
    public Estimate WrongByDrawing(int seeds, int comparisons, Generator random)
    {
        var differences = Differences(seeds, comparisons, random);
        return Estimate.Mean(differences.Select(difference => difference < 0 ? 1 : difference == 0 ? 0.5 : 0));
    }
}

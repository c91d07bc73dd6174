using MathNet.Numerics.Distributions;
using UnitVariance.Charts.Display;
using static System.Net.WebUtility;

namespace UnitVariance.Lessons;

/// <summary>A measured number with its standard error: what a simulation or several seeds tell us, and how surely.</summary>
/// <param name="Value">The point estimate.</param>
/// <param name="StandardError">The standard deviation of the estimate itself (not of the data); 0 for an exact number.</param>
/// <param name="Count">How many observations it rests on.</param>
[TypeFormatterSource(typeof(HtmlAndText<Estimate>), PreferredMimeTypes = ["text/html"])]
public readonly record struct Estimate(double Value, double StandardError, int Count) : IShowsHtml
{
    /// <summary>The point estimate alone.</summary>
    public static implicit operator double(Estimate estimate) => estimate.Value;

    /// <summary>An exact number: standard error 0, one observation.</summary>
    public static implicit operator Estimate(double value) => new(value, 0, 1);

    /// <summary>The mean of <paramref name="sample"/>, with standard error s / sqrt(n), s the sample standard deviation (n - 1 in the denominator).</summary>
    /// <exception cref="ArgumentException">The sample has fewer than two values.</exception>
    public static Estimate Mean(IEnumerable<double> sample)
    {
        var (values, mean, m2, _) = Moments(sample);
        var n = values.Length;
        return new(mean, Math.Sqrt(m2 * n / (n - 1) / n), n);
    }

    /// <summary>The unbiased variance of <paramref name="sample"/>, with standard error sqrt((m4 - m2^2 (n - 3) / (n - 1)) / n) from its own fourth moment.</summary>
    /// <exception cref="ArgumentException">The sample has fewer than two values.</exception>
    public static Estimate Variance(IEnumerable<double> sample)
    {
        var (values, _, m2, m4) = Moments(sample);
        double n = values.Length;
        return new(m2 * n / (n - 1), Math.Sqrt(Math.Max(0, (m4 - m2 * m2 * (n - 3) / (n - 1)) / n)), values.Length);
    }

    /// <summary>The share p of <paramref name="sample"/> for which <paramref name="condition"/> holds, with standard error sqrt(p (1 - p) / n).</summary>
    /// <exception cref="ArgumentException">The sample has fewer than two values.</exception>
    public static Estimate Share(IEnumerable<double> sample, Func<double, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(condition);
        var mean = Mean(sample.Select(value => condition(value) ? 1.0 : 0.0));
        return mean with { StandardError = Math.Sqrt(mean.Value * (1 - mean.Value) / mean.Count) };
    }

    /// <summary>The standard deviation of one observation, standard error times sqrt(n): the spread over seeds, where the estimate is a mean.</summary>
    public double Spread => StandardError * Math.Sqrt(Count);

    /// <summary>The degrees of freedom of the standard error; by default n - 1. A difference of two means has others (see <see cref="Comparison.Difference"/>).</summary>
    public double? Freedom { get; init; }

    /// <summary>The 95 % confidence interval of a mean, by Student's t distribution with <see cref="Freedom"/> degrees of freedom; NaN where there is no error.
    /// For a share p of n it is good when n p (1 - p) is above 10, for a variance from a hundred observations on; with fewer it is too short.</summary>
    public (double Low, double High) Interval95
    {
        get
        {
            var freedom = Freedom ?? Count - 1;
            var reach = StandardError == 0 ? 0 : !(StandardError > 0 && freedom > 0) ? double.NaN : StudentT.InvCDF(0, 1, freedom, 0.975) * StandardError;
            return (Value - reach, Value + reach);
        }
    }

    /// <summary>How many standard errors the estimate lies from <paramref name="expected"/>; infinite for an exact number that differs.</summary>
    public double SigmasFrom(double expected) =>
        Value == expected ? 0 : Math.Abs(Value - expected) / StandardError;

    /// <summary>For example <c>500.8 ± 5.0 (n = 20,000)</c>, with <c>df = 5.4</c> where the degrees of freedom are not n - 1; the number alone where it is exact.</summary>
    public override string ToString() => NumberText.Measured(Value, StandardError, Count, Freedom);

    /// <summary>The same in a paragraph.</summary>
    public string ToHtml() => $"<p>{HtmlEncode(ToString())}</p>";

    /// <summary>The number as evidence for or against a claim; the interval is <see cref="Interval95"/>.</summary>
    public Evidence AsEvidence(string what, string rule, bool supports)
    {
        var evidence = new Evidence(what, Value, StandardError, rule, supports);
        if (StandardError == 0)
            return evidence;
        var (low, high) = Interval95;
        return evidence with { Count = Count, Freedom = Freedom, Low = double.IsFinite(low) ? low : null, High = double.IsFinite(high) ? high : null };
    }

    private static (double[] Values, double Mean, double M2, double M4) Moments(IEnumerable<double> sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var values = sample.ToArray();
        if (values.Length < 2)
            throw new ArgumentException($"An estimate with a standard error needs at least 2 values, but the sample has {values.Length}.", nameof(sample));
        var mean = values.Min() == values.Max() ? values[0] : values.Average(); // equal numbers have no spread, rounding or not
        return (values, mean, values.Average(value => Math.Pow(value - mean, 2)), values.Average(value => Math.Pow(value - mean, 4)));
    }
}

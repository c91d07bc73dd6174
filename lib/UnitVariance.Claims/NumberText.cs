using System.Globalization;

namespace UnitVariance.Lessons;

/// <summary>How the course writes numbers: the invariant culture, and no more digits than mean something.</summary>
public static class NumberText
{
    /// <summary>Five significant digits, thousands separated: <c>501</c>, <c>0.035637</c>, <c>20,000</c>, <c>2.7e-08</c>.</summary>
    public static string Of(double value)
    {
        var size = Math.Abs(value);
        if (value == 0)
            return "0"; // also for -0
        if (!double.IsFinite(value))
            return value.ToString(CultureInfo.InvariantCulture);
        if (size is < 1e-4 or >= 1e9)
            return value.ToString("0.####e+00", CultureInfo.InvariantCulture);
        return Rounded(value, Math.Clamp(4 - Exponent(size), 0, 9), "#,0.");
    }

    /// <summary>A value with as many decimals as its standard error deserves: two significant digits of the error.</summary>
    public static string Of(double value, double error) =>
        !(error > 0 && error < 1e9 && (error >= 1e-6 || Math.Abs(value) is >= 1e-4 and < 1e3)) ? Of(value)
        : Rounded(value, Math.Clamp(1 - Exponent(error), 0, 12), "#,0.", keepZeros: true);

    /// <summary>A standard error, with two significant digits.</summary>
    public static string OfError(double error) =>
        error is < 1e-6 or >= 1e9 ? error.ToString("0.#e+00", CultureInfo.InvariantCulture) : Of(error, error);

    /// <summary>A measured number: <c>500.8 ± 5.0</c>, or the number alone where it is exact; with <c>(n = 20,000)</c> where the number of observations is told, and <c>df = 5.4</c> where the degrees of freedom are not n - 1.</summary>
    public static string Measured(double value, double error, int? count = null, double? freedom = null) =>
        error == 0 ? Of(value)
        : $"{Of(value, error)} ± {OfError(error)}"
            + (count is null ? "" : string.Create(CultureInfo.InvariantCulture, $" (n = {count:N0}{(freedom is null ? "" : string.Create(CultureInfo.InvariantCulture, $", df = {freedom:0.#}"))})"));

    private static int Exponent(double size) => (int)Math.Floor(Math.Log10(size));

    private static string Rounded(double value, int decimals, string whole, bool keepZeros = false)
    {
        var text = value.ToString(whole + new string(keepZeros ? '0' : '#', decimals), CultureInfo.InvariantCulture);
        return text[0] == '-' && !text.AsSpan().ContainsAnyInRange('1', '9') && double.IsFinite(value) ? text[1..] : text; // no -0.0
    }
}

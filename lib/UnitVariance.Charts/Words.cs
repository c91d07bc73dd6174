using System.Globalization;
using System.Text.RegularExpressions;

namespace UnitVariance.Charts;

/// <summary>Numbers and labels as plain words.</summary>
internal static partial class Words
{
    public static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    public static string Range((double Low, double High)? extent) =>
        extent is not var (low, high) ? "without values" : low == high ? Number(low) : $"{Number(low)} to {Number(high)}";

    public static string Count(int n, string one, string? many = null) =>
        n.ToString(CultureInfo.InvariantCulture) + " " + (n == 1 ? one : many ?? one + "s");

    /// <summary>The text without the markup that Plotly understands.</summary>
    public static string Plain(string text) => Markup().Replace(LineBreak().Replace(text, " "), "");

    [GeneratedRegex("<br ?/?>", RegexOptions.CultureInvariant)]
    private static partial Regex LineBreak();

    [GeneratedRegex("</?(b|i|em|sub|sup)>", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();
}

using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace UnitVariance.Lessons;

/// <summary>What a badge carries in its <c>data-claim</c> attribute, so that a program can read the outcome back out of an executed notebook.</summary>
/// <param name="Id">The claim's id in the ledger.</param>
/// <param name="Verdict">The verdict that the cell reached.</param>
/// <param name="Evidence">The measurements behind it.</param>
public sealed partial record ClaimRecord(string Id, Verdict Verdict, IReadOnlyList<ClaimRecord.Measurement> Evidence)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter<Verdict>(JsonNamingPolicy.CamelCase) },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, // a diverged network's loss is NaN
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the attribute is HTML-encoded as a whole
    };

    /// <summary>One measurement: the number, its standard error (0 when exact) and the rule it was held against.</summary>
    public sealed record Measurement(string What, double Value, double StandardError, string Rule, bool Supports)
    {
        /// <summary>How many observations the number rests on; 0 for an exact number, and where it is not known. The badge says it in words, not in its record.</summary>
        [JsonIgnore]
        public int Count { get; init; }

        /// <summary>The degrees of freedom of the standard error, where they are not Count - 1. Said in words too.</summary>
        [JsonIgnore]
        public double? Freedom { get; init; }

        /// <summary>The number in words: <c>500.8 ± 5.0</c>, or the number alone where it is exact.</summary>
        [JsonIgnore]
        public string Number => StandardError == 0 ? Numbers.Show(Value) : $"{Numbers.Show(Value, StandardError)} ± {Numbers.ShowError(StandardError)}";

        /// <summary>The 95 % confidence interval in words: <c>491.0 to 510.6</c>; <c>null</c> for an exact number, and where the number of observations is not known.</summary>
        [JsonIgnore]
        public string? Interval => StandardError > 0 && Count > 1 && new Estimate(Value, StandardError, Count) { Freedom = Freedom }.Interval95 is var (low, high)
            ? $"{Numbers.Show(low, StandardError)} to {Numbers.Show(high, StandardError)}"
            : null;

        /// <summary>The measurement in words: <c>variance of z: 500.8 ± 5.0, expected 501</c>.</summary>
        public override string ToString() => $"{What}: {Number}, {Rule}";
    }

    /// <summary>The record of a settled claim.</summary>
    public static ClaimRecord Of(SettledClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return new(claim.Id, claim.Verdict, [.. claim.Evidence.Select(Measured)]);
    }

    private static Measurement Measured(Evidence piece)
    {
        var (value, error, count) = piece.Measured;
        return new(piece.What, value, error, piece.Rule, piece.Supports) { Count = error == 0 ? 0 : count, Freedom = piece.Measured.Freedom };
    }

    /// <summary>Every record in a piece of HTML, in order.</summary>
    /// <exception cref="InvalidDataException">A <c>data-claim</c> attribute does not hold a record.</exception>
    public static IEnumerable<ClaimRecord> ReadAll(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var badges = Attribute().Matches(html);
        for (var i = 0; i < badges.Count; i++)
        {
            var record = Parse(WebUtility.HtmlDecode(badges[i].Groups[1].Value));
            var lines = Line().Matches(html[badges[i].Index..(i + 1 < badges.Count ? badges[i + 1].Index : html.Length)]);
            yield return lines.Count != record.Evidence.Count ? record
                : record with { Evidence = [.. record.Evidence.Zip(lines, (piece, line) => WithCount(piece, WebUtility.HtmlDecode(line.Groups[1].Value)))] };
        }
    }

    /// <summary>The record as JSON on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    private static ClaimRecord Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ClaimRecord>(json, Options) ?? throw new JsonException("it is null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"A data-claim attribute is not the record of a claim: {e.Message}", e);
        }
    }

    /// <summary>Takes the 20,000 from <c>variance of z: 500.8 ± 5.0 (n = 20,000), expected 501</c>, and the 5.4 from <c>(n = 4, df = 5.4)</c>.</summary>
    private static Measurement WithCount(Measurement piece, string line) =>
        line.StartsWith(piece.What, StringComparison.Ordinal) && Observations().Match(line, piece.What.Length) is { Success: true } match
            ? piece with
            {
                Count = int.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture),
                Freedom = match.Groups[2].Success ? double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : null,
            }
            : piece;

    [GeneratedRegex("<li>(.*?)</li>", RegexOptions.Singleline)]
    private static partial Regex Line();

    [GeneratedRegex(@"\G: [^(]* ± [^(]* \(n = ([0-9,]+)(?:, df = ([0-9.]+))?\)")]
    private static partial Regex Observations();

    [GeneratedRegex("data-claim=\"([^\"]*)\"")]
    private static partial Regex Attribute();
}

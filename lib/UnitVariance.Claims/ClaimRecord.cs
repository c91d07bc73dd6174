using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace UnitVariance.Lessons;

/// <summary>What a badge carries in its <c>data-claim</c> attribute, so that a program can read the outcome back out of an executed notebook.</summary>
/// <param name="Id">The claim's id in the ledger.</param>
/// <param name="Verdict">The verdict that the cell reached.</param>
/// <param name="Evidence">The measurements behind it, in the order they were made.</param>
public sealed partial record ClaimRecord(string Id, Verdict Verdict, IReadOnlyList<Evidence> Evidence)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter<Verdict>(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, // a diverged network's loss is NaN
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the attribute is HTML-encoded as a whole
    };

    /// <summary>Every record in a piece of HTML, in order.</summary>
    /// <exception cref="InvalidDataException">A <c>data-claim</c> attribute does not hold a record.</exception>
    public static IEnumerable<ClaimRecord> ReadAll(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        return Attribute().Matches(html).Select(badge => Parse(WebUtility.HtmlDecode(badge.Groups[1].Value)));
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

    [GeneratedRegex("data-claim=\"([^\"]*)\"")]
    private static partial Regex Attribute();
}

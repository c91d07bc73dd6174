using System.Text.Json.Serialization;

namespace UnitVariance.Lessons;

/// <summary>One statement of the five articles, as <c>data/claims.json</c> holds it (see <c>data/README.md</c>).</summary>
public sealed record LedgerEntry
{
    /// <summary>Article and number, for example <c>S1-11</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The statement, in our words.</summary>
    public required string Claim { get; init; }

    /// <summary>A phrase that locates it in the article.</summary>
    public string? Original { get; init; }

    /// <summary>derivation, definition, empirical, advice or exercise.</summary>
    public required string Kind { get; init; }

    /// <summary>The one notebook that settles it, without its extension.</summary>
    public required string Chapter { get; init; }

    /// <summary>The verdict; <c>null</c> while the chapter has not been written, and for a claim that cannot be tested here.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
    public Verdict? Verdict { get; init; }

    /// <summary>What to know about it.</summary>
    public string? Note { get; init; }

    /// <summary>Why it cannot be tested here; <c>null</c> where it can.</summary>
    public string? Untested { get; init; }
}

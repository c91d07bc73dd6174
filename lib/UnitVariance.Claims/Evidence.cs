using System.Text.Json.Serialization;

namespace UnitVariance.Lessons;

/// <summary>One measurement that speaks for or against a claim: the same record in the cell that made it, in the notebook's outputs and on the site.</summary>
/// <param name="What">What was measured, in words.</param>
/// <param name="Value">The number.</param>
/// <param name="StandardError">Its standard error; 0 where it is exact.</param>
/// <param name="Rule">What the number was held against, in words.</param>
/// <param name="Supports"><c>true</c> where the measurement speaks for the claim, <c>false</c> where it speaks against it.</param>
public sealed record Evidence(string What, double Value, double StandardError, string Rule, bool Supports)
{
    /// <summary>How many observations the number rests on; <c>null</c> where it is exact.</summary>
    [JsonPropertyName("n")]
    public int? Count { get; init; }

    /// <summary>The degrees of freedom of the standard error, where they are not n - 1.</summary>
    [JsonPropertyName("df")]
    public double? Freedom { get; init; }

    /// <summary>The lower end of the 95 % confidence interval; <c>null</c> where there is no interval.</summary>
    public double? Low { get; init; }

    /// <summary>The upper end of the 95 % confidence interval; <c>null</c> where there is no interval.</summary>
    public double? High { get; init; }

    /// <summary>The number in words: <c>500.8 ± 5.0</c>, or the number alone where it is exact.</summary>
    [JsonIgnore]
    public string Number => NumberText.Measured(Value, StandardError);

    /// <summary>The confidence interval in words: <c>491.0 to 510.6</c>; <c>null</c> where there is none.</summary>
    [JsonIgnore]
    public string? Interval => (Low, High) is ({ } low, { } high) ? $"{NumberText.Of(low, StandardError)} to {NumberText.Of(high, StandardError)}" : null;

    /// <summary>The measurement in words: <c>variance of z: 500.8 ± 5.0 (n = 20,000), expected 501</c>.</summary>
    public override string ToString() => $"{What}: {NumberText.Measured(Value, StandardError, Count, Freedom)}, {Rule}";
}

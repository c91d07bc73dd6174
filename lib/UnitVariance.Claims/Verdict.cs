namespace UnitVariance.Lessons;

/// <summary>What became of a claim.</summary>
public enum Verdict
{
    /// <summary>Every measurement speaks for it.</summary>
    Confirmed,

    /// <summary>Every measurement speaks against it.</summary>
    Refuted,

    /// <summary>It holds in part: some measurements speak for it and some against.</summary>
    Qualified,
}

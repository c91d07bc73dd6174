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

/// <summary>How verdicts are written.</summary>
public static class VerdictMarks
{
    /// <summary>A sign, so that colour is not alone in saying it: ✓, ✗ or ~.</summary>
    public static string Mark(this Verdict verdict) => verdict switch
    {
        Verdict.Confirmed => "✓",
        Verdict.Refuted => "✗",
        _ => "~",
    };
}

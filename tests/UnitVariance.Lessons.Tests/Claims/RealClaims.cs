namespace UnitVariance.Lessons.Tests.Claims;

/// <summary>Claims of the course's own ledger, by the verdict that they have there. All are the first chapter's.</summary>
internal static class RealClaims
{
    public const string Chapter = "01-variance-of-z";

    public static Ledger Ledger { get; } = Ledger.Load(DataFolder.Find("claims.json"));

    public static string With(Verdict verdict) => Ledger.Of(Chapter).First(entry => entry.Verdict == verdict).Id;

    /// <summary>A claim whose chapter has not been written.</summary>
    public static string WithoutVerdict => Ledger.Entries.First(entry => entry is { Verdict: null, Untested: null }).Id;
}

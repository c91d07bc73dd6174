namespace UnitVariance.Lessons;

/// <summary>A measurement did not come out as the cell says, or the verdict differs from the ledger's.</summary>
public sealed class ClaimException : Exception
{
    /// <summary>An exception with a message that names the claim, the number and the rule.</summary>
    public ClaimException(string message) : base(message) { }
}

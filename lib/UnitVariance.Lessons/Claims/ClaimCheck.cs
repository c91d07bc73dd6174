namespace UnitVariance.Lessons;

/// <summary>
/// A claim on trial: evidence is added with <see cref="Holds(string, Estimate, Bound)"/> and <see cref="Fails"/>, and the trial ends with
/// <see cref="Confirmed"/>, <see cref="Refuted"/> or <see cref="Qualified"/>. Each step throws when the numbers say otherwise.
/// Immutable: every step returns a new check.
/// </summary>
public sealed class ClaimCheck
{
    /// <summary>The claims settled since the program started: what a notebook's last cell checks.</summary>
    private static readonly HashSet<string> Settled = [];

    private static readonly Bound IsTrue = new(1, 1, "1, which means yes");

    private readonly LedgerEntry _entry;
    private readonly Evidence[] _evidence;

    internal ClaimCheck(LedgerEntry entry, params Evidence[] evidence) => (_entry, _evidence) = (entry, evidence);

    /// <summary>The claim holds here: <paramref name="measured"/> lies inside <paramref name="bound"/>.</summary>
    /// <exception cref="ClaimException">It does not.</exception>
    public ClaimCheck Holds(string what, Estimate measured, Bound bound) => With(what, measured, bound, supports: true);

    /// <summary>The claim holds here, because <paramref name="condition"/> is true.</summary>
    /// <exception cref="ClaimException">It is false.</exception>
    public ClaimCheck Holds(string what, bool condition) => With(what, condition ? 1 : 0, IsTrue, supports: true);

    /// <summary>The claim fails here: were it right, <paramref name="measured"/> would lie inside <paramref name="bound"/>, but it does not.</summary>
    /// <exception cref="ClaimException">The number does lie inside.</exception>
    public ClaimCheck Fails(string what, Estimate measured, Bound bound) => With(what, measured, bound, supports: false);

    /// <summary>Ends the trial: all the evidence speaks for the claim.</summary>
    /// <exception cref="ClaimException">Some does not, there is none, or the ledger has another verdict.</exception>
    public SettledClaim Confirmed() => Settle(Verdict.Confirmed);

    /// <summary>Ends the trial: all the evidence speaks against the claim.</summary>
    /// <exception cref="ClaimException">Some does not, there is none, or the ledger has another verdict.</exception>
    public SettledClaim Refuted() => Settle(Verdict.Refuted);

    /// <summary>Ends the trial: some evidence speaks for the claim and some against it.</summary>
    /// <exception cref="ClaimException">All of it points one way, there is none, or the ledger has another verdict.</exception>
    public SettledClaim Qualified() => Settle(Verdict.Qualified);

    internal static bool IsSettled(string id)
    {
        lock (Settled)
            return Settled.Contains(id);
    }

    private ClaimCheck With(string what, Estimate measured, Bound bound, bool supports)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(what);
        ArgumentNullException.ThrowIfNull(bound);
        if (bound.Holds(measured) != supports)
            throw new ClaimException($"Claim {_entry.Id}, {what}: measured {measured}, expected {(supports ? "" : "something else than ")}{bound}.");
        return new(_entry, [.. _evidence, measured.AsEvidence(what, supports ? $"expected {bound}" : $"but the claim needs {bound}", supports)]);
    }

    private SettledClaim Settle(Verdict verdict)
    {
        if (_evidence.Length == 0)
            throw new ClaimException($"Claim {_entry.Id} has no evidence: add Holds(...) or Fails(...) before its verdict.");
        var found = _evidence.All(piece => piece.Supports) ? Verdict.Confirmed
            : _evidence.Any(piece => piece.Supports) ? Verdict.Qualified
            : Verdict.Refuted;
        if (found != verdict)
            throw new ClaimException($"Claim {_entry.Id} is called {verdict}, but its evidence says {found}.");
        if (_entry.Verdict != verdict)
            throw new ClaimException($"Claim {_entry.Id} came out {verdict}, but the ledger (data/claims.json) says {_entry.Verdict?.ToString() ?? "nothing"}.");
        lock (Settled)
            Settled.Add(_entry.Id);
        return new(_entry.Id, _entry.Claim, verdict, _evidence);
    }
}

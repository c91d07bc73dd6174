namespace UnitVariance.Lessons;

/// <summary>The ledger held against what executed notebooks measured.</summary>
/// <param name="Rows">A row for every claim, in the order of the articles.</param>
public sealed record LedgerReport(IReadOnlyList<LedgerReport.Row> Rows)
{
    /// <summary>What became of one claim.</summary>
    public enum State
    {
        /// <summary>Its chapter measured it, and the verdict is the ledger's.</summary>
        Settled,

        /// <summary>It cannot be tested here; the ledger says why.</summary>
        Untested,

        /// <summary>Its chapter has not been written yet.</summary>
        Planned,

        /// <summary>Its chapter is there but does not check it, or another chapter does.</summary>
        Unchecked,

        /// <summary>The measured verdict is not the ledger's.</summary>
        Contradicted,
    }

    /// <summary>One claim, its state, and what was measured where it was.</summary>
    public sealed record Row(LedgerEntry Entry, State State, ClaimRecord? Measured);

    /// <summary>Whether every claim of every chapter that is there is settled.</summary>
    public bool IsGreen => !Rows.Any(row => row.State is State.Unchecked or State.Contradicted);

    /// <summary>How many rows are in <paramref name="state"/>.</summary>
    public int Count(State state) => Rows.Count(row => row.State == state);

    /// <summary>Holds <paramref name="ledger"/> against <paramref name="measured"/>: the records found in each chapter that is there, by the chapter's name.</summary>
    /// <exception cref="ArgumentException">A record names a claim that the ledger does not hold.</exception>
    public static LedgerReport Of(Ledger ledger, IReadOnlyDictionary<string, IReadOnlyList<ClaimRecord>> measured)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(measured);
        foreach (var record in measured.Values.SelectMany(records => records))
            _ = ledger[record.Id];
        return new([.. ledger.Entries.Select(entry => RowFor(entry, measured))]);
    }

    private static Row RowFor(LedgerEntry entry, IReadOnlyDictionary<string, IReadOnlyList<ClaimRecord>> measured)
    {
        if (entry.Untested is not null)
            return new(entry, State.Untested, null);
        if (!measured.TryGetValue(entry.Chapter, out var records))
            return new(entry, State.Planned, null);
        var record = records.FirstOrDefault(candidate => candidate.Id == entry.Id);
        return new(entry, record is null ? State.Unchecked : record.Verdict == entry.Verdict ? State.Settled : State.Contradicted, record);
    }
}

using static UnitVariance.Lessons.Lesson;

namespace UnitVariance.Lessons.Tests.Claims;

public sealed class SettlingChapters
{
    private const string Chapter = "05-xavier"; // no other test settles a claim of it, and what is settled stays so while the program runs

    [Fact]
    public void A_chapter_is_settled_when_each_of_its_claims_is()
    {
        var entries = RealClaims.Ledger.Of(Chapter);
        foreach (var entry in entries)
        {
            var error = Assert.Throws<ClaimException>(() => Settled(Chapter));
            Assert.Equal($"Claim {entry.Id} of {Chapter} has not been settled: \"{entry.Claim}\". Run the cells above, or add one that settles it.", error.Message);
            Assert.Throws<ClaimException>(() => Claim(entry.Id).Confirmed());
            Assert.Throws<ClaimException>(() => Settled(Chapter)); // a failed attempt settles nothing
            Settle(entry);
        }

        var lines = Settled(Chapter).ToString().Split('\n');
        Assert.Equal(entries.Count + 1, lines.Length);
        Assert.Matches("^claim +it says +verdict$", lines[0]);
        Assert.All(entries.Zip(lines.Skip(1)), pair =>
        {
            Assert.StartsWith($"{pair.First.Id}  {pair.First.Claim}", pair.Second, StringComparison.Ordinal);
            Assert.EndsWith($" {pair.First.Verdict}", pair.Second, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_chapter_that_the_ledger_does_not_know_is_named() =>
        Assert.StartsWith("data/claims.json has no claim for a chapter '99-nowhere'.", Assert.Throws<ArgumentException>(() => Settled("99-nowhere")).Message, StringComparison.Ordinal);

    private static SettledClaim Settle(LedgerEntry entry)
    {
        var (holds, fails) = (Claim(entry.Id).Holds("a", true), Claim(entry.Id).Fails("b", 0, Above(1)));
        return entry.Verdict switch
        {
            Verdict.Confirmed => holds.Confirmed(),
            Verdict.Refuted => fails.Refuted(),
            _ => holds.Fails("b", 0, Above(1)).Qualified(),
        };
    }
}

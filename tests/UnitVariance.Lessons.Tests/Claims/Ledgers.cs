using System.Text.RegularExpressions;

namespace UnitVariance.Lessons.Tests.Claims;

public sealed class Ledgers
{
    private const int Statements = 334, Testable = 319;

    [Fact]
    public void The_courses_own_holds_every_statement_once()
    {
        var entries = RealClaims.Ledger.Entries;
        Assert.Equal((Statements, Testable), (entries.Count, entries.Count(entry => entry.Untested is null)));
        Assert.Equal(Statements, entries.Select(entry => entry.Id).Distinct().Count());
        Assert.All(entries, entry =>
        {
            Assert.Matches(new Regex(@"^S[0-4]-[0-9]{2,3}$"), entry.Id);
            Assert.Matches(new Regex("^[0-9]{2}(-[a-z]+)+$"), entry.Chapter);
            Assert.Contains(entry.Kind, (string[])["derivation", "definition", "empirical", "advice", "exercise"]);
            Assert.False(string.IsNullOrWhiteSpace(entry.Claim));
            Assert.NotEqual("", entry.Untested);
        });
        Assert.Equal(Enumerable.Range(0, 23), entries.Select(entry => entry.Chapter).Distinct().Select(chapter => int.Parse(chapter[..2], null)).Order());
    }

    [Fact]
    public void The_courses_own_has_a_verdict_exactly_where_a_chapter_is_there_to_reach_it()
    {
        var folder = Path.Combine(Path.GetDirectoryName(DataFolder.Find("claims.json"))!, "..", "notebooks");
        var written = Directory.EnumerateFiles(folder, "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet();
        Assert.Contains(RealClaims.Chapter, written);
        Assert.All(RealClaims.Ledger.Entries, entry =>
            Assert.True((entry.Verdict is not null) == (entry.Untested is null && written.Contains(entry.Chapter)), $"{entry.Id} of {entry.Chapter} has the verdict '{entry.Verdict}'."));
    }

    [Fact]
    public void Find_claims_by_id_and_the_testable_ones_by_chapter()
    {
        var (first, second, third) = (Entry("S1-01", "01-a"), Entry("S1-02", "01-a") with { Untested = "needs a GPU" }, Entry("S1-03", "01-a"));
        var ledger = new Ledger([first, Entry("S0-01", "02-b"), second, third]);
        Assert.Same(second, ledger["S1-02"]);
        Assert.Equal([first, third], ledger.Of("01-a"));
        Assert.StartsWith("There is no claim 'S1-99'", Assert.Throws<ArgumentException>(() => ledger["S1-99"]).Message, StringComparison.Ordinal);
        Assert.StartsWith("data/claims.json has no claim for a chapter '03-c'", Assert.Throws<ArgumentException>(() => ledger.Of("03-c")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_every_field()
    {
        var entry = Assert.Single(Read("""
            [{"id": "S1-01", "claim": "c", "original": "o", "kind": "advice", "chapter": "01-a", "verdict": "qualified", "note": "n", "untested": "u"}]
            """).Entries);
        Assert.Equal(new() { Id = "S1-01", Claim = "c", Original = "o", Kind = "advice", Chapter = "01-a", Verdict = Verdict.Qualified, Note = "n", Untested = "u" }, entry);
    }

    [Theory]
    [InlineData("[{]", "LineNumber: 0")]
    [InlineData("null", "holds no claims")]
    [InlineData("[null]", "holds an empty entry")]
    [InlineData("[{\"id\": \"S1-01\"}]", "missing required properties")]
    [InlineData("[{\"id\": null, \"claim\": \"c\", \"kind\": \"advice\", \"chapter\": \"01-a\"}]", "id")]
    [InlineData("[{\"id\": \"S1-01\", \"claim\": \"c\", \"kind\": \"advice\", \"chapter\": \"01-a\", \"verdict\": \"maybe\"}]", "verdict")]
    [InlineData("[{\"id\": \"S1-01\", \"claim\": \"c\", \"kind\": \"advice\", \"chapter\": \"01-a\", \"verdikt\": \"refuted\"}]", "verdikt")]
    [InlineData("[{\"id\": \"S1-01\", \"claim\": \"c\", \"kind\": \"a\", \"chapter\": \"01-a\"}, {\"id\": \"S1-01\", \"claim\": \"d\", \"kind\": \"a\", \"chapter\": \"01-a\"}]", "claim S1-01 twice")]
    public void That_are_broken_are_refused_with_the_file_and_the_place(string json, string place)
    {
        var message = Assert.Throws<InvalidDataException>(() => Read(json)).Message;
        Assert.StartsWith(Path.GetTempPath(), message, StringComparison.Ordinal);
        Assert.Contains(place, message, StringComparison.Ordinal);
    }

    private static LedgerEntry Entry(string id, string chapter) => new() { Id = id, Claim = "c", Kind = "empirical", Chapter = chapter };

    private static Ledger Read(string json)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, json);
            return Ledger.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

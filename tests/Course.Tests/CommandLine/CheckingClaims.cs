namespace Course.Tests.CommandLine;

/// <summary><c>course claims</c> where something is wrong.</summary>
public sealed class CheckingClaims : SmallCourse
{
    [Fact]
    public async Task Fails_where_a_chapter_does_not_settle_one_of_its_own()
    {
        Write("data/claims.json", """[{ "id": "S1-01", "claim": "One and one is two.", "original": "1 + 1 = 2", "kind": "theory", "chapter": "01-small", "verdict": "confirmed" }]""");
        var said = await CourseAsync("claims");
        Assert.Equal(1, said.ExitCode);
        Assert.StartsWith("notebooks/01-small.ipynb does not settle claim S1-01; add Claim(\"S1-01\")", Assert.Single(said.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_on_a_ledger_that_is_not_one()
    {
        Write("data/claims.json", """[{ "id": "S1-01", "colour": "blue" }]""");
        var said = await CourseAsync("claims");
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("is not a ledger of claims", Assert.Single(said.ErrorLines), StringComparison.Ordinal);
    }
}

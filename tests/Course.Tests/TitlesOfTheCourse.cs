namespace Course.Tests;

/// <summary>What <c>data/titles.json</c> says.</summary>
public sealed class TitlesOfTheCourse : CommandLine.Workbench
{
    private static readonly Titles Titles = Checkout.Repository.Titles;

    [Fact]
    public void Name_every_article_and_only_chapters_to_come()
    {
        var entries = Checkout.Repository.Ledger.Entries;
        Assert.Equal(Titles.Articles.Select(article => (article.Key, article.Value)), entries.Select(Titles.ArticleOf).Distinct());
        Assert.Empty(Titles.Chapters.Keys.Except(entries.Select(entry => entry.Chapter).Except(Checkout.ChapterNames)));
        Assert.Equal(["12 · Batch normalization", "3 · Exploding and vanishing", "Notes"], ((string[])["12-batch-norm", "03-exploding-and-vanishing", "notes"]).Select(Titles.OfChapter));
    }

    [Fact]
    public void Are_missed_by_name()
    {
        var unknown = Assert.Throws<InvalidDataException>(() => Titles.ArticleOf(new() { Id = "S9-01", Claim = "", Kind = "", Chapter = "" }));
        Assert.Equal("data/claims.json holds claim S9-01, which belongs to none of the articles S0, S1, S2, S3, S4 of data/titles.json; correct its id.", unknown.Message);
        Assert.All((string[])["[]", "null", "{ \"articles\": {} }"], json =>
            Assert.StartsWith($"{At("t.json")} does not hold the titles of ", Assert.Throws<InvalidDataException>(() => Titles.Load(Write("t.json", json))).Message, StringComparison.Ordinal));
    }
}

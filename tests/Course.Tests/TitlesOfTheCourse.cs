using UnitVariance.Lessons;

namespace Course.Tests;

/// <summary>What <c>data/titles.json</c> says.</summary>
public sealed class TitlesOfTheCourse
{
    private static readonly Titles Titles = Checkout.Repository.Titles;

    [Fact]
    public void Every_article_has_one_and_only_chapters_to_come_have_one()
    {
        var entries = Checkout.Repository.Ledger.Entries;
        Assert.Equal(Titles.Articles.Select(article => (article.Key, article.Value)), entries.Select(Titles.ArticleOf).Distinct());
        Assert.Empty(Titles.Chapters.Keys.Except(entries.Select(entry => entry.Chapter).Except(Checkout.ChapterNames)));
    }

    [Fact]
    public void A_chapter_without_one_is_called_as_its_file() =>
        Assert.Equal(["12 · Batch normalization", "3 · Exploding and vanishing", "Notes"], ((string[])["12-batch-norm", "03-exploding-and-vanishing", "notes"]).Select(Titles.OfChapter));

    [Fact]
    public void A_statement_of_no_article_is_named() => Assert.Equal(
        "data/claims.json holds claim S9-01, which belongs to none of the articles S0, S1, S2, S3, S4 of data/titles.json; correct its id.",
        Assert.Throws<InvalidDataException>(() => Titles.ArticleOf(new() { Id = "S9-01", Claim = "", Kind = "", Chapter = "" })).Message);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{ \"articles\": {} }")]
    public void A_file_without_them_is_named(string json)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, json);
        Assert.StartsWith($"{path} does not hold the titles of articles and chapters: ", Assert.Throws<InvalidDataException>(() => Titles.Load(path)).Message, StringComparison.Ordinal);
        File.Delete(path);
    }
}

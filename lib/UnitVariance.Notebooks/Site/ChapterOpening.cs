using Markdig.Syntax;

namespace UnitVariance.Notebooks.Site;

/// <summary>What a chapter says of itself at its beginning.</summary>
/// <param name="Title">Its first heading; its slug where there is none.</param>
/// <param name="Question">Its first paragraph, which poses its question.</param>
/// <param name="RunningTime">What the first paragraph says that opens with <c>**Running time.**</c>; <c>null</c> where none does.</param>
internal sealed record ChapterOpening(string Title, string Question, string? RunningTime)
{
    /// <summary>Reads it from the chapter's Markdown cells.</summary>
    public static ChapterOpening Of(string slug, IReadOnlyList<MarkdownDocument> cells) => new(
        cells.Select(PlainText.FirstHeading).FirstOrDefault(title => title is not null) ?? slug,
        cells.Select(PlainText.FirstParagraph).FirstOrDefault(question => question.Length > 0) ?? "",
        cells.Select(cell => PlainText.Named("Running time", cell)).FirstOrDefault(time => time is not null));
}

using UnitVariance.Lessons;

namespace Course;

/// <summary>One of the five articles whose statements are put to the test; <c>data/README.md</c> describes them.</summary>
/// <param name="Id">How the ids of its statements begin.</param>
/// <param name="Title">What it is called here.</param>
internal sealed record Article(string Id, string Title)
{
    private static readonly Article[] All =
    [
        new("S0", "Initializing neural networks"),
        new("S1", "Weight initialization, after Nielsen"),
        new("S2", "Géron's chapter 11, a summary"),
        new("S3", "Initialization methods, an overview"),
        new("S4", "Neural networks, an intuitive approach"),
    ];

    /// <summary>The article that makes the statement.</summary>
    /// <exception cref="InvalidDataException">It is none of the five.</exception>
    public static Article Of(LedgerEntry entry) => All.FirstOrDefault(article => entry.Id.StartsWith(article.Id + "-", StringComparison.Ordinal))
        ?? throw new InvalidDataException($"data/claims.json holds claim {entry.Id}, which belongs to none of the articles {All[0].Id} to {All[^1].Id}; correct its id.");
}

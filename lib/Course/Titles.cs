using System.Text.Json;
using UnitVariance.Lessons;

namespace Course;

/// <summary>What the articles and the chapters to come are called, as <c>data/titles.json</c> has it; <c>data/README.md</c> describes it.</summary>
/// <param name="Articles">The articles' titles, by how the ids of their statements begin.</param>
/// <param name="Chapters">The titles of chapters that say more than the names of their files.</param>
internal sealed record Titles(IReadOnlyDictionary<string, string> Articles, IReadOnlyDictionary<string, string> Chapters)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    /// <exception cref="InvalidDataException">The file holds no titles.</exception>
    public static Titles Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Titles>(File.ReadAllText(path), Options) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} does not hold the titles of articles and chapters: {e.Message}", e);
        }
    }

    /// <summary>The article that makes the statement: <c>(S1, Weight initialization, after Nielsen)</c>.</summary>
    /// <exception cref="InvalidDataException">It has no title.</exception>
    public (string Id, string Title) ArticleOf(LedgerEntry entry) => entry.Id.Split('-')[0] is var id && Articles.TryGetValue(id, out var title)
        ? (id, title)
        : throw new InvalidDataException($"data/claims.json holds claim {entry.Id}, which belongs to none of the articles {string.Join(", ", Articles.Keys)} of data/titles.json; correct its id.");

    /// <summary><c>3 · Exploding and vanishing</c> for <c>03-exploding-and-vanishing</c>.</summary>
    public string OfChapter(string chapter)
    {
        var (number, words) = chapter.Split('-', 2) is [var first, var rest] && int.TryParse(first, out var parsed) ? ($"{parsed} · ", rest) : ("", chapter);
        return number + Chapters.GetValueOrDefault(chapter, char.ToUpperInvariant(words[0]) + words[1..].Replace('-', ' '));
    }
}

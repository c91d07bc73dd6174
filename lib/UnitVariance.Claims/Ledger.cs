using System.Text.Json;
using System.Text.Json.Serialization;

namespace UnitVariance.Lessons;

/// <summary>Every statement of the five articles, with its chapter and its verdict.</summary>
public sealed class Ledger
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    private readonly Dictionary<string, LedgerEntry> _byId;

    /// <summary>A ledger of <paramref name="entries"/>.</summary>
    /// <exception cref="InvalidDataException">Two entries share an id, or one is empty.</exception>
    public Ledger(IReadOnlyList<LedgerEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Contains(null!))
            throw new InvalidDataException("The ledger holds an empty entry (null); remove it.");
        if (entries.GroupBy(entry => entry.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidDataException($"The ledger holds claim {twice.Key} twice; give every claim an id of its own.");
        Entries = entries;
        _byId = entries.ToDictionary(entry => entry.Id);
    }

    /// <summary>The entries, in the order of the articles.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; }

    /// <summary>The entry with this id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public LedgerEntry this[string id] => _byId.TryGetValue(id, out var entry)
        ? entry
        : throw new ArgumentException($"There is no claim '{id}' in data/claims.json; ids look like S1-11.", nameof(id));

    /// <summary>The testable claims that a chapter settles, in the order of the articles.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public IReadOnlyList<LedgerEntry> Of(string chapter)
    {
        LedgerEntry[] entries = [.. Entries.Where(entry => entry.Chapter == chapter && entry.Untested is null)];
        return entries.Length > 0 ? entries : throw new ArgumentException($"data/claims.json has no claim for a chapter '{chapter}'.", nameof(chapter));
    }

    /// <summary>Reads a ledger from <paramref name="path"/>, such as <c>data/claims.json</c>.</summary>
    /// <exception cref="InvalidDataException">The file is not a ledger; the message names the file and the place.</exception>
    public static Ledger Load(string path)
    {
        try
        {
            return new(JsonSerializer.Deserialize<List<LedgerEntry>>(File.ReadAllText(path), Options)
                ?? throw new InvalidDataException("The ledger holds no claims."));
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"{path} is not a ledger of claims: {e.Message}", e);
        }
    }
}

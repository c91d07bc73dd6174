using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using UnitVariance.Notebooks.Documents;

namespace Course;

/// <summary>What became of each chapter when it ran on this machine, for the mark in the head of its page.</summary>
internal sealed class Reproduction
{
    /// <summary>The file of a site that keeps the marks.</summary>
    public const string FileName = "reproduction.json";

    private readonly ConcurrentDictionary<string, Mark> _marks = new();

    /// <summary>Chapters that are about to run.</summary>
    public static Reproduction Of(Repository repository)
    {
        var all = new Reproduction();
        foreach (var chapter in repository.Chapters)
            all._marks[Path.GetFileNameWithoutExtension(chapter)] = new("running", "as committed; running on your machine ..");
        return all;
    }

    /// <summary>A chapter has run.</summary>
    public void Ended(Run run) => _marks[run.Name] = Of(run);

    /// <summary>An object with a state (<c>running</c>, <c>same</c>, <c>skipped</c>, <c>differs</c>) and a sentence for each chapter.</summary>
    public string ToJson() => JsonSerializer.Serialize(_marks.OrderBy(mark => mark.Key, StringComparer.Ordinal).ToDictionary(), JsonSerializerOptions.Web);

    /// <summary>How a chapter's run ended, in words: <c>reproduced on your machine, 4.8 s</c>, or the first difference.</summary>
    public static string Words(Run run) => Of(run).Words;

    private static Mark Of(Run run) => run switch
    {
        { Result.Skipped: { } skip } => new("skipped", $"as committed; it needs {skip.Package}, which could not be had on your machine"),
        { Result.Failure: { } failure } => new("differs", $"as committed; on your machine {failure}"),
        _ when Verify.Differences(run) is [var first, ..] => new("differs", $"differs on your machine in {Sentence(first)}"),
        { FromCache: true } => new("same", "reproduced on your machine"),
        _ => new("same", string.Create(CultureInfo.InvariantCulture, $"reproduced on your machine, {run.Took.TotalSeconds:f1} s")),
    };

    private static string Sentence(NotebookDifference difference)
    {
        var (before, now) = (difference.Lines.FirstOrDefault(line => line.StartsWith('-')), difference.Lines.FirstOrDefault(line => line.StartsWith('+')));
        return $"cell {difference.Cell} ({difference.FirstLine}), {difference.Place}: {before?[1..].Trim() ?? "nothing"} was committed, {now?[1..].Trim() ?? "nothing"} came";
    }

    private sealed record Mark(string State, string Words);
}

using UnitVariance.Charts.Display;
using static System.Net.WebUtility;

namespace UnitVariance.Lessons;

/// <summary>A learner's answer, checked. It never throws: an answer that is missing or wrong says so, and the notebook runs on.</summary>
/// <param name="Name">The exercise's number.</param>
/// <param name="Answer">The learner's number; <c>null</c> while there is none.</param>
/// <param name="Expected">What the right answer satisfies.</param>
/// <param name="Hints">What to look at when the answer is wrong: as many as are to be shown.</param>
/// <param name="MoreHints">How many hints are left for further answers.</param>
[TypeFormatterSource(typeof(HtmlAndText<Exercise>), PreferredMimeTypes = ["text/html"])]
public sealed record Exercise(string Name, double? Answer, Bound Expected, IReadOnlyList<string> Hints, int MoreHints) : IShowsHtml
{
    /// <summary>The wrong answers to each exercise since the notebook started; the same answer twice is one.</summary>
    private static readonly Dictionary<string, HashSet<double>> WrongAnswers = [];

    /// <summary>Whether there is an answer and it is right.</summary>
    public bool IsSolved => Answer is { } answer && double.IsFinite(answer) && Expected.Holds(answer);

    /// <summary>The outcome as one paragraph, and the hints as a list.</summary>
    public string ToHtml() =>
        $"<p class=\"uv-exercise{(IsSolved ? " uv-solved" : "")}\">{HtmlEncode(Outcome)}</p>"
        + (Shown.Any() ? $"<ol class=\"uv-hints\">{string.Concat(Shown.Select(hint => $"<li>{HtmlEncode(hint)}</li>"))}</ol>" : "");

    /// <summary>The outcome in one line, and a line for each hint.</summary>
    public override string ToString() => string.Join('\n', Shown.Select((hint, i) => $"  {i + 1}. {hint}").Prepend(Outcome));

    /// <summary>The outcome, with one hint more for each wrong answer to this exercise.</summary>
    internal static Exercise Of(string name, double? answer, Bound expected, string[] hints)
    {
        var exercise = new Exercise(name, answer, expected, hints, 0);
        if (answer is not { } wrong || exercise.IsSolved)
            return exercise;
        lock (WrongAnswers)
        {
            if (!WrongAnswers.TryGetValue(name, out var answers))
                WrongAnswers[name] = answers = [];
            answers.Add(wrong);
            var shown = Math.Min(answers.Count, hints.Length);
            return exercise with { Hints = hints[..shown], MoreHints = hints.Length - shown };
        }
    }

    private IEnumerable<string> Shown => Answer is null || IsSolved ? [] : Hints;

    private string Outcome =>
        Answer is not { } answer ? $"Exercise {Name}: no answer yet. Replace null and run the cell again."
        : IsSolved ? $"Exercise {Name}: correct."
        : $"Exercise {Name}: not yet. You have {NumberText.Of(answer)}. {(MoreHints > 0 ? "A hint, and one more with your next answer:" : Hints.Count > 1 ? "All the hints:" : "A hint:")}";
}

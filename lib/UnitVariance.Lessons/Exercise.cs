using UnitVariance.Charts.Display;
using static System.Net.WebUtility;

namespace UnitVariance.Lessons;

/// <summary>A learner's answer, checked. It never throws: an answer that is missing or wrong says so, and the notebook runs on.</summary>
/// <param name="Name">The exercise's number.</param>
/// <param name="Answer">The learner's number; <c>null</c> while there is none.</param>
/// <param name="Expected">What the right answer satisfies.</param>
/// <param name="Hint">What to look at when the answer is wrong.</param>
[TypeFormatterSource(typeof(HtmlAndText<Exercise>), PreferredMimeTypes = ["text/html"])]
public sealed record Exercise(string Name, double? Answer, Bound Expected, string Hint) : IShowsHtml
{
    /// <summary>Whether there is an answer and it is right.</summary>
    public bool IsSolved => Answer is { } answer && double.IsFinite(answer) && Expected.Holds(answer);

    /// <summary>The outcome as one paragraph.</summary>
    public string ToHtml() => $"<p class=\"uv-exercise{(IsSolved ? " uv-solved" : "")}\">{HtmlEncode(ToString())}</p>";

    /// <summary>The outcome in one line.</summary>
    public override string ToString() =>
        Answer is not { } answer ? $"Exercise {Name}: no answer yet. Replace null and run the cell again."
        : IsSolved ? $"Exercise {Name}: correct."
        : $"Exercise {Name}: not yet. You have {NumberText.Of(answer)}. Hint: {Hint}";
}

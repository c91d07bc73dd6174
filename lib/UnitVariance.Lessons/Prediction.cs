using UnitVariance.Charts;
using UnitVariance.Charts.Display;
using static System.Net.WebUtility;

namespace UnitVariance.Lessons;

/// <summary>What a reader expected before the answer was there. Charts show it beside the answer, see <see cref="PredictionOnCharts"/>.</summary>
/// <param name="What">What was to be predicted, as a noun: "accuracy after 300 steps".</param>
/// <param name="Guess">The reader's number; <c>null</c> while there is none.</param>
[TypeFormatterSource(typeof(HtmlAndText<Prediction>), PreferredMimeTypes = ["text/html"])]
public sealed record Prediction(string What, double? Guess) : IShowsHtml
{
    /// <summary>The prediction as one paragraph.</summary>
    public string ToHtml() => $"<p class=\"uv-prediction\">{HtmlEncode(ToString())}</p>";

    /// <summary>The prediction in one line.</summary>
    public override string ToString() => Guess is { } guess
        ? $"You predict {NumberText.Of(guess)} for the {What}. The chart of the answer will show it."
        : $"No prediction of the {What} yet. Replace null by your number and run the cell: the chart of the answer will show it.";
}

/// <summary>Marks a prediction on the chart of the answer; without a number the chart stays as it is.</summary>
public static class PredictionOnCharts
{
    private const string Label = "your prediction";

    /// <summary>A vertical line where the reader expected the answer.</summary>
    /// <param name="figure">The chart whose horizontal axis has the predicted number.</param>
    /// <param name="prediction">The prediction.</param>
    /// <returns>The chart, with the line if there is a number.</returns>
    public static Figure PredictedX(this Figure figure, Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(prediction);
        return prediction.Guess is { } guess ? figure.VerticalLine(guess, Label) : figure;
    }

    /// <summary>A horizontal line where the reader expected the answer.</summary>
    /// <param name="figure">The chart whose vertical axis has the predicted number.</param>
    /// <param name="prediction">The prediction.</param>
    /// <returns>The chart, with the line if there is a number.</returns>
    public static Figure PredictedY(this Figure figure, Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(prediction);
        return prediction.Guess is { } guess ? figure.HorizontalLine(guess, Label) : figure;
    }
}

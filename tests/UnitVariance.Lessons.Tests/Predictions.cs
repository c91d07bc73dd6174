using UnitVariance.Charts;
using static UnitVariance.Lessons.Lesson;

namespace UnitVariance.Lessons.Tests;

public sealed class Predictions
{
    private static readonly Figure Answer = Chart.Line([0.0, 1.0], [2.0, 3.0]);

    [Fact]
    public void Say_how_to_make_one()
    {
        var none = Predict("accuracy after <300> steps", null);
        Assert.Equal("No prediction of the accuracy after <300> steps yet. Replace null by your number and run the cell: the chart of the answer will show it.", none.ToString());
        Assert.Contains("accuracy after &lt;300&gt; steps", none.ToHtml(), StringComparison.Ordinal);
        Assert.Equal("You predict 0.9 for the accuracy. The chart of the answer will show it.", Predict("accuracy", 0.9).ToString());
    }

    [Fact]
    public void Stand_on_the_chart_of_the_answer()
    {
        Assert.Equal(Answer.VerticalLine(0.5, "your prediction").ToJson(), Answer.PredictedX(Predict("x", 0.5)).ToJson());
        Assert.Equal(Answer.HorizontalLine(2.5, "your prediction").ToJson(), Answer.PredictedY(Predict("y", 2.5)).ToJson());
        Assert.Same(Answer, Answer.PredictedX(Predict("x", null)));
        Assert.Same(Answer, Answer.PredictedY(Predict("y", null)));
    }
}

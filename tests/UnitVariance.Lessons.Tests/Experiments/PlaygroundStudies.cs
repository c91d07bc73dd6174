namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class PlaygroundStudies
{
    private static readonly Dataset Gauss = PlaygroundStudy.DataSets["Gauss"];

    [Fact]
    public void Learn_two_clouds_from_a_good_start_and_nothing_from_zero()
    {
        var good = new PlaygroundStudy(Gauss, 1).Run(0, 200);
        Assert.InRange(good.Accuracy, 0.95, 1);
        Assert.Equal(201, good.Costs.Count);
        var zero = new PlaygroundStudy(Gauss, 0).Run(0, 50);
        Assert.All(zero.Costs, cost => Assert.Equal(Math.Log(2), cost, 1e-6));
        Assert.All(zero.Looks.SelectMany(look => look.Gradients).SelectMany(layer => layer), gradient => Assert.Equal(0, gradient));
    }

    [Fact]
    public void Look_at_the_steps_that_were_asked_for()
    {
        var run = new PlaygroundStudy(Gauss, 1) { Grid = 5 }.Run(0, 3, 10);
        Assert.Equal([0, 3, 10], run.Looks.Select(look => look.Step));
        Assert.Equal([12, 18, 3], run.Looks[0].Weights.Select(layer => layer.Length));
        Assert.Equal([5, 5, 5, 5, 5], run.Looks[0].Square.Select(row => row.Length));
        Assert.Equal([-2.4, -1.2, 0, 1.2, 2.4], run.Study.Places, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.InRange(run.Looks[^1].Square[^1][^1], 0.5, 1); // the upper right corner, where class 1 is
        Assert.InRange(run.Looks[^1].Square[0][0], 0, 0.5);
    }

    [Fact]
    public void Start_with_the_variance_they_are_told()
    {
        var squares = Enumerable.Range(1, 40).SelectMany(seed => new PlaygroundStudy(Gauss, 100) { Seed = seed, Grid = 0 }.Run(0, 1).Looks[0].Weights[1]).Select(w => (double)w);
        Assert.InRange(Estimate.Variance(squares).SigmasFrom(100 / 6.0), 0, Bound.Sigmas);
    }

    [Fact]
    public void Have_all_but_a_few_points_of_the_data_sets_in_view()
    {
        foreach (var points in PlaygroundStudy.DataSets.Values)
        {
            Assert.Equal(100, points.Count);
            Assert.InRange(points.Inputs.Span.ToArray().Count(coordinate => Math.Abs(coordinate) > PlaygroundStudy.Reach), 0, 2);
        }
    }

    [Fact]
    public void Are_drawn_in_four_panels()
    {
        var view = new PlaygroundView(new PlaygroundStudy(Gauss, 1).Run(0, 10));
        Assert.Contains("4 charts", view.At(1).AltText);
        Assert.Contains("33 links", view.At(1).AltText);
    }
}

namespace UnitVariance.Charts.Tests;

public class RidgePlots
{
    [Fact]
    public void Each_histogram_stands_on_its_own_line_and_is_scaled_to_its_fullest_bin()
    {
        var figure = Chart.Ridges([[0, 10, 5], [0, 0, 0]], 0, 3);
        Assert.Equal([0.5, 1.5, 2.5], figure.Trace(0).Numbers("x"));
        Assert.Equal([0, 0.9, 0.45], figure.Trace(0).Numbers("y"));
        Assert.Equal([0, 0, 0], figure.Trace(1).Numbers("y"));
        Assert.Equal([1, 2], new[] { 0, 1 }.Select(i => figure.Trace(i)["base"]!.GetValue<int>()));
    }

    [Fact]
    public void There_must_be_something_to_draw()
    {
        Assert.Throws<ArgumentException>(() => Chart.Ridges(Array.Empty<int[]>(), 0, 1));
        Assert.Throws<ArgumentException>(() => Chart.Ridges([[1, 2], [1]], 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Ridges([[1, 2]], 1, 1));
    }
}

namespace UnitVariance.Charts.Tests;

public class Distributions
{
    private const double Rounding = 1e-4; // six digits in each of up to a hundred bars
    private const double KernelTails = 1e-3; // four bandwidths beyond the data leave 6e-5 out; the trapezoid rule and rounding the rest

    [Fact]
    public void Counts_match_those_counted_by_hand_and_the_last_bin_holds_its_right_edge()
    {
        var bars = Chart.Histogram([0, 0.5, 1, 1.5, 2, 2, 4], bins: 4).Trace();
        Assert.Equal([2, 2, 2, 1], bars.Numbers("y"));
        Assert.Equal([0.5, 1.5, 2.5, 3.5], bars.Numbers("x"));
        Assert.Equal(1, bars["width"]!.GetValue<double>());
    }

    [Fact]
    public void A_density_histogram_has_area_one()
    {
        var bars = Chart.Histogram(Samples.Wave(997), density: true).Trace();
        Assert.Equal(1, bars.Numbers("y").Sum()!.Value * bars["width"]!.GetValue<double>(), Rounding);
    }

    [Fact]
    public void The_default_number_of_bins_is_that_of_NumPys_auto()
    {
        // numpy.histogram_bin_edges(range(100), "auto"): Sturges 8, Freedman and Diaconis ceil(99 / (2 * 49.5 / 100^(1/3))) = 5.
        Assert.Equal(8, Chart.Histogram(Enumerable.Range(0, 100)).Trace().Numbers("y").Length);
        // range(1000): Sturges 11, Freedman and Diaconis ceil(999 / (2 * 499.5 / 10)) = 10.
        Assert.Equal(11, Chart.Histogram(Enumerable.Range(0, 1000)).Trace().Numbers("y").Length);
    }

    [Fact]
    public void Values_that_are_not_finite_are_left_out_and_reported()
    {
        var figure = Chart.Histogram([1, double.NaN, 2, double.PositiveInfinity], bins: 2);
        Assert.Equal([1, 1], figure.Trace().Numbers("y"));
        Assert.Contains("2 values in 2 bins, x 1 to 2, 2 not finite left out", figure.AltText);
    }

    [Fact]
    public void Values_all_alike_fall_in_one_bin_about_them()
    {
        var bars = Chart.Histogram([3f, 3f, 3f]).Trace();
        Assert.Equal([3], bars.Numbers("x"));
        Assert.Equal([3], bars.Numbers("y"));
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(5000, 0)]
    [InlineData(5000, 1e6)]
    public void A_kernel_density_has_area_one_even_with_an_outlier(int n, double outlier)
    {
        var line = Chart.Density([.. Samples.Wave(n), outlier]).Trace();
        var (x, y) = (line.Numbers("x"), line.Numbers("y"));
        var area = Enumerable.Range(1, x.Length - 1).Sum(i => (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2);
        Assert.Equal(1, area!.Value, KernelTails);
    }

    [Fact]
    public void A_kernel_density_of_two_points_is_the_sum_of_two_bells()
    {
        // Silverman: sd = sqrt(2), IQR = 1 so IQR/1.349 = 0.74129 is the smaller; h = 0.9 * 0.74129 * 2^(-1/5) = 0.58080.
        var line = Chart.Density([0.0, 2.0]).Trace();
        var (x, y) = (line.Numbers("x"), line.Numbers("y"));
        const double h = 0.58080;
        double Bell(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        for (var i = 0; i < x.Length; i += 20)
            Assert.Equal((Bell(x[i]!.Value / h) + Bell((x[i]!.Value - 2) / h)) / (2 * h), y[i]!.Value, KernelTails);
    }

    [Fact]
    public void Boxes_have_NumPys_quartiles_and_Tukeys_whiskers()
    {
        // numpy.percentile([1, 2, 3, 4, 100], [25, 50, 75]) = [2, 3, 4]; 4 + 1.5 * 2 = 7, so 100 lies beyond.
        var figure = Chart.Box(["a"], [[100, 1, 4, 2, 3]]);
        var box = figure.Trace();
        Assert.Equal([2], box.Numbers("q1"));
        Assert.Equal([3], box.Numbers("median"));
        Assert.Equal([4], box.Numbers("q3"));
        Assert.Equal([1], box.Numbers("lowerfence"));
        Assert.Equal([4], box.Numbers("upperfence"));
        Assert.Equal([100], figure.Trace(1).Numbers("y"));
    }

    [Fact]
    public void A_heat_map_with_both_signs_is_symmetric_about_zero()
    {
        var map = Chart.Heatmap(new[,] { { -1, 3 } }).Trace();
        Assert.Equal(-3, map["zmin"]!.GetValue<double>());
        Assert.Equal(3, map["zmax"]!.GetValue<double>());
    }

    [Fact]
    public void Sequences_of_different_lengths_are_refused_with_both_lengths()
    {
        Assert.Contains("received 2 x values and 1 y values", Assert.Throws<ArgumentException>(() => Chart.Line([1, 2], [1])).Message);
        Assert.Throws<ArgumentException>(() => Chart.Bar(["a"], [1, 2]));
        Assert.Throws<ArgumentException>(() => Chart.Bar(["a"], [1], error: [1, 2]));
        Assert.Throws<ArgumentException>(() => Chart.Band([1], [1], [1, 2]));
        Assert.Throws<ArgumentException>(() => Chart.ErrorBars([1], [1], [1, 2]));
        Assert.Throws<ArgumentException>(() => Chart.Box(["a"], [[1], [2]]));
        Assert.Throws<ArgumentException>(() => Chart.Heatmap([[1, 2], [1]]));
        Assert.Throws<ArgumentException>(() => Chart.Heatmap([[1, 2]], x: [1]));
    }
}

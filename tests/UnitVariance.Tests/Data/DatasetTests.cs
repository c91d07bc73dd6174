namespace UnitVariance.Tests;

public sealed class DatasetTests
{
    private static readonly Dataset Three = Dataset.FromLabels(Matrix.From(new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }), [2, 0, 1], 3);

    [Fact]
    public void Labels_become_one_hot_targets()
    {
        Assert.Equal([0, 0, 1, 1, 0, 0, 0, 1, 0], Three.Targets.Span.ToArray());
        Assert.Equal((3, 3), (Three.Count, Three.Classes));
    }

    [Fact]
    public void Parts_are_copies_in_the_order_asked_for()
    {
        var part = Three.Subset([2, 0, 2]);
        Assert.Equal([5, 6, 1, 2, 5, 6], part.Inputs.Span.ToArray());
        Assert.Equal([1, 2, 1], part.Labels);
        Assert.Equal([0, 1, 0], part.Targets.Row(0).ToArray());
        part.Inputs[0, 0] = 99;
        Assert.Equal(5, Three.Inputs[2, 0]);
        Assert.Equal([2, 0], Three.Take(2).Labels);
        Assert.Equal(0, Three.Take(0).Count);
    }

    [Fact]
    public void Standardized_by_its_own_moments_it_has_mean_0_and_std_1()
    {
        var (mean, std) = Three.InputMoments();
        Assert.Equal((3.5, Math.Sqrt(35.0 / 12)), (mean, std));
        var statistics = Statistics.Of(Three.Standardized(mean, std).Inputs.Span);
        Assert.Equal(0, statistics.Mean, 1e-7);
        Assert.Equal(1, statistics.Std, 1e-7);
    }

    [Fact]
    public void Targets_need_not_be_classes()
    {
        var values = new Dataset(new Matrix(2, 3), new Matrix(2, 1));
        Assert.Empty(values.Labels);
        Assert.Empty(values.Take(1).Labels);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Dataset(new Matrix(2, 3), new Matrix(3, 1)));
        Assert.Throws<ArgumentException>(() => new Dataset(new Matrix(2, 3), new Matrix(2, 1), [1]));
        Assert.Contains("label 1 is 3", Assert.Throws<ArgumentException>(() => Dataset.FromLabels(new Matrix(2, 3), [0, 3], 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.Take(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.Take(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.Subset([3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.Standardized(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.Standardized(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.Standardized(0, 1e-50));
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.Standardized(1e50, 1));
        Assert.Throws<InvalidOperationException>(() => new Dataset(new Matrix(2, 3), new Matrix(2, 2), [0, 7]).Binary());
    }
}

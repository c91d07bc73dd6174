namespace UnitVariance.Tests;

public sealed class SplitTests
{
    [Fact]
    public void Parts_share_no_example_and_together_hold_all_whatever_the_fraction()
    {
        var random = new Generator(1);
        for (var trial = 0; trial < 200; trial++)
        {
            var set = Numbered(random.Next(40));
            var fraction = random.Uniform();
            var (first, second) = set.Split(fraction, random);
            Assert.Equal((int)Math.Round(fraction * set.Count), first.Count);
            AssertWhole(set, first, second);
        }
    }

    [Fact]
    public void Counts_may_ask_for_any_number_of_parts()
    {
        var (set, random) = (Numbered(100), new Generator(2));
        var parts = set.Split([70, 20, 0, 10], random);
        Assert.Equal([70, 20, 0, 10], parts.Select(p => p.Count));
        AssertWhole(set, [.. parts]);
        Assert.Equal(5, parts[2].Inputs.Cols);
    }

    [Fact]
    public void Ends_of_the_range_are_all_and_nothing()
    {
        var (all, nothing) = Numbered(7).Split(1, new Generator(3));
        Assert.Equal((7, 0), (all.Count, nothing.Count));
        Assert.Equal(7, Numbered(7).Split(0, new Generator(3)).Second.Count);
        Assert.Equal(0, Numbered(0).Split(0.5, new Generator(3)).First.Count);
    }

    [Fact]
    public void Order_is_random_and_belongs_to_the_seed()
    {
        var set = Numbered(50);
        var labels = set.Split(0.5, new Generator(4)).First.Labels;
        Assert.Equal(labels, set.Split(0.5, new Generator(4)).First.Labels);
        Assert.NotEqual(labels, set.Split(0.5, new Generator(5)).First.Labels);
        Assert.NotEqual(Enumerable.Range(0, 25), labels);
    }

    [Fact]
    public void What_does_not_add_up_is_refused()
    {
        var set = Numbered(10);
        Assert.Contains("all 10 examples", Assert.Throws<ArgumentException>(() => set.Split([5, 4], new Generator(0))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => set.Split([11, -1], new Generator(0)));
        Assert.Throws<ArgumentException>(() => set.Split([], new Generator(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Split(1.1, new Generator(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Split(double.NaN, new Generator(0)));
    }

    /// <summary>Every example is to be found once, with its own target and label.</summary>
    private static void AssertWhole(Dataset set, params Dataset[] parts)
    {
        Assert.Equal(Enumerable.Range(0, set.Count), parts.SelectMany(p => p.Labels).Order());
        foreach (var part in parts)
            for (var i = 0; i < part.Count; i++)
            {
                Assert.Equal(part.Labels[i], part.Inputs[i, 0]);
                Assert.Equal(1, part.Targets[i, part.Labels[i]]);
            }
    }

    private static Dataset Numbered(int n)
    {
        var x = new Matrix(n, 5);
        for (var i = 0; i < n; i++)
            x[i, 0] = i;
        return Dataset.FromLabels(x, [.. Enumerable.Range(0, n)], Math.Max(n, 1));
    }
}

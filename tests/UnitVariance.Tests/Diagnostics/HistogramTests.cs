using System.Text.Json;

namespace UnitVariance.Tests;

public sealed class HistogramTests
{
    [Fact]
    public void By_hand()
    {
        var h = Histogram.Of([-1, 0, 0.4f, 0.5f, 1, 2, float.NaN, float.PositiveInfinity, float.NegativeInfinity], 2, 0, 1);
        Assert.Equal([0, 0.5, 1], h.Edges);
        Assert.Equal([2, 2], h.Counts);
        Assert.Equal((1, 1, 1, 2, 9), (h.Below, h.Above, h.NaNs, h.Infinities, h.Total));
    }

    [Fact]
    public void The_data_give_the_range()
    {
        var h = Histogram.Of([3, float.NaN, -1, float.PositiveInfinity, 1], 4);
        Assert.Equal([-1, 0, 1, 2, 3], h.Edges);
        Assert.Equal([1, 0, 1, 1], h.Counts);
    }

    [Fact]
    public void Equal_or_no_values_have_a_range_too()
    {
        Assert.Equal([6.5, 7.5], Histogram.Of([7, 7, 7], 1).Edges);
        Assert.Equal([0, 3], Histogram.Of([7, 7, 7], 2).Counts);
        Assert.Equal(2, Histogram.Of([1e30f, 1e30f], 3).Counts[1]);
        Assert.Equal([0, 1], Histogram.Of([], 1).Edges);
        Assert.Equal((0, 1), (Histogram.Of([float.NaN], 5).Counts.Sum(), Histogram.Of([float.NaN], 5).NaNs));
    }

    [Fact]
    public void Consistent_with_numpy()
    {
        foreach (var expected in Reference.Cases("histogram"))
        {
            var (x, bins, range) = (expected.Matrix("x"), expected.GetProperty("bins").GetInt32(), expected.GetProperty("range"));
            var h = range.ValueKind == JsonValueKind.Null ? Histogram.Of(x.Span, bins) : Histogram.Of(x.Span, bins, range[0].GetDouble(), range[1].GetDouble());
            Assert.Equal(expected.GetProperty("counts").EnumerateArray().Select(c => c.GetInt32()), h.Counts);
            var edges = expected.GetProperty("edges").EnumerateArray().Select(e => e.GetDouble()).ToArray();
            Assert.All(edges.Zip(h.Edges), pair => Assert.Equal(pair.First, pair.Second, 1e-14 * (1 + Math.Abs(pair.First))));
        }
    }

    [Fact]
    public void Every_number_is_counted_once_in_the_bin_whose_edges_hold_it()
    {
        var random = new Generator(1);
        for (var round = 0; round < 100; round++)
        {
            var values = new float[random.Next(300)];
            random.FillNormal(values, random.Normal(), Math.Exp(3 * random.Normal()));
            // Halves fall onto edges.
            for (var i = 0; i < values.Length; i += 3)
                values[i] = MathF.Round(2 * values[i]) / 2;
            for (var i = 7; i < values.Length; i += 50)
                values[i] = float.NaN;
            var bins = 1 + random.Next(40);
            var h = round % 2 == 0 ? Histogram.Of(values, bins) : Histogram.Of(values, bins, -bins / 2.0, 0.5);
            Assert.Equal((values.Length, bins, bins + 1), (h.Total, h.Counts.Count, h.Edges.Count));
            for (var i = 0; i < bins; i++)
                Assert.Equal(values.Count(v => v >= h.Edges[i] && (v < h.Edges[i + 1] || (i == bins - 1 && v == h.Edges[bins]))), h.Counts[i]);
        }
    }

    [Fact]
    public void Bins_and_ranges_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Histogram.Of([1], 0));
        Assert.Throws<ArgumentException>(() => Histogram.Of([1], 3, 1, 1));
        Assert.Throws<ArgumentException>(() => Histogram.Of([1], 3, 0, double.NaN));
        Assert.Throws<ArgumentException>(() => Histogram.Of([1], 3, -1e308, 1e308));
    }
}

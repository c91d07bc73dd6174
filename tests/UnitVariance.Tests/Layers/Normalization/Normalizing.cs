namespace UnitVariance.Tests;

/// <summary>What the tests of this folder share: batches, and a normalization written down plainly in double precision.</summary>
internal static class Normalizing
{
    /// <summary>For values around 1: a few roundings in float32.</summary>
    public const double Rounding = 2e-6;

    public static Matrix Normal(Generator random, int rows, int cols, (double Mean, double Std) of)
    {
        var batch = new Matrix(rows, cols);
        random.FillNormal(batch.Span, of.Mean, of.Std);
        return batch;
    }

    public static Matrix Normal(Generator random, int rows, int cols) => Normal(random, rows, cols, (0, 1));

    /// <summary>Random γ around 1 and β around 0, so that no test passes because they are 1 and 0.</summary>
    public static T WithRandomParameters<T>(T layer, Generator random) where T : Layer
    {
        foreach (var parameter in layer.Parameters)
            random.FillNormal(parameter.Value.Span, parameter.Name == "weight" ? 1 : 0, 0.5);
        return layer;
    }

    /// <summary>(x - μ) / √(σ² + ε) over everything that shares a group, said by the numbers of row and column.</summary>
    public static double[] Plainly(Matrix x, Func<int, int, int> group, double eps = 1e-5)
    {
        var keys = new int[x.Span.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = group(i / x.Cols, i % x.Cols);
        var values = x.Span.ToArray().Select((value, i) => (Value: (double)value, Key: keys[i])).ToArray();
        var moments = values.GroupBy(v => v.Key).ToDictionary(g => g.Key, g =>
        {
            var mean = g.Average(v => v.Value);
            return (Mean: mean, Std: Math.Sqrt(g.Average(v => (v.Value - mean) * (v.Value - mean)) + eps));
        });
        return [.. values.Select(v => (v.Value - moments[v.Key].Mean) / moments[v.Key].Std)];
    }

    public static void AssertClose(IEnumerable<double> expected, Matrix actual, double tolerance = Rounding)
    {
        var i = 0;
        foreach (var value in expected)
            Assert.Equal(value, actual.Span[i++], tolerance * (1 + Math.Abs(value)));
        Assert.Equal(i, actual.Span.Length);
    }

    public static void AssertClose(Matrix expected, Matrix actual, double tolerance = Rounding) =>
        AssertClose(expected.Span.ToArray().Select(v => (double)v), actual, tolerance);
}

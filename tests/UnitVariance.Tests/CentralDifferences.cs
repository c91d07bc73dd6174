namespace UnitVariance.Tests;

/// <summary>Checks a Backward against (L(x + h) - L(x - h)) / 2h for L = Σ y c, with random c.</summary>
internal static class CentralDifferences
{
    /// <summary>With h = 1e-2 and float32 values around 1, rounding costs about 1e-5 and curvature about h²/6 = 2e-5, each times a sum of a few terms.</summary>
    private const double H = 1e-2, Tolerance = 1e-3;

    public static void Check(Layer layer, Matrix x, Generator random)
    {
        var y = layer.Forward(x, Mode.Train);
        var c = new Matrix(y.Rows, y.Cols);
        random.FillNormal(c.Span, 0, 1);
        var dx = layer.Backward(c).Clone();
        double Weighted()
        {
            var (out1, sum) = (layer.Forward(x, Mode.Train), 0.0);
            for (var i = 0; i < c.Span.Length; i++)
                sum += (double)out1.Span[i] * c.Span[i];
            return sum;
        }

        var gradients = layer.Parameters.Select(p => (p.Name, p.Value, Gradient: p.Gradient.Clone())).Append((Name: "x", Value: x, Gradient: dx)).ToArray();
        foreach (var (name, value, gradient) in gradients)
            for (var i = 0; i < value.Span.Length; i++)
                AssertSlope(Weighted, value, i, gradient.Span[i], name);
    }

    /// <summary>Moves what lies within 0.05 of 0 to 0.5: a difference across the corner of a rectifier has no meaning.</summary>
    public static void LeaveCorner(Matrix x)
    {
        foreach (ref var value in x.Span)
            value = Math.Abs(value) < 0.05f ? 0.5f : value;
    }

    public static void AssertSlope(Func<double> function, Matrix at, int i, double expected, string name)
    {
        var middle = at.Span[i];
        at.Span[i] = (float)(middle + H);
        var (up, high) = (function(), at.Span[i]);
        at.Span[i] = (float)(middle - H);
        var (down, low) = (function(), at.Span[i]);
        at.Span[i] = middle;
        var slope = (up - down) / ((double)high - low);
        Assert.True(Math.Abs(slope - expected) <= Tolerance * (1 + Math.Abs(slope)), $"d/d{name}[{i}]: differences give {slope}, Backward {expected}");
    }
}

namespace UnitVariance.Charts.Statistics;

/// <summary>
/// A Gaussian kernel density: f(x) = 1/(n h) sum of phi((x - x_i)/h), with Silverman's bandwidth h = 0.9 min(sd, IQR/1.349) n^(-1/5)
/// (Silverman 1986, eq. 3.31). Values that are not finite are left out.
/// </summary>
internal sealed record KernelDensity(double[] X, double[] Y)
{
    private const int Points = 200;
    private const int Cells = 1024; // finer than any bandwidth that 200 points can show, and it makes the cost independent of n
    private const double Reach = 4; // bandwidths beyond the data: the tail left out is below 1e-4

    public static KernelDensity Of(double[] values)
    {
        var data = Numbers.Finite(values);
        if (Numbers.Extent(data) is not var (low, high))
            return new([], []);

        var h = Math.Max(Bandwidth(data, low), (high - low) / Points); // what falls between two points would be lost from the area
        var weights = Spread(data, low, high);
        var cell = (high - low) / (Cells - 1);
        var x = new double[Points];
        var y = new double[Points];
        for (var i = 0; i < Points; i++)
        {
            x[i] = double.Lerp(low - Reach * h, high + Reach * h, i / (Points - 1.0));
            for (var j = 0; j < Cells; j++)
                y[i] += weights[j] * Phi((x[i] - (low + j * cell)) / h);
            y[i] /= data.Length * h;
        }

        return new(x, y);
    }

    private static double Bandwidth(double[] data, double low)
    {
        var mean = data.Average();
        var sd = Math.Sqrt(data.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, data.Length - 1));
        var iqr = Quartiles.Of(data).Spread / 1.349;
        var scale = iqr > 0 ? Math.Min(sd, iqr) : sd;
        if (scale == 0)
            scale = Math.Max(Math.Abs(low), 1) * 0.01; // all values alike: a narrow hill in their place
        return 0.9 * scale * Math.Pow(data.Length, -0.2);
    }

    /// <summary>Shares every value between the two nearest of 1024 cells, so that n values cost no more than 1024.</summary>
    private static double[] Spread(double[] data, double low, double high)
    {
        var weights = new double[Cells];
        foreach (var v in data)
        {
            var place = high > low ? (v - low) / (high - low) * (Cells - 1) : 0;
            var below = Math.Min((int)place, Cells - 2);
            weights[below] += 1 - (place - below);
            weights[below + 1] += place - below;
        }

        return weights;
    }

    private static double Phi(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
}

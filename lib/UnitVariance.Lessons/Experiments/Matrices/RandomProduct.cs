using MathNet.Numerics;

namespace UnitVariance.Lessons;

/// <summary>
/// A product W_L ... W_1 of independent Gaussian matrices with variance gain²/width, applied to a vector: a deep linear network before training.
/// </summary>
/// <param name="Width">Rows and columns of each matrix.</param>
/// <param name="Depth">How many matrices.</param>
public sealed record RandomProduct(int Width, int Depth)
{
    /// <summary>By how much one layer multiplies the length of a vector, as a root mean square; by default 1.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>
    /// The exact mean of ln(|W a|² / |a|²) for one layer. The ratio is gain² χ²/width with as many degrees of freedom as the width, whatever the vector, so that the mean is
    /// 2 ln gain + ψ(width/2) - ln(width/2), about 2 ln gain - 1/width.
    /// </summary>
    public double MeanOfLog => 2 * Math.Log(Gain) + SpecialFunctions.DiGamma(Width / 2.0) - Math.Log(Width / 2.0);

    /// <summary>The exact variance of that logarithm: ψ'(width/2), about 2/width.</summary>
    public double VarianceOfLog => TriGamma(Width / 2.0);

    /// <summary>ln(|a_l|² / |a_0|²) after each layer of one network, index 0 being layer 1. Lengths are kept as logarithms, so that nothing overflows.</summary>
    public double[] Path(Generator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Width);
        ArgumentOutOfRangeException.ThrowIfNegative(Depth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Gain);
        var path = new double[Depth];
        var (a, next) = (new double[Width], new double[Width]);
        a[0] = 1;
        for (var l = 0; l < Depth; l++)
        {
            var square = 0.0;
            for (var i = 0; i < Width; i++)
            {
                next[i] = 0;
                foreach (var value in a)
                    next[i] += random.Normal() * value;
                next[i] *= Gain / Math.Sqrt(Width);
                square += next[i] * next[i];
            }
            path[l] = (l > 0 ? path[l - 1] : 0) + Math.Log(square);
            for (var i = 0; i < Width; i++)
                a[i] = next[i] / Math.Sqrt(square);
        }
        return path;
    }

    /// <summary>The paths of several networks.</summary>
    public double[][] Paths(int networks, Generator random) => [.. Enumerable.Range(0, networks).Select(_ => Path(random))];

    /// <summary>ψ'(x) = Σ 1/(x + k)², of which the first terms are added and the rest is Euler and Maclaurin's.</summary>
    private static double TriGamma(double x)
    {
        const int Terms = 20;
        var far = x + Terms;
        return Enumerable.Range(0, Terms).Sum(k => 1 / ((x + k) * (x + k))) + 1 / far + 1 / (2 * far * far) + 1 / (6 * far * far * far);
    }
}

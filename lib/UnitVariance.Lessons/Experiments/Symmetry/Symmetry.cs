namespace UnitVariance.Lessons;

/// <summary>How alike the units of a layer are, seen from its weights (outputs, inputs): a row for each unit.</summary>
public static class Symmetry
{
    /// <summary>A singular value below this share of the largest counts as zero: well above what rounding to float32 leaves.</summary>
    private const double Tolerance = 1e-4;

    /// <summary>How many directions a matrix has: its singular values above 1/10,000 of the largest. 0 for a matrix of zeros.</summary>
    public static int Rank(Matrix weights) => Rank(Spectrum.Of(weights));

    /// <summary>The same from singular values that are known already.</summary>
    public static int Rank(Spectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return spectrum.SingularValues.Count(value => value > Tolerance * spectrum.Largest);
    }

    /// <summary>The largest difference between a unit's weight and the first unit's weight from the same input: exactly 0 where all units are equal.</summary>
    public static double RowDifference(Matrix weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var largest = 0f;
        for (var unit = 1; unit < weights.Rows; unit++)
        {
            for (var input = 0; input < weights.Cols; input++)
                largest = MathF.Max(largest, MathF.Abs(weights[unit, input] - weights[0, input]));
        }
        return largest;
    }

    /// <summary>The cosine of the angle between every two units' weights, (outputs, outputs): 1 for units that look for the same.</summary>
    public static double[,] Cosines(Matrix weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var cosines = new double[weights.Rows, weights.Rows];
        for (var i = 0; i < weights.Rows; i++)
        {
            for (var j = 0; j < weights.Rows; j++)
                cosines[i, j] = Dot(weights, i, j) / Math.Sqrt(Dot(weights, i, i) * Dot(weights, j, j));
        }
        return cosines;
    }

    private static double Dot(Matrix weights, int i, int j)
    {
        var sum = 0.0;
        for (var k = 0; k < weights.Cols; k++)
            sum += (double)weights[i, k] * weights[j, k];
        return sum;
    }
}

/// <summary>N(Value, Std²): weights that are equal but for a little noise. With Std 0 every weight is the same.</summary>
/// <param name="Value">What all weights have in common.</param>
/// <param name="Std">The standard deviation of the noise.</param>
public sealed record NoisyConstant(double Value, double Std) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Matrix weights, Fans fans, Generator random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(random);
        random.FillNormal(weights.Span, Value, Std);
    }
}

namespace UnitVariance;

/// <summary>N(0, Std²), but in each column ⌈Sparsity * rows⌉ weights, chosen at random, are 0: so many outputs do not hear an input.</summary>
/// <remarks>As PyTorch's sparse_, on (out, in). Martens 2010 limits the inputs of an output instead: rows, not columns. A bias is a single row, all 0 unless Sparsity is 0.</remarks>
public sealed record Sparse : Initializer
{
    /// <summary>The rule with a share of zeros and the std of the other weights.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not within 0 and 1, or the std is negative or not finite.</exception>
    public Sparse(double sparsity, double std)
    {
        if (!(sparsity >= 0 && sparsity <= 1))
            throw new ArgumentOutOfRangeException(nameof(sparsity), sparsity, "The share of zeros must be from 0 to 1.");
        if (!double.IsFinite(std) || std < 0)
            throw new ArgumentOutOfRangeException(nameof(std), std, "A standard deviation must be finite and not negative.");
        (Sparsity, Std) = (sparsity, std);
    }

    /// <summary>The share of zeros in each column.</summary>
    public double Sparsity { get; }

    /// <summary>The standard deviation of the weights that are not 0.</summary>
    public double Std { get; }

    /// <summary>Of one weight, wherever it stands: Std² times the share of weights that are not 0.</summary>
    /// <inheritdoc/>
    public override double Variance(Fans fans)
    {
        var rows = fans.Checked().OutputChannels;
        return Std * Std * (rows - ZerosAmong(rows)) / rows;
    }

    /// <inheritdoc/>
    public override void Fill(Matrix weights, Fans fans, Generator random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(random);
        random.FillNormal(weights.Span, 0, Std);
        int[] rows = [.. Enumerable.Range(0, weights.Rows)];
        var zeros = ZerosAmong(rows.Length);
        for (var c = 0; c < weights.Cols; c++)
        {
            random.Shuffle(rows);
            foreach (var r in rows.AsSpan(0, zeros))
                weights[r, c] = 0;
        }
    }

    private int ZerosAmong(int rows) => (int)Math.Ceiling(Sparsity * rows);
}

namespace UnitVariance.Tests;

/// <summary>The random rules that are not plain normal or uniform, looked at as distributions.</summary>
public sealed class DistributionsOfWeights
{
    private const int In = 300, Out = 500, Count = In * Out;

    /// <summary>Bound in standard errors; the seed is fixed, and a wrong variance is off by hundreds.</summary>
    private const double Sigmas = 4;

    /// <summary>Variance and kurtosis of N(0, 1) cut at ± 2, from ∫ z² φ and ∫ z⁴ φ.</summary>
    private const double VarianceCutAtTwo = 0.7737413035, KurtosisCutAtTwo = 2.3655367;

    [Theory]
    [InlineData(2, VarianceCutAtTwo, KurtosisCutAtTwo)]
    [InlineData(1, 0.2911251, 1.9409199)]
    [InlineData(0.5, 0.08058915, 1.8345596)]
    [InlineData(double.PositiveInfinity, 1, 3)]
    public void A_truncated_normal_has_its_bounds_its_variance_and_its_tails(double bound, double variance, double kurtosis) =>
        AssertMoments(Initializer.TruncatedNormal(0.3, bound), 0.09 * variance, kurtosis, bound * 0.3);

    [Fact]
    public void Scaled_variance_is_exact_after_the_cut()
    {
        foreach (var mode in Enum.GetValues<FanMode>())
        {
            var rule = new VarianceScaling(2, mode, Distribution.TruncatedNormal);
            var variance = rule.Variance(Fans.Linear(In, Out));
            AssertMoments(rule, variance, KurtosisCutAtTwo, 2 * Math.Sqrt(variance / VarianceCutAtTwo));
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(0.35)]
    [InlineData(0.9)]
    [InlineData(1.0)]
    public void Each_column_of_a_sparse_matrix_has_the_same_number_of_zeros_and_the_rest_is_normal(double sparsity)
    {
        var w = Filled(Initializer.Sparse(sparsity, 0.2), Out, In, 5);
        var zeros = (int)Math.Ceiling(sparsity * Out);
        var inRows = new int[Out];
        for (var c = 0; c < In; c++)
        {
            var count = 0;
            for (var r = 0; r < Out; r++)
                (count, inRows[r]) = w[r, c] == 0 ? (count + 1, inRows[r] + 1) : (count, inRows[r]);
            Assert.Equal(zeros, count);
        }

        // The zeros of a row are binomial: In draws with probability sparsity.
        Assert.All(inRows, n => Assert.Equal(sparsity * In, n, 4.5 * Math.Sqrt(sparsity * (1 - sparsity) * In) + 1e-9));
        var rest = w.Span.ToArray().Where(v => v != 0).Select(v => (double)v).ToArray();
        if (rest.Length > 0)
            Assert.Equal(0.04, rest.Average(v => v * v), Sigmas * 0.04 * Math.Sqrt(2.0 / rest.Length));
    }

    [Fact]
    public void One_seed_gives_the_same_weights_and_another_gives_others()
    {
        Initializer[] rules =
        [
            Initializer.TruncatedNormal(1), Initializer.TruncatedNormal(1, 0.5), Initializer.Orthogonal(), Initializer.Sparse(0.5), Initializer.DeltaOrthogonal(),
            new VarianceScaling(1, FanMode.In, Distribution.TruncatedNormal),
        ];
        foreach (var rule in rules)
        {
            Assert.Equal(Filled(rule, 30, 20, 1).Span.ToArray(), Filled(rule, 30, 20, 1).Span.ToArray());
            Assert.NotEqual(Filled(rule, 30, 20, 1).Span.ToArray(), Filled(rule, 30, 20, 2).Span.ToArray());
        }
    }

    [Fact]
    public void Impossible_rules_are_refused()
    {
        Action[] wrong =
        [
            () => Initializer.TruncatedNormal(-1), () => Initializer.TruncatedNormal(double.NaN), () => Initializer.TruncatedNormal(1, 0), () => Initializer.TruncatedNormal(1, double.NaN),
            () => Initializer.Sparse(-0.1), () => Initializer.Sparse(1.1), () => Initializer.Sparse(double.NaN), () => Initializer.Sparse(0.5, -1),
            () => Initializer.Orthogonal(-1), () => Initializer.Orthogonal(double.PositiveInfinity), () => Initializer.DeltaOrthogonal(double.NaN), () => Initializer.Identity(double.NaN),
            () => Initializer.XavierNormal(-1), () => Initializer.XavierUniform(double.NaN), () => Initializer.KaimingNormal(double.PositiveInfinity), () => Initializer.KaimingUniform(double.NaN),
            () => Initializer.KaimingNormal(0, (FanMode)7), () => _ = new VarianceScaling(1, FanMode.In, (Distribution)7),
        ];
        Assert.All(wrong, action => Assert.Throws<ArgumentOutOfRangeException>(action));
        Assert.Throws<ArgumentException>(() => new VarianceScaling(1, FanMode.In, Distribution.Normal).Variance(new(3, 0)));
    }

    [Fact]
    public void The_gains_are_those_of_PyTorch()
    {
        Activation[] activations = [new Identity(), new Sigmoid(), new Tanh(), new ReLU(), new LeakyReLU(), new SELU()];
        Assert.Equal([1, 1, 5.0 / 3, Math.Sqrt(2), 1.4141428569978354, 0.75], activations.Select(activation => activation.Gain));
        Assert.Equal(1.3867504905630728, new LeakyReLU(0.2).Gain, 1e-15);
    }

    internal static Matrix Filled(Initializer rule, int rows, int cols, long seed)
    {
        var w = new Matrix(rows, cols);
        rule.Fill(w, Fans.Linear(cols, rows), new Generator(seed));
        return w;
    }

    private static void AssertMoments(Initializer rule, double variance, double kurtosis, double bound)
    {
        var x = Filled(rule, Out, In, 42).Span.ToArray().Select(v => (double)v).ToArray();
        var (mean, second) = (x.Average(), x.Average(v => v * v));
        Assert.Equal(0, mean, Sigmas * Math.Sqrt(variance / Count));
        Assert.Equal(variance, second, Sigmas * variance * Math.Sqrt((kurtosis - 1) / Count));
        // The standard error of the kurtosis is at most that of a Gaussian, √(24/n).
        Assert.Equal(kurtosis, x.Average(v => v * v * v * v) / (second * second), Sigmas * Math.Sqrt(24.0 / Count));
        if (double.IsFinite(bound))
            Assert.InRange(x.Max(Math.Abs), bound * 0.999, bound * (1 + 1e-6));
    }
}

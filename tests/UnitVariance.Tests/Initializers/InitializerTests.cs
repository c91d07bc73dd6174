namespace UnitVariance.Tests;

public sealed class InitializerTests
{
    private const int In = 300, Out = 500, Count = In * Out;

    /// <summary>Bound in standard errors; the seed is fixed, and a wrong variance is off by hundreds.</summary>
    private const double Sigmas = 4;

    /// <summary>Kurtosis, E[x⁴]/Var², of a normal and of a uniform distribution.</summary>
    private const double Gaussian = 3, Flat = 1.8;

    public static TheoryData<string, double, double> Rules => new()
    {
        { "lecun normal", 1.0 / In, Gaussian },
        { "xavier normal", 2.0 / (In + Out), Gaussian },
        { "xavier normal gain 5/3", 25.0 / 9 * 2 / (In + Out), Gaussian },
        { "xavier uniform", 2.0 / (In + Out), Flat },
        { "kaiming normal", 2.0 / In, Gaussian },
        { "kaiming normal leaky 0.2 out", 2 / 1.04 / Out, Gaussian },
        { "kaiming uniform", 2.0 / In, Flat },
        { "pytorch linear", 1.0 / 3 / In, Flat },
        { "normal 0.3", 0.09, Gaussian },
        { "uniform 0.3", 0.03, Flat },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_gives_the_distribution_that_its_name_says(string name, double variance, double kurtosis)
    {
        var w = new Matrix(Out, In);
        Rule(name).Fill(w, Fans.Linear(In, Out), new Generator(42));
        var x = w.Span.ToArray().Select(v => (double)v).ToArray();
        var (mean, second) = (x.Average(), x.Average(v => v * v));
        Assert.InRange(mean, -Sigmas * Math.Sqrt(variance / Count), Sigmas * Math.Sqrt(variance / Count));
        Assert.Equal(variance, second, Sigmas * variance * Math.Sqrt((kurtosis - 1) / Count));
        // The standard error of the kurtosis is at most that of a Gaussian, √(24/n).
        Assert.Equal(kurtosis, x.Average(v => v * v * v * v) / (second * second), Sigmas * Math.Sqrt(24.0 / Count));
        if (kurtosis == Flat)
            Assert.InRange(x.Max(Math.Abs), Math.Sqrt(3 * variance) * 0.999, Math.Sqrt(3 * variance) * (1 + 1e-6));
    }

    [Fact]
    public void The_scaled_rules_are_one_rule()
    {
        Assert.Equal(new VarianceScaling(2, FanMode.In, Distribution.Normal), Initializer.KaimingNormal());
        Assert.Equal(new VarianceScaling(1, FanMode.Average, Distribution.Uniform), Initializer.XavierUniform());
        Assert.Equal(1.0 / 200, new VarianceScaling(1, FanMode.Average, Distribution.Normal).Variance(new(100, 300)));
        Assert.Equal(1.0 / 300, new VarianceScaling(1, FanMode.Out, Distribution.Normal).Variance(new(100, 300)));
    }

    [Fact]
    public void Constants_are_constant()
    {
        var w = new Matrix(3, 4);
        Initializer.Constant(0.5).Fill(w, Fans.Linear(4, 3), new Generator(0));
        Assert.All(w.Span.ToArray(), v => Assert.Equal(0.5f, v));
        Initializer.Zeros().Fill(w, Fans.Linear(4, 3), new Generator(0));
        Assert.All(w.Span.ToArray(), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Impossible_rules_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Normal(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Normal(1e300));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Uniform(1e300));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Constant(1e300));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Orthogonal(1e300));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Uniform(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Constant(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VarianceScaling(-1, FanMode.In, Distribution.Normal));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fans.Linear(0, 1));
        Assert.Throws<ArgumentException>(() => new VarianceScaling(1, FanMode.In, Distribution.Normal).Variance(default));
        Assert.Throws<ArgumentException>(() => new Orthogonal(1).Variance(default));
        Assert.Throws<ArgumentException>(() => new Sparse(0.5, 1).Variance(default));
    }

    private static Initializer Rule(string name) => name switch
    {
        "lecun normal" => Initializer.LeCunNormal(),
        "xavier normal" => Initializer.XavierNormal(),
        "xavier normal gain 5/3" => Initializer.XavierNormal(5.0 / 3),
        "xavier uniform" => Initializer.XavierUniform(),
        "kaiming normal" => Initializer.KaimingNormal(),
        "kaiming normal leaky 0.2 out" => Initializer.KaimingNormal(0.2, FanMode.Out),
        "kaiming uniform" => Initializer.KaimingUniform(),
        "pytorch linear" => Initializer.PyTorchLinearDefault(),
        "normal 0.3" => Initializer.Normal(0.3),
        "uniform 0.3" => Initializer.Uniform(0.3),
        _ => throw new ArgumentException($"There is no rule {name}.", nameof(name)),
    };
}

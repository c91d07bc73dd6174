namespace UnitVariance.Tests;

/// <summary>What holds for all rules alike.</summary>
public sealed class EveryOptimizer
{
    public static TheoryData<string> Names => [.. Makers.Keys];

    /// <summary>With weight decay, L1 and max-norm, the values being those that a caller may give.</summary>
    internal static readonly Dictionary<string, Func<double, double, double, double?, PenalizedOptimizer>> Makers = new()
    {
        ["SGD"] = (rate, decay, l1, norm) => new SGD(rate) { WeightDecay = decay, L1 = l1, MaxNorm = norm },
        ["momentum"] = (rate, decay, l1, norm) => new SGD(rate) { Momentum = 0.9, WeightDecay = decay, L1 = l1, MaxNorm = norm },
        ["Nesterov"] = (rate, decay, l1, norm) => new SGD(rate) { Momentum = 0.9, Nesterov = true, WeightDecay = decay, L1 = l1, MaxNorm = norm },
        ["AdaGrad"] = (rate, decay, l1, norm) => new AdaGrad(rate) { WeightDecay = decay, L1 = l1, MaxNorm = norm },
        ["RMSProp"] = (rate, decay, l1, norm) => new RMSProp(rate) { WeightDecay = decay, L1 = l1, MaxNorm = norm },
        ["Adam"] = (rate, decay, l1, norm) => new Adam(rate) { WeightDecay = decay, L1 = l1, MaxNorm = norm },
        ["AdaMax"] = (rate, decay, l1, norm) => new AdaMax(rate) { WeightDecay = decay, L1 = l1, MaxNorm = norm },
        ["NAdam"] = (rate, decay, l1, norm) => new NAdam(rate) { WeightDecay = decay, L1 = l1, MaxNorm = norm },
        ["AdamW"] = (rate, decay, l1, norm) => new AdamW(rate) { WeightDecay = decay, L1 = l1, MaxNorm = norm },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Where_an_element_stands_does_not_change_its_value(string name)
    {
        foreach (var count in new[] { 1, 15, 16, 17, 37 })
        {
            var (optimizer, p) = (Makers[name](0.1, 0.01, 0.01, null), new Parameter("weight", 1, count));
            p.Value.Span.Fill(0.7f);
            for (var step = 0; step < 4; step++)
            {
                p.Gradient.Span.Fill(step - 1.5f);
                optimizer.Step([p]);
            }

            Assert.NotEqual(0.7f, p.Value[0, 0]);
            Assert.All(p.Value.Span.ToArray(), w => Assert.Equal(p.Value[0, 0], w));
        }
    }

    public static TheoryData<Optimizer> WithoutEpsilon =>
        [new AdaGrad { Epsilon = 0 }, new RMSProp { Epsilon = 0 }, new Adam { Epsilon = 0 }, new AdamW { Epsilon = 0, WeightDecay = 0 }, new AdaMax { Epsilon = 0 }, new NAdam { Epsilon = 0 }];

    [Theory]
    [MemberData(nameof(WithoutEpsilon))]
    public void Without_epsilon_a_weight_that_never_had_a_gradient_stays_and_the_others_move(Optimizer optimizer)
    {
        var p = new Parameter("weight", 1, 19);
        p.Value.Span.Fill(1);
        for (var step = 0; step < 3; step++)
        {
            p.Gradient[0, 1] = p.Gradient[0, 17] = 1;
            optimizer.Step([p]);
        }

        Assert.All(p.Value.Span.ToArray(), (w, i) => Assert.True(i is 1 or 17 ? w < 1 : w == 1, $"{i}: {w}"));
    }

    /// <summary>Rates at which the rule has come to rest after 4000 steps from anywhere in [-3, 3], at curvatures from 0.2 to 5.</summary>
    [Theory]
    [InlineData("SGD", 0.3, 1e-5)]
    [InlineData("momentum", 0.3, 1e-5)]
    [InlineData("Nesterov", 0.1, 1e-5)]
    [InlineData("AdaGrad", 1, 1e-5)]
    [InlineData("RMSProp", 0.003, 0.003)]
    [InlineData("Adam", 0.02, 1e-3)]
    [InlineData("AdaMax", 0.02, 1e-3)]
    [InlineData("NAdam", 0.01, 5e-3)]
    [InlineData("AdamW", 0.02, 1e-3)]
    public void It_finds_the_minimum_of_a_quadratic(string name, double rate, double within)
    {
        var random = new Generator(11);
        for (var trial = 0; trial < 5; trial++)
        {
            var (end, minimum) = Descend(Makers[name](rate, 0, 0, null), random, 4000);
            foreach (var (w, c) in end.Zip(minimum))
                Assert.Equal(c, w, within);
        }
    }

    [Fact]
    public void Gradient_descent_diverges_just_where_the_rate_passes_two_over_the_curvature()
    {
        var random = new Generator(12);
        for (var trial = 0; trial < 100; trial++)
        {
            var (curvature, share) = (random.Uniform(0.1, 10), random.Uniform(0.5, 1.5));
            var (sgd, p) = (new SGD(2 * share / curvature), new Parameter("weight", 1, 1));
            p.Value[0, 0] = 1;
            for (var step = 0; step < 50; step++)
            {
                p.Gradient[0, 0] = (float)curvature * p.Value[0, 0];
                sgd.Step([p]);
            }

            // After one step w is 1 - 2 share, so after 50 its size is |1 - 2 share|^50.
            Assert.Equal(share > 1, Math.Abs(p.Value[0, 0]) > 1);
        }
    }

    /// <summary>½ (w - c)² + α |w| is least at c - α sign(c), or at 0 when |c| is at most α.</summary>
    [Fact]
    public void L1_draws_weights_to_zero_and_small_ones_all_the_way()
    {
        const double Alpha = 0.5, Rate = 0.01;
        var (random, sgd, p) = (new Generator(13), new SGD(Rate) { L1 = Alpha }, new Parameter("weight", 1, 100));
        var c = Enumerable.Range(0, 100).Select(_ => random.Uniform(-2, 2)).ToArray();
        for (var step = 0; step < 2000; step++)
        {
            for (var i = 0; i < c.Length; i++)
                p.Gradient[0, i] = p.Value[0, i] - (float)c[i];
            sgd.Step([p]);
        }

        for (var i = 0; i < c.Length; i++)
            Assert.Equal(Math.Abs(c[i]) <= Alpha ? 0 : c[i] - Alpha * Math.Sign(c[i]), p.Value[0, i], 2 * Rate * Alpha + 1e-4);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Penalties_pull_at_weights_without_gradient_but_not_at_zeros_or_at_what_does_not_decay(string name)
    {
        foreach (var (decay, l1) in new[] { (0.1, 0.0), (0.0, 0.1) })
        {
            var (decays, free) = (new Parameter("weight", 1, 3), new Parameter("bias", 1, 3) { Decays = false });
            foreach (var p in new[] { decays, free })
                (p.Value[0, 0], p.Value[0, 1]) = (2, -2);
            var optimizer = Makers[name](0.01, decay, l1, null);
            for (var step = 0; step < 5; step++)
                optimizer.Step([decays, free]);
            Assert.InRange(decays.Value[0, 0], 0, 1.9999f);
            Assert.Equal([-decays.Value[0, 0], 0], [decays.Value[0, 1], decays.Value[0, 2]]);
            Assert.Equal([2, -2, 0], free.Value.Span.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Max_norm_holds_every_row_of_a_weight_and_leaves_the_rest(string name)
    {
        const double Limit = 1.3;
        var random = new Generator(14);
        var (weight, bias) = (new Parameter("weight", 5, 3, 7), new Parameter("bias", 5));
        var (plain, free) = (new Parameter("weight", 5, 3, 7), new Parameter("bias", 5));
        foreach (var (p, scale) in new[] { (weight, 0.3), (bias, 9.0) })
            random.FillNormal(p.Value.Span, 0, scale);
        weight.Value.Span.CopyTo(plain.Value.Span);
        bias.Value.Span.CopyTo(free.Value.Span);
        foreach (var p in new[] { weight, bias, plain, free })
            p.Gradient.Span.Fill(0.1f);
        Makers[name](0.01, 0, 0, Limit).Step([weight, bias]);
        Makers[name](0.01, 0, 0, null).Step([plain, free]);
        Assert.Equal(free.Value.Span.ToArray(), bias.Value.Span.ToArray());
        var lengths = Enumerable.Range(0, 5).Select(r => Length(plain.Value.Row(r))).ToArray();
        Assert.True(lengths.Min() < Limit && lengths.Max() > Limit, string.Join(" ", lengths));
        for (var r = 0; r < 5; r++)
        {
            var scale = Math.Min(1, Limit / lengths[r]);
            Assert.Equal(Math.Min(Limit, lengths[r]), Length(weight.Value.Row(r)), 1e-6);
            Assert.Equal(plain.Value[r, 4] * scale, weight.Value[r, 4], 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_gradient_of_nan_spoils_its_own_weight_only(string name)
    {
        var p = new Parameter("weight", 4, 5);
        p.Value.Span.Fill(1);
        p.Gradient.Span.Fill(1);
        p.Gradient[1, 2] = float.NaN;
        Makers[name](0.1, 0.1, 0.1, 1.5).Step([p]);
        Assert.Equal(1, p.Value.Span.ToArray().Count(float.IsNaN));
        Assert.True(float.IsNaN(p.Value[1, 2]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_parameter_thawed_late_starts_as_afresh_as_others_did(string name)
    {
        var (early, late) = (new Parameter("weight", 1, 1), new Parameter("weight", 1, 1) { Frozen = true });
        var optimizer = Makers[name](0.1, 0, 0, null);
        early.Gradient[0, 0] = 0.3f;
        optimizer.Step([early, late]);
        var first = early.Value[0, 0];
        for (var step = 0; step < 20; step++)
            optimizer.Step([early, late]);
        Assert.Equal(0, late.Value[0, 0]);
        (late.Frozen, late.Gradient[0, 0]) = (false, 0.3f);
        optimizer.Step([early, late]);
        Assert.Equal(first, late.Value[0, 0]);
    }

    [Theory]
    [InlineData("Adam")]
    [InlineData("NAdam")]
    [InlineData("AdamW")]
    [InlineData("AdaMax")]
    public void The_first_step_of_adam_and_its_kin_is_about_the_rate_whatever_the_gradients_size(string name)
    {
        foreach (var g in new[] { 1e-3f, 1, -1e3f })
        {
            var p = new Parameter("weight", 1, 1);
            p.Gradient[0, 0] = g;
            Makers[name](0.1, 0, 0, null).Step([p]);
            // NAdam looks a little further ahead.
            Assert.Equal(-0.1 * Math.Sign(g), p.Value[0, 0], name == "NAdam" ? 0.05 : 1e-5);
        }
    }

    [Fact]
    public void Decoupled_decay_shrinks_weights_by_the_rate_times_the_decay()
    {
        var p = new Parameter("weight", 1, 1);
        p.Value[0, 0] = 1;
        var adamW = new AdamW(0.1);
        Assert.Equal(0.01, adamW.WeightDecay);
        adamW.Step([p]);
        Assert.Equal(0.999f, p.Value[0, 0]);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        foreach (var bad in new[] { -0.1, double.NaN, double.PositiveInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(1) { L1 = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW { WeightDecay = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(1) { Momentum = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(1) { MaxNorm = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new RMSProp { Alpha = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new RMSProp { Epsilon = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new AdaGrad { LearningRateDecay = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new AdaGrad { InitialAccumulator = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new AdaGrad { Epsilon = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Beta1 = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Beta2 = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Epsilon = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new NAdam { MomentumDecay = bad });
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Beta2 = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(1) { MaxNorm = 0 });
    }

    /// <summary>Σ λ_i (w_i - c_i)² / 2 with random λ, c and start; gives the end and c.</summary>
    private static (float[] End, float[] Minimum) Descend(Optimizer optimizer, Generator random, int steps)
    {
        var p = new Parameter("weight", 1, 20);
        var (curvature, c) = (new float[20], new float[20]);
        random.FillUniform(p.Value.Span, -3, 3);
        random.FillUniform(curvature, 0.2, 5);
        random.FillUniform(c, -3, 3);
        for (var step = 0; step < steps; step++)
        {
            for (var i = 0; i < c.Length; i++)
                p.Gradient[0, i] = curvature[i] * (p.Value[0, i] - c[i]);
            optimizer.Step([p]);
        }

        return (p.Value.Span.ToArray(), c);
    }

    private static double Length(Span<float> row) => Math.Sqrt(row.ToArray().Sum(w => (double)w * w));
}

namespace UnitVariance.Tests;

public sealed class LSUVTests
{
    [Theory]
    [InlineData(nameof(Tanh))]
    [InlineData(nameof(ReLU))]
    [InlineData(nameof(Sigmoid))]
    public void Twenty_layers_reach_unit_variance(string activation)
    {
        var random = new Generator(1);
        var model = Sequential.Mlp([.. Enumerable.Repeat(60, 21)], () => LayerTests.Activation(activation), Initializer.Zeros(), random);
        var x = Conv2dTests.Normal(200, 60, random);
        var report = LSUV.Initialize(model, x, new(), random);
        Assert.Equal(20, report.Count);
        Assert.All(report, layer => Assert.Equal((LSUVOutcome.Reached, true), (layer.Outcome, layer.Rounds <= 2)));
        // Looked at from outside: the outputs of all Linear layers in one go are what the report says.
        var signals = Inspect.Activations(model, x).Where(s => s.Name == "Linear").ToArray();
        Assert.Equal(report.Select(l => l.Std), signals.Select(s => s.Std));
        Assert.All(signals, s => Assert.InRange(s.Std * s.Std, 0.9, 1.1));
        Assert.All(model.Parameters.Where(p => p.Name == "bias"), p => Assert.All(p.Value.Span.ToArray(), v => Assert.Equal(0, v)));
    }

    [Fact]
    public void It_reaches_into_convolutions_and_residual_blocks()
    {
        var random = new Generator(2);
        ImageShape image = new(1, 8, 8), maps = new(4, 8, 8);
        var model = new Sequential(
            new Conv2d(image, new() { Channels = 4, Padding = 1 }, Initializer.Zeros(), random) { Name = "first" }, new ReLU(),
            new Residual(
                new Sequential(new Conv2d(maps, new() { Channels = 4, Padding = 1 }, Initializer.Zeros(), random) { Name = "branch" }, new ReLU()),
                new Conv2d(maps, new() { Channels = 4, Kernel = 1 }, Initializer.Zeros(), random) { Name = "shortcut" }),
            new MaxPool2d(maps, new()),
            new Linear(64, 10, Initializer.Zeros(), random) { Name = "last" });
        var report = LSUV.Initialize(model, Conv2dTests.Normal(50, 64, random), new() { Tolerance = 0.01 }, random);
        Assert.Equal(["first", "branch", "shortcut", "last"], report.Select(l => l.Name));
        Assert.All(report, l => Assert.Equal(LSUVOutcome.Reached, l.Outcome));
        Assert.All(report, l => Assert.InRange(l.Std * l.Std, 0.99, 1.01));
    }

    [Fact]
    public void The_weights_are_orthogonal_but_for_their_scale()
    {
        var random = new Generator(3);
        var linear = new Linear(12, 12, Initializer.Zeros(), random);
        var x = Conv2dTests.Normal(500, 12, random);
        foreach (ref var v in x.Span)
            v *= 5;
        var report = LSUV.Initialize(new Sequential(linear), x, new(), random);
        Assert.Equal(1, report[0].Rounds);
        // Orthogonal weights keep the std of 5, so each row is 1/5 long.
        for (var r = 0; r < 12; r++)
            Assert.Equal(0.2, Math.Sqrt(linear.Weight.Value.Row(r).ToArray().Sum(v => (double)v * v)), 0.01);
    }

    [Fact]
    public void Dead_layers_and_bad_numbers_are_told_not_spread()
    {
        var random = new Generator(4);
        Sequential Model() => Sequential.Mlp([5, 6, 3], () => new ReLU(), Initializer.Zeros(), random);
        var dead = Model();
        Assert.All(LSUV.Initialize(dead, new Matrix(10, 5), new(), random), l => Assert.Equal((0, 0.0, LSUVOutcome.NoVariance), (l.Rounds, l.Std, l.Outcome)));
        Assert.All(dead.Parameters, p => Assert.All(p.Value.Span.ToArray(), v => Assert.True(float.IsFinite(v))));

        var single = new Sequential(new Linear(5, 1, Initializer.Zeros(), random));
        var same = new Matrix(7, 5);
        same.Span.Fill(0.3f);
        Assert.Equal(LSUVOutcome.NoVariance, LSUV.Initialize(single, same, new(), random)[0].Outcome);

        var x = Conv2dTests.Normal(10, 5, random);
        x[3, 3] = float.NaN;
        Assert.All(LSUV.Initialize(Model(), x, new(), random), l => Assert.Equal(LSUVOutcome.NotFinite, l.Outcome));
    }

    [Fact]
    public void It_stops_after_the_last_round()
    {
        var random = new Generator(5);
        var model = Sequential.Mlp([5, 6], () => new ReLU(), Initializer.Zeros(), random);
        var report = LSUV.Initialize(model, Conv2dTests.Normal(10, 5, random), new() { Tolerance = 1e-300, MaxRounds = 3 }, random);
        Assert.Equal((3, LSUVOutcome.NotReached), (report[0].Rounds, report[0].Outcome));
        Assert.Equal(1, report[0].Std, 1e-6);
    }

    [Fact]
    public void Batches_and_options_that_make_no_sense_are_refused()
    {
        var random = new Generator(6);
        var model = Sequential.Mlp([5, 6], () => new ReLU(), Initializer.Zeros(), random);
        Assert.Contains("got a batch of (0, 5)", Assert.Throws<ArgumentException>(() => LSUV.Initialize(model, new Matrix(0, 5), new(), random)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LSUV.Initialize(model, new Matrix(3, 4), new(), random));
        Assert.Throws<ArgumentOutOfRangeException>(() => LSUV.Initialize(model, new Matrix(3, 5), new() { Tolerance = 0 }, random));
        Assert.Throws<ArgumentOutOfRangeException>(() => LSUV.Initialize(model, new Matrix(3, 5), new() { MaxRounds = 0 }, random));
    }
}

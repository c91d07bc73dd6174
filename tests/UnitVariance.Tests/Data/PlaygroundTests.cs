using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace UnitVariance.Tests;

public sealed class PlaygroundTests
{
    private const int Many = 20_000;

    public static TheoryData<string> Names => [nameof(Playground.Circle), nameof(Playground.Moons), nameof(Playground.Checkerboard), nameof(Playground.Gauss), nameof(Playground.Spirals)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Classes_alternate_so_that_they_are_balanced(string name)
    {
        var set = Make(name, 101, 0.1, 1);
        Assert.Equal((101, 2, 2), (set.Count, set.Inputs.Cols, set.Classes));
        Assert.Equal(Enumerable.Range(0, 101).Select(i => i % 2), set.Labels);
        Assert.Equal(51, set.Labels.Count(l => l == 0));
        Assert.Equal([1, 0, 0, 1], set.Take(2).Targets.Span.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_coordinate_has_mean_0_and_a_variance_near_1_in_both_classes_together(string name)
    {
        var set = Make(name, Many, 0, 2);
        for (var axis = 0; axis < 2; axis++)
        {
            var values = Statistics.Of([.. Enumerable.Range(0, Many).Select(i => set.Inputs[i, axis])]);
            // Five standard deviations of a mean of 20,000 numbers of std 1.
            Assert.InRange(values.Mean, -0.035, 0.035);
            Assert.InRange(values.Std * values.Std, 0.3, 1.4);
            if (name != nameof(Playground.Gauss))
                Assert.InRange(Math.Max(-values.Min, values.Max), 0.9, 2);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_points_and_another_seed_others(string name)
    {
        Assert.Equal(Make(name, 50, 0.2, 3).Inputs.Span.ToArray(), Make(name, 50, 0.2, 3).Inputs.Span.ToArray());
        Assert.NotEqual(Make(name, 50, 0.2, 3).Inputs.Span.ToArray(), Make(name, 50, 0.2, 4).Inputs.Span.ToArray());
    }

    [Fact]
    public void Every_machine_gets_the_same_bits()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Names)
            hash.AppendData(MemoryMarshal.AsBytes(Make(name, 1000, 0.1, 5).Inputs.Span));
        Assert.Equal("530553a7b210fc04", Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Noise_is_the_std_of_what_is_added_to_each_coordinate(string name)
    {
        // Points and noise come from one stream, so the variances of the two sets are compared, not the points.
        Statistics[] clean = Axes(Make(name, Many, 0, 6)), noisy = Axes(Make(name, Many, 0.5, 7));
        for (var axis = 0; axis < 2; axis++)
            Assert.Equal(0.25, noisy[axis].Std * noisy[axis].Std - clean[axis].Std * clean[axis].Std, 0.08);
    }

    [Fact]
    public void A_circle_is_a_disc_in_a_ring()
    {
        var set = Playground.Circle(Many, 0, new Generator(8));
        var inHalfTheDisc = 0;
        for (var i = 0; i < Many; i++)
        {
            var radius = Math.Sqrt(Square(set.Inputs[i, 0]) + Square(set.Inputs[i, 1]));
            Assert.InRange(radius, set.Labels[i] == 1 ? 0 : 1.3999999, set.Labels[i] == 1 ? 1.0000001 : 2.0000001);
            inHalfTheDisc += radius < Math.Sqrt(0.5) ? 1 : 0;
        }

        // Evenly over the area: half of the 10,000 within the inner half of it, give or take five times √2500.
        Assert.InRange(inHalfTheDisc, 4750, 5250);
    }

    [Fact]
    public void Moons_are_half_circles_around_their_centres()
    {
        var set = Playground.Moons(Many, 0, new Generator(9));
        for (var i = 0; i < Many; i++)
        {
            var side = set.Labels[i] == 0 ? -1 : 1;
            var (dx, dy) = (set.Inputs[i, 0] - side * 2.0 / 3, set.Inputs[i, 1] - side / 3.0);
            Assert.Equal(4.0 / 3, Math.Sqrt(dx * dx + dy * dy), 1e-6);
            Assert.True(-side * dy >= -1e-6);
        }
    }

    [Fact]
    public void A_checkerboard_is_exclusive_or_over_four_equally_filled_quadrants()
    {
        var set = Playground.Checkerboard(Many, 0, new Generator(10));
        var quadrants = new int[4];
        for (var i = 0; i < Many; i++)
        {
            var (right, up) = (set.Inputs[i, 0] > 0, set.Inputs[i, 1] > 0);
            Assert.Equal(set.Labels[i] == 1, right != up);
            quadrants[(right ? 1 : 0) + (up ? 2 : 0)]++;
        }

        Assert.All(quadrants, count => Assert.InRange(count, 4700, 5300));
    }

    [Fact]
    public void Gauss_is_two_clouds_of_std_one_half()
    {
        var set = Playground.Gauss(Many, 0, new Generator(11));
        foreach (var (label, centre) in new[] { (0, -1.0), (1, 1.0) })
            foreach (var axis in Axes(set.Subset([.. Enumerable.Range(0, Many).Where(i => set.Labels[i] == label)])))
            {
                Assert.Equal(centre, axis.Mean, 0.025);
                Assert.Equal(0.5, axis.Std, 0.018);
            }

        var wrong = Enumerable.Range(0, Many).Count(i => set.Inputs[i, 0] + set.Inputs[i, 1] > 0 != (set.Labels[i] == 1));
        // √2 away from the line: P(z > 2.828) = 0.234%, 47 of 20,000.
        Assert.InRange(wrong, 15, 80);
    }

    [Fact]
    public void A_point_of_a_spiral_has_the_angle_that_belongs_to_its_radius()
    {
        var set = Playground.Spirals(Many, 0, new Generator(12));
        for (var i = 0; i < Many; i++)
        {
            var side = set.Labels[i] == 0 ? 1 : -1;
            double x = side * set.Inputs[i, 0], y = side * set.Inputs[i, 1];
            var radius = Math.Sqrt(x * x + y * y);
            var angle = 1.75 * Math.PI * radius;
            Assert.Equal(radius * Math.Cos(angle), x, 1e-5);
            Assert.Equal(radius * Math.Sin(angle), y, 1e-5);
        }
    }

    [Theory]
    [InlineData(nameof(Playground.Circle))]
    [InlineData(nameof(Playground.Moons))]
    [InlineData(nameof(Playground.Checkerboard))]
    [InlineData(nameof(Playground.Gauss))]
    public void A_small_network_can_tell_the_classes_apart(string name)
    {
        var (train, random) = (Make(name, 100, 0, 14), new Generator(15));
        var model = Sequential.Mlp([2, 16, 2], () => new ReLU(), Initializer.KaimingNormal(), random);
        new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.1)).Fit(train, new() { Epochs = 3000, BatchSize = 100 }, random);
        Assert.InRange(Metrics.Accuracy(model, Make(name, 1000, 0, 16)), 0.9, 1);
    }

    [Fact]
    public void For_one_output_the_class_is_the_target()
    {
        var set = Playground.Moons(5, 0.1, new Generator(13));
        var binary = set.Binary();
        Assert.Equal([0, 1, 0, 1, 0], binary.Targets.Span.ToArray());
        Assert.Equal((1, 0), (binary.Classes, binary.Labels.Length));
        Assert.Equal(set.Inputs.Span.ToArray(), binary.Inputs.Span.ToArray());
        Assert.Throws<InvalidOperationException>(() => binary.Binary());
        Assert.Throws<InvalidOperationException>(() => Dataset.FromLabels(new Matrix(1, 1), [2], 3).Binary());
    }

    [Fact]
    public void No_points_are_an_empty_set_and_what_does_not_fit_is_refused()
    {
        Assert.Equal((0, 2), (Playground.Circle(0, 0, new Generator(0)).Count, Playground.Circle(0, 0, new Generator(0)).Inputs.Cols));
        Assert.Equal(1, Playground.Spirals(1, 0, new Generator(0)).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Playground.Gauss(-1, 0, new Generator(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Playground.Gauss(1, -0.1, new Generator(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Playground.Gauss(1, double.NaN, new Generator(0)));
    }

    private static Dataset Make(string name, int n, double noise, long seed) => name switch
    {
        nameof(Playground.Circle) => Playground.Circle(n, noise, new Generator(seed)),
        nameof(Playground.Moons) => Playground.Moons(n, noise, new Generator(seed)),
        nameof(Playground.Checkerboard) => Playground.Checkerboard(n, noise, new Generator(seed)),
        nameof(Playground.Gauss) => Playground.Gauss(n, noise, new Generator(seed)),
        _ => Playground.Spirals(n, noise, new Generator(seed)),
    };

    private static Statistics[] Axes(Dataset set) =>
        [.. Enumerable.Range(0, 2).Select(axis => Statistics.Of([.. Enumerable.Range(0, set.Count).Select(i => set.Inputs[i, axis])]))];

    private static double Square(double x) => x * x;
}

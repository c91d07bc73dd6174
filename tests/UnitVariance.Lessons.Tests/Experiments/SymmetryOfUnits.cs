namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class SymmetryOfUnits
{
    private static readonly Mnist FewDigits = new(Digits.Pixels.Train.Take(512), Digits.Pixels.Test.Take(500));

    private static readonly TrainingStudy Equal =
        new([784, 12, 8, 10], () => new Tanh(), Initializer.Constant(0.02)) { Data = FewDigits, Steps = 40, Seeds = [1] };

    [Fact]
    public void Differences_ranks_and_cosines_are_those_of_the_rows()
    {
        var matrix = Matrix.From(new float[,] { { 1, 2, 2 }, { 2, 4, 4 }, { 1, 2, 2 } });
        Assert.Equal(2, Symmetry.RowDifference(matrix));
        Assert.Equal(1, Symmetry.Rank(matrix));
        Assert.Equal(0, Symmetry.Rank(new Matrix(3, 3)));
        matrix[0, 0] = -8;
        Assert.Equal(2, Symmetry.Rank(matrix));
        var cosines = Symmetry.Cosines(matrix);
        Assert.Equal(1, cosines[1, 2], 1e-12);
        Assert.Equal(0, cosines[0, 1], 1e-12);
    }

    [Fact]
    public void Equal_units_stay_equal_to_the_bit()
    {
        var looks = new LayerWatch(Equal, 0, [1, 20, 40]).Run();
        Assert.Equal([1, 20, 40], looks.Select(look => look.Step));
        Assert.All(looks, look => Assert.Equal((0, 1), (Symmetry.RowDifference(look.Weights), Symmetry.Rank(look.Gradient))));
        Assert.NotEqual(looks[0].Weights.Span.ToArray(), looks[2].Weights.Span.ToArray());
        Assert.Equal(looks[2].Weights[3, 400] - looks[0].Weights[3, 400], looks[2].ChangeSince(looks[0], unit: 3)[400]);
    }

    [Fact]
    public void A_watched_training_is_the_training_itself()
    {
        var watched = new LayerWatch(Equal, 1, [40]).Run()[0].Weights;
        Assert.Equal(Equal.Run().Runs[0].Model.Parameters[2].Value.Span, watched.Span);
    }

    [Fact]
    public void Noise_dropout_and_random_biases_part_them()
    {
        const double apart = 1e-6; // equal units differ by exactly 0
        double Difference(TrainingStudy study) => Symmetry.RowDifference(study.Run().Runs[0].Model.Parameters[0].Value);
        Assert.True(Difference(Equal with { Weights = new NoisyConstant(0.02, 0.001) }) > apart);
        Assert.True(Difference(Equal with { Dropout = 0.5 }) > apart);
        Assert.True(Difference(Equal with { Biases = Initializer.Normal(0.1) }) > apart);
        Assert.Equal(0, Difference(Equal with { Weights = new NoisyConstant(0.02, 0), Optimizer = rate => new Adam(rate) }));
    }

    [Fact]
    public void The_twin_of_width_one_learns_the_same()
    {
        var (equal, twin) = (Equal.Run().Runs[0], new WidthOneTwin(Equal).Run());
        Assert.Equal(1, twin.Model.Parameters[0].Value.Rows);
        Assert.All(equal.History.Losses.Zip(twin.History.Losses), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Throws<ArgumentException>(() => new WidthOneTwin(Equal with { Weights = Initializer.Normal(1) }).Run());
    }
}

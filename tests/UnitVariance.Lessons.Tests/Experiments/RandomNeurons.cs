namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class RandomNeurons
{
    private const int Draws = 20_000;

    [Fact]
    public void The_variance_is_the_weights_times_the_sum_of_squares_plus_the_biass() =>
        Assert.Equal(0.25 * (1 + 4 + 9) + 4, new RandomNeuron(0.5, 2).Variance([1, -2, 3, 0]), 1e-12);

    [Theory]
    [InlineData(1, 1, 501)]
    [InlineData(0.0316227766, 1, 1.5)]
    [InlineData(1, 0, 500)]
    public void Half_of_a_thousand_inputs_give_the_variance_of_the_theory(double weightStd, double biasStd, double expected)
    {
        double[] x = [.. Enumerable.Range(0, 1000).Select(j => j % 2 == 0 ? 1.0 : 0.0)];
        var neuron = new RandomNeuron(weightStd, biasStd);
        Assert.Equal(expected, neuron.Variance(x), 1e-6);
        var z = neuron.WeightedInputs(x, Draws, new Generator(3));
        Assert.Equal(Draws, z.Length);
        Assert.True(Lesson.Near(expected).Holds(Estimate.Variance(z)), $"{Estimate.Variance(z)}");
        Assert.True(Lesson.Near(0).Holds(Estimate.Mean(z)), $"{Estimate.Mean(z)}");
    }

    [Fact]
    public void The_variance_law_holds_for_unequal_inputs()
    {
        double[] x = [0.3, -2, 0, 1.7, 5];
        var neuron = new RandomNeuron(0.7, 0.2);
        Assert.True(Lesson.Near(neuron.Variance(x)).Holds(Estimate.Variance(neuron.WeightedInputs(x, Draws, new Generator(4)))));
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers()
    {
        var neuron = new RandomNeuron(1, 1);
        Assert.Equal(neuron.WeightedInputs([1, 2], 10, new Generator(5)), neuron.WeightedInputs([1, 2], 10, new Generator(5)));
        Assert.NotEqual(neuron.WeightedInputs([1, 2], 10, new Generator(5)), neuron.WeightedInputs([1, 2], 10, new Generator(6)));
    }

    [Fact]
    public void Without_input_and_bias_there_is_nothing()
    {
        Assert.Equal([0, 0, 0], new RandomNeuron(1, 0).WeightedInputs([0, 0], 3, new Generator(1)));
        Assert.Empty(new RandomNeuron(1, 0).WeightedInputs([1], 0, new Generator(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomNeuron(1, 0).WeightedInputs([1], -1, new Generator(1)));
    }
}

namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class SequencesInTime
{
    [Theory]
    [InlineData(0.9)]
    [InlineData(1.1)]
    public void Without_input_a_multiple_of_an_orthogonal_matrix_gives_a_power(double gain)
    {
        var reach = new TimeProbe(random => new RNN(16, 16, (Initializer.Identity(), Initializer.Orthogonal(gain)), random)) { Steps = 11, Batch = 4 }.Run(new Generator(1));
        Assert.Equal(11, reach.Length);
        Assert.All(Enumerable.Range(0, 11), k => Assert.Equal(1, reach[k] / Math.Pow(gain, k), 1e-4));
    }

    [Fact]
    public void A_forget_gate_of_an_LSTM_without_weights_gives_a_power_of_its_sigmoid()
    {
        var reach = new TimeProbe(random => new LSTM(4, 8, Initializer.Normal(1e-4), random) { ForgetBias = 1 }) { Steps = 6 }.Run(new Generator(2));
        Assert.Equal(Math.Pow(1 / (1 + Math.Exp(-1)), 5), reach[5], 1e-3);
    }

    [Fact]
    public void Recall_shows_a_symbol_first_and_noise_after()
    {
        var (train, test) = new RecallTask(3) { TrainCount = 40, TestCount = 20 }.Draw(new Generator(3));
        Assert.Equal((40, 20, 40), (train.Count, test.Count, train.Inputs.Cols));
        for (var i = 0; i < train.Count; i++)
        {
            var first = train.Inputs.Row(i)[..10].ToArray();
            Assert.Equal((1f, 1f), (first.Sum(), first[train.Labels[i]]));
        }
        var noise = Enumerable.Range(0, train.Count).SelectMany(i => train.Inputs.Row(i)[10..].ToArray()).Select(value => (double)value);
        Assert.True(Lesson.Near(0.01).Holds(Estimate.Variance(noise)));
    }

    [Fact]
    public void A_short_memory_is_learned_and_repeats_to_the_bit()
    {
        var study = new SequenceStudy(random => new RNN(10, 32, (Initializer.LeCunNormal(), Initializer.Identity()), random), new RecallTask(2).Draw(new Generator(4))) { Steps = 100, Seeds = [1, 2] };
        var result = study.Run();
        Assert.All(result.Accuracies, accuracy => Assert.InRange(accuracy, 0.9, 1)); // guessing gives 0.1
        Assert.Equal(result.Accuracies, study.Run().Accuracies);
    }
}

namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class TrainingStudies
{
    private static readonly Mnist FewDigits = new(Digits.Standardized.Train.Take(512), Digits.Standardized.Test.Take(500));

    private static readonly TrainingStudy Study = new([784, 32, 10], () => new Tanh(), Initializer.XavierNormal()) { Data = FewDigits, Steps = 30, Seeds = [1, 2] };

    [Fact]
    public void Learn_something_in_a_few_steps_and_repeat_to_the_bit()
    {
        var (first, second) = (Study.Run(), Study.Run());
        Assert.Equal([1, 2], first.Runs.Select(run => run.Seed));
        Assert.All(first.Accuracies, accuracy => Assert.InRange(accuracy, 0.5, 1)); // guessing gives 0.1
        Assert.Equal(first.Accuracies, second.Accuracies);
        Assert.Equal(Weights(first), Weights(second));
        Assert.Equal(Estimate.Mean(first.Accuracies), first.Accuracy);
    }

    [Fact]
    public void Need_seeds_each_of_them_once()
    {
        Assert.Throws<InvalidOperationException>(() => (Study with { Seeds = [] }).Run());
        Assert.Contains("got 1, 2, 1", Assert.Throws<InvalidOperationException>(() => (Study with { Seeds = [1, 2, 1] }).Run()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Differ_from_seed_to_seed()
    {
        var runs = (Study with { Steps = 3 }).Run().Runs;
        Assert.NotEqual(Weights(new([runs[0]])), Weights(new([runs[1]])));
    }

    [Fact]
    public void Train_with_the_optimizer_and_the_rate_that_they_are_given()
    {
        var rates = new System.Collections.Concurrent.ConcurrentBag<double>();
        var adam = (Study with { Steps = 3, LearningRate = 0.01, Optimizer = MakeAdam }).Run();
        Assert.Equal([0.01, 0.01], rates);
        Assert.NotEqual(Weights((Study with { Steps = 3, LearningRate = 0.01 }).Run()), Weights(adam));

        Adam MakeAdam(double rate)
        {
            rates.Add(rate);
            return new(rate);
        }
    }

    [Fact]
    public void Take_as_many_steps_as_they_are_told() =>
        Assert.All((Study with { Steps = 5 }).Run().Runs, run => Assert.Equal(5, run.History.Losses.Count));

    [Fact]
    public void Start_biases_as_they_are_told()
    {
        var model = (Study with { Biases = Initializer.Constant(0.5), LearningRate = 1e-9, Steps = 1 }).Run().Runs[0].Model;
        Assert.All(model.Parameters[1].Value.Span.ToArray(), bias => Assert.Equal(0.5, bias, 1e-6));
        Assert.All(Study.Run().Runs[0].Model.Parameters[1].Value.Span.ToArray(), bias => Assert.InRange(bias, -0.4, 0.4));
    }

    [Fact]
    public void Train_on_the_first_ten_thousand_digits()
    {
        Assert.Equal((10_000, 10_000), (Digits.Pixels.Train.Count, Digits.Pixels.Test.Count));
        Assert.Equal([5, 0, 4, 1, 9], Digits.Pixels.Train.Labels.Take(5));
        var pixels = Digits.Pixels.Train.Inputs.Span;
        var standardized = Digits.Standardized.Train.Inputs.Span;
        for (var i = 0; i < 784; i++)
        {
            Assert.InRange(pixels[i], 0f, 1f);
            Assert.Equal((pixels[i] - 0.1307) / 0.3081, standardized[i], 1e-5);
        }
    }

    [Fact]
    public void Build_other_networks_with_other_optimizers()
    {
        var built = (Study with { Network = random => Sequential.Mlp([784, 64, 10], () => new ReLU(), Initializer.KaimingNormal(), random), Optimizer = rate => new Adam(rate), LearningRate = 0.01 }).Run();
        Assert.All(built.Runs, run => Assert.Equal(64, run.Model.Parameters[0].Value.Rows));
        Assert.All(built.Accuracies, accuracy => Assert.InRange(accuracy, 0.3, 1));
    }

    [Fact]
    public void Watch_epochs_only_when_asked()
    {
        Assert.True(double.IsNaN((Study with { Steps = 8 }).Run().Runs[0].History.Epochs[0].ValidationAccuracy));
        var watched = (Study with { Steps = 8, WatchEpochs = true }).Run().Runs[0];
        Assert.Equal(watched.Accuracy, watched.History.Epochs[0].ValidationAccuracy); // 8 batches of 64 are all 512 digits
    }

    [Fact]
    public void Tell_how_many_steps_a_loss_took()
    {
        var history = new TrainingHistory([3, 2, 1, 0.4, 0.2], [], StopReason.Completed, "");
        var run = new TrainedNetwork(1, Sequential.Mlp([2, 2], () => new Tanh(), Initializer.Zeros(), new Generator(1)), history, 0);
        Assert.Equal(4, run.StepsUntil(0.5, window: 1));
        Assert.Equal(5, run.StepsUntil(0.5, window: 2));
        Assert.Null(run.StepsUntil(0.1, window: 1));
        Assert.Null(run.StepsUntil(0.5, window: 10));
    }

    private static float[] Weights(StudyResult result) =>
        [.. result.Runs.SelectMany(run => run.Model.Parameters).SelectMany(parameter => parameter.Value.Span.ToArray())];
}

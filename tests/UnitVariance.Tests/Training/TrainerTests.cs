namespace UnitVariance.Tests;

public sealed class TrainerTests
{
    private static readonly Dataset Blobs = MakeBlobs(300);

    [Fact]
    public void The_loss_falls_and_the_classes_are_learned()
    {
        var model = Model();
        var history = Train(model, new() { Epochs = 10, BatchSize = 16, Validation = MakeBlobs(100) });
        Assert.Equal(StopReason.Completed, history.StopReason);
        Assert.Equal((190, 10), (history.Losses.Count, history.Epochs.Count));
        Assert.True(history.Epochs[^1].TrainLoss < history.Epochs[0].TrainLoss / 3, history.Message);
        Assert.True(history.Epochs[^1].ValidationLoss < history.Epochs[0].ValidationLoss);
        Assert.InRange(history.Epochs[^1].ValidationAccuracy, 0.95, 1);
        Assert.Equal(history.Epochs[^1].ValidationAccuracy, Metrics.Accuracy(model, MakeBlobs(100)));
    }

    [Fact]
    public void The_mean_of_an_epoch_weighs_a_short_last_batch_by_its_examples()
    {
        var history = Train(Model(), new() { BatchSize = 250 });
        Assert.Equal((250 * history.Losses[0] + 50 * history.Losses[1]) / 300, history.Epochs[0].TrainLoss, 1e-12);
        Assert.True(double.IsNaN(history.Epochs[0].ValidationAccuracy));
    }

    [Fact]
    public void Every_example_is_seen_once_in_an_epoch_in_an_order_that_the_seed_decides()
    {
        double[] Losses(long seed, bool shuffle) => [.. Train(Model(), new() { BatchSize = 7, Shuffle = shuffle }, seed).Losses];
        Assert.Equal(Losses(1, true), Losses(1, true));
        Assert.NotEqual(Losses(1, true), Losses(2, true));
        Assert.Equal(Losses(1, false), Losses(2, false));
        // At learning rate 0 the mean over an epoch depends on the set of examples, not on their order.
        double Mean(bool shuffle) => Train(Model(), new() { Shuffle = shuffle }, 1, rate: 0).Epochs[0].TrainLoss;
        Assert.Equal(Mean(false), Mean(true), 1e-7);
    }

    [Fact]
    public void A_diverging_run_stops_and_names_the_step_and_the_layer()
    {
        var model = Sequential.Mlp([2, 12, 12, 3], () => new ReLU(), Initializer.KaimingNormal(), new Generator(1));
        var history = Train(model, new() { Epochs = 100 }, rate: 1e20);
        Assert.Equal(StopReason.Diverged, history.StopReason);
        Assert.True(history.Losses.Count < 50);
        Assert.Contains($"step {history.Losses.Count}", history.Message, StringComparison.Ordinal);
        Assert.Matches(@"layer \d \(Linear\)", history.Message);
    }

    [Fact]
    public void The_first_layer_with_a_bad_value_is_found()
    {
        var model = Model();
        ((Linear)model.Layers[2]).Weight.Value[0, 0] = float.NaN;
        var history = Train(model, new());
        Assert.Equal("Diverged: the loss of step 1 (epoch 1) is NaN; the first values that are not finite come out of layer 2 (Linear); try a smaller learning rate or initial scale.", history.Message);
        Assert.Empty(history.Epochs);
        Assert.Single(history.Losses);
    }

    [Fact]
    public void Bad_data_are_blamed_for_what_they_do()
    {
        // NaN reaches the loss at once; infinity is hidden by tanh and shows in the weights.
        foreach (var bad in new[] { float.NaN, float.PositiveInfinity })
        {
            var data = MakeBlobs(20);
            data.Inputs[3, 0] = bad;
            var history = new Trainer(Model(), new SoftmaxCrossEntropy(), new SGD(0.1)).Fit(data, new(), new Generator(0));
            Assert.Equal(StopReason.Diverged, history.StopReason);
            Assert.EndsWith("the training data hold a value that is not finite; clean them first.", history.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_last_step_that_ruins_a_parameter_is_told()
    {
        var history = Train(Model(), new() { BatchSize = 300 }, rate: 1e39);
        Assert.Equal(StopReason.Diverged, history.StopReason);
        Assert.Contains("after step 1", history.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void And_so_is_one_that_ends_the_run_within_an_epoch()
    {
        var history = Train(Model(), new() { BatchSize = 100, MaxSteps = 1 }, rate: 1e39);
        Assert.Equal((StopReason.Diverged, 1), (history.StopReason, history.Losses.Count));
        Assert.Contains("after step 1 (epoch 1)", history.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_value_that_came_by_chance_is_found_where_it_arose()
    {
        var model = new Sequential(new Linear(2, 3, Initializer.XavierNormal(), new Generator(1)), new InfiniteOnce());
        var history = Train(model, new());
        Assert.Contains("come out of layer 1 (InfiniteOnce)", history.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_keeps_the_history_so_far()
    {
        using var source = new CancellationTokenSource();
        var history = new Trainer(Model(), new SoftmaxCrossEntropy(), new SGD(0.2)).Watch([3], (_, _) => source.Cancel()).Fit(
            Blobs, new() { BatchSize = 10, Cancellation = source.Token }, new Generator(1));
        Assert.Equal((StopReason.Cancelled, 3, "Cancelled after step 3 of 30."), (history.StopReason, history.Losses.Count, history.Message));
    }

    [Fact]
    public void A_look_sees_the_model_before_training_and_after_the_steps_asked_for()
    {
        var (model, weights, gradients) = (Model(), new List<float>(), new List<float>());
        var trainer = new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.5)).Watch([2, 0, 1], (seen, step) =>
        {
            Assert.Same(model, seen);
            weights.Add(seen.Parameters[0].Value[0, 0]);
            gradients.Add(seen.Parameters[0].Gradient[0, 0]);
        });
        var every = new List<int>();
        trainer.Watch(4, (_, step) => every.Add(step.Step)).Fit(Blobs, new() { BatchSize = 30 }, new Generator(1));
        Assert.Equal([0, 4, 8], every);
        Assert.Equal(Model().Parameters[0].Value[0, 0], weights[0]);
        Assert.Equal(0, gradients[0]);
        for (var step = 1; step <= 2; step++)
            Assert.Equal(MathF.FusedMultiplyAdd(-0.5f, gradients[step], weights[step - 1]), weights[step]);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Watch(0, (_, _) => { }));
    }

    [Fact]
    public void A_loss_whose_gradient_has_another_shape_is_refused()
    {
        var trainer = new Trainer(Model(), new NarrowLoss(), new SGD(0.1));
        var error = Assert.Throws<ArgumentException>(() => trainer.Fit(Blobs, new(), new Generator(1)));
        Assert.Contains("the gradient must have the output's shape (64, 3); got (64, 2)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_and_progress_are_reported()
    {
        var (steps, progress) = (new List<TrainingStep>(), new Recorder());
        var trainer = new Trainer(Model(), new SoftmaxCrossEntropy(), new SGD(0.2)).Watch(1, (_, step) => steps.Add(step));
        var history = trainer.Fit(Blobs, new() { Epochs = 2, BatchSize = 1, Progress = progress }, new Generator(1));
        Assert.Equal([double.NaN, .. history.Losses], steps.Select(s => s.Loss));
        Assert.Equal(Enumerable.Range(0, 601), steps.Select(s => s.Step));
        Assert.Equal((2, 600), (steps[^1].Epoch, steps[^1].Step));
        Assert.Equal(100, progress.Reports.Count);
        Assert.Equal(1, progress.Reports[^1].Fraction);
    }

    [Fact]
    public void Progress_ends_at_the_last_step_also_within_an_epoch()
    {
        var progress = new Recorder();
        Train(Model(), new() { BatchSize = 1, MaxSteps = 299, Progress = progress });
        Assert.Equal((299, 299), (progress.Reports[^1].Step, progress.Reports[^1].Steps));
    }

    [Fact]
    public void Frozen_layers_keep_their_parameters_while_running_statistics_follow_the_batches()
    {
        var norm = new BatchNorm(2);
        norm.Freeze();
        var mean = norm.RunningMean.Value.Clone();
        Train(new Sequential(norm, Model()), new());
        Assert.All(norm.Parameters, p => Assert.Single(p.Value.Span.ToArray().Distinct()));
        Assert.NotEqual(mean.Span.ToArray(), norm.RunningMean.Value.Span.ToArray());
    }

    [Fact]
    public void Data_or_options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Trainer(Model(), new SoftmaxCrossEntropy(), new SGD(1)).Fit(Blobs.Take(0), new(), new Generator(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(Model(), new() { Epochs = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(Model(), new() { BatchSize = -1 }));
        Assert.StartsWith("Validation needs examples like those of training, with 2 inputs and 3 targets; it has 0", Assert.Throws<ArgumentException>(() => Train(Model(), new() { Validation = Blobs.Take(0) })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping { Metric = (StoppingMetric)7 });
        Assert.Throws<ArgumentException>(() => Train(Sequential.Mlp([5, 3], () => new Tanh(), Initializer.Zeros(), new Generator(0)), new()));
    }

    private static TrainingHistory Train(Sequential model, TrainingOptions options, long seed = 1, double rate = 0.2) =>
        new Trainer(model, new SoftmaxCrossEntropy(), new SGD(rate)).Fit(Blobs, options, new Generator(seed));

    private static Sequential Model() => Sequential.Mlp([2, 12, 3], () => new Tanh(), Initializer.XavierNormal(), new Generator(1));

    /// <summary>Three clouds of points around the corners of a triangle.</summary>
    private static Dataset MakeBlobs(int count)
    {
        var (random, x, labels) = (new Generator(3), new Matrix(count, 2), new int[count]);
        for (var i = 0; i < count; i++)
        {
            labels[i] = i % 3;
            x[i, 0] = (float)(2 * (labels[i] - 1) + 0.4 * random.Normal());
            x[i, 1] = (float)(2 * (labels[i] % 2) + 0.4 * random.Normal());
        }

        return Dataset.FromLabels(x, labels, 3);
    }

    /// <summary>Forgets the last of three outputs.</summary>
    private sealed class NarrowLoss : Loss
    {
        private Matrix _gradient = new(0, 0);

        public override double Forward(Matrix prediction, Matrix target)
        {
            _gradient = new(prediction.Rows, prediction.Cols - 1);
            return 1;
        }

        public override Matrix Backward() => _gradient;
    }

    /// <summary>The identity, but for the first batch.</summary>
    private sealed class InfiniteOnce : Layer
    {
        private bool _used;

        public override Matrix Forward(Matrix x, Mode mode)
        {
            var y = x.Clone();
            if (!_used)
                y[0, 0] = float.PositiveInfinity;
            _used = true;
            return y;
        }

        public override Matrix Backward(Matrix dy) => dy;
    }

    private sealed class Recorder : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public void Report(TrainingProgress value) => Reports.Add(value);
    }
}

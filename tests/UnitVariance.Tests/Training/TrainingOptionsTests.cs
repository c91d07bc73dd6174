namespace UnitVariance.Tests;

public sealed class TrainingOptionsTests
{
    private static readonly Dataset Blobs = MakeBlobs(60, shift: 0);

    /// <summary>The same points with the labels of others, on which a model that learns the first set only gets worse.</summary>
    private static readonly Dataset Contrary = MakeBlobs(60, shift: 1);

    [Fact]
    public void The_schedule_sets_the_rate_of_every_step()
    {
        var (schedule, sgd) = (new PowerSchedule(0.5, 2), new SGD(99));
        var seen = new List<double>();
        var history = new Trainer(Model(), new SoftmaxCrossEntropy(), sgd).Watch([1, 2, 3, 4, 5, 6], (_, _) => seen.Add(sgd.LearningRate)).Fit(
            Blobs, new() { Epochs = 2, BatchSize = 20, Schedule = schedule }, new Generator(1));
        Assert.Equal(Enumerable.Range(0, 6).Select(schedule.At), history.LearningRates);
        Assert.Equal(history.LearningRates, seen);
        Assert.Equal(schedule.At(5), sgd.LearningRate);
    }

    [Fact]
    public void A_schedule_trains_as_setting_the_rate_by_hand_does()
    {
        var (scheduled, byHand, sgd) = (Model(), Model(), new SGD(0.3));
        Fit(scheduled, new() { Epochs = 3, BatchSize = 60, Schedule = new PiecewiseConstantSchedule([0.3, 0.1, 0.2], [1, 2]) });
        new Trainer(byHand, new SoftmaxCrossEntropy(), sgd).Watch([1, 2], (_, step) => sgd.LearningRate = step.Step == 1 ? 0.1 : 0.2).Fit(
            Blobs, new() { Epochs = 3, BatchSize = 60 }, new Generator(1));
        AssertSame(byHand, scheduled);
    }

    [Fact]
    public void Without_a_schedule_the_optimizers_rate_is_told() =>
        Assert.Equal([0.2, 0.2, 0.2], Fit(Model(), new() { BatchSize = 20 }).LearningRates);

    [Fact]
    public void A_performance_schedule_hears_of_the_validation_loss_or_else_of_the_training_loss()
    {
        double[] Rates(Dataset? validation, int epochs) =>
            [.. Fit(Model(), new() { Epochs = epochs, BatchSize = 60, Validation = validation, Schedule = new PerformanceSchedule(0.2) { Patience = 1, Factor = 0.5 } }).LearningRates];
        Assert.Equal([0.2, 0.2, 0.2, 0.1, 0.1, 0.05], Rates(Contrary, 6));
        Assert.Equal([0.2, 0.2, 0.2, 0.2, 0.2, 0.2], Rates(null, 6));
    }

    [Theory]
    [InlineData(StoppingMetric.ValidationLoss)]
    [InlineData(StoppingMetric.ValidationAccuracy)]
    public void Training_stops_early_and_takes_the_model_back_to_its_best(StoppingMetric metric)
    {
        var (model, epochs) = (Model(), new List<EpochResult>());
        var options = new TrainingOptions { Epochs = 50, BatchSize = 20, Validation = Contrary, EarlyStopping = new() { Patience = 3, Metric = metric } };
        var history = Fit(model, options);
        Assert.Equal(StopReason.EarlyStopped, history.StopReason);
        var best = history.BestEpoch!.Value;
        Assert.Equal(best + 3, history.Epochs.Count);
        Assert.Equal($"Stopped early after epoch {best + 3}: no improvement for 3 epochs after epoch {best}, the best.", history.Message);
        Assert.Equal(history.Epochs.Min(e => metric == StoppingMetric.ValidationLoss ? e.ValidationLoss : -e.ValidationAccuracy), Value(history.Epochs[best - 1]));

        var asItWas = Model();
        Fit(asItWas, options with { Epochs = best, EarlyStopping = null });
        AssertSame(asItWas, model);
        double Value(EpochResult e) => metric == StoppingMetric.ValidationLoss ? e.ValidationLoss : -e.ValidationAccuracy;
    }

    [Fact]
    public void Buffers_go_back_with_the_parameters()
    {
        var counter = new BatchCounter();
        var model = new Sequential(new Linear(2, 3, Initializer.XavierNormal(), new Generator(1)), counter);
        var history = Fit(model, new() { Epochs = 50, BatchSize = 20, Validation = Contrary, EarlyStopping = new() { Patience = 2 } });
        Assert.Equal(StopReason.EarlyStopped, history.StopReason);
        Assert.Equal(3 * history.BestEpoch!.Value, counter.Buffers[0].Value[0, 0]);
    }

    [Fact]
    public void The_best_is_not_restored_when_that_is_not_wanted()
    {
        var (model, last) = (Model(), Model());
        var options = new TrainingOptions { Epochs = 50, Validation = Contrary, EarlyStopping = new() { Patience = 2, RestoreBest = false } };
        var history = Fit(model, options);
        Assert.Equal(StopReason.EarlyStopped, history.StopReason);
        Fit(last, options with { Epochs = history.Epochs.Count, EarlyStopping = null });
        AssertSame(last, model);
    }

    [Fact]
    public void A_run_that_improves_to_its_end_keeps_its_last_epoch()
    {
        var (stopping, plain) = (Model(), Model());
        var history = Fit(stopping, new() { Epochs = 8, Validation = Blobs, EarlyStopping = new() { Patience = 1 } });
        Fit(plain, new() { Epochs = 8 });
        Assert.Equal((StopReason.Completed, 8), (history.StopReason, history.BestEpoch));
        AssertSame(plain, stopping);
    }

    [Fact]
    public void Too_small_an_improvement_counts_as_none()
    {
        var history = Fit(Model(), new() { Epochs = int.MaxValue, BatchSize = 1, Validation = Blobs, EarlyStopping = new() { Patience = 4, MinImprovement = 10 } });
        Assert.Equal((1, 5), (history.BestEpoch, history.Epochs.Count));
    }

    [Fact]
    public void Cancelling_in_the_middle_of_an_epoch_restores_the_best_too()
    {
        using var source = new CancellationTokenSource();
        var (model, best) = (Model(), Model());
        var history = new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.2)).Watch([7], (_, _) => source.Cancel()).Fit(
            Blobs, new() { Epochs = 9, BatchSize = 20, Validation = Blobs, EarlyStopping = new(), Cancellation = source.Token }, new Generator(1));
        Assert.Equal((StopReason.Cancelled, 7, 2), (history.StopReason, history.Losses.Count, history.BestEpoch));
        Fit(best, new() { Epochs = 2, BatchSize = 20 });
        AssertSame(best, model);
    }

    [Fact]
    public void A_run_that_diverges_says_so_and_gives_back_the_best_model()
    {
        var (model, best) = (Model(), Model());
        var history = Fit(model, new()
        {
            Epochs = 9,
            BatchSize = 60,
            Validation = Blobs,
            EarlyStopping = new(),
            Schedule = new PiecewiseConstantSchedule([0.2, 1e39], [2]),
        });
        Assert.Equal((StopReason.Diverged, 2), (history.StopReason, history.BestEpoch));
        Fit(best, new() { Epochs = 2, BatchSize = 60 });
        AssertSame(best, model);
    }

    [Fact]
    public void A_validation_loss_of_nan_is_never_an_improvement()
    {
        var broken = MakeBlobs(6, shift: 0);
        broken.Inputs[0, 0] = float.NaN;
        var history = Fit(Model(), new() { Epochs = 9, Validation = broken, EarlyStopping = new() { Patience = 2 } });
        Assert.Equal((StopReason.EarlyStopped, null), (history.StopReason, history.BestEpoch));
        Assert.Equal("Stopped early after epoch 2: no improvement for 2 epochs.", history.Message);
    }

    [Fact]
    public void Gradients_are_clipped_by_norm_and_their_norms_told()
    {
        var (free, clipped) = (Model(), Model());
        var norms = Fit(free, new() { BatchSize = 60, ClipNorm = 1e9 }).GradientNorms;
        var history = Fit(clipped, new() { BatchSize = 60, ClipNorm = norms[0] / 4 });
        Assert.Equal(norms, history.GradientNorms);
        var start = Model();
        foreach (var ((p, q), s) in free.Parameters.Zip(clipped.Parameters).Zip(start.Parameters))
            for (var i = 0; i < s.Value.Span.Length; i++)
                Assert.Equal((p.Value.Span[i] - s.Value.Span[i]) / 4, q.Value.Span[i] - s.Value.Span[i], 1e-6);
        Assert.Empty(Fit(Model(), new()).GradientNorms);
    }

    [Fact]
    public void Gradients_are_clipped_by_value_before_their_norm_is_taken()
    {
        var model = Model();
        var history = Fit(model, new() { BatchSize = 60, ClipValue = 1e-4, ClipNorm = 1 });
        var count = model.Parameters.Sum(p => p.Value.Span.Length);
        Assert.InRange(history.GradientNorms[0], 1e-4, 1e-4 * Math.Sqrt(count) * (1 + 1e-6));
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Fit(Model(), new() { ClipNorm = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fit(Model(), new() { ClipValue = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping { Patience = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping { MinImprovement = -1 });
        Assert.Throws<ArgumentException>(() => Fit(Model(), new() { EarlyStopping = new() }));
        var unlabelled = new Dataset(Blobs.Inputs, Blobs.Targets);
        Assert.Contains("with labels", Assert.Throws<ArgumentException>(
            () => Fit(Model(), new() { Validation = unlabelled, EarlyStopping = new() { Metric = StoppingMetric.ValidationAccuracy } })).Message, StringComparison.Ordinal);
    }

    private static TrainingHistory Fit(Sequential model, TrainingOptions options) =>
        new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.2)).Fit(Blobs, options, new Generator(1));

    private static void AssertSame(Sequential expected, Sequential actual)
    {
        foreach (var (a, b) in expected.Parameters.Zip(actual.Parameters))
            Assert.Equal(a.Value.Span.ToArray(), b.Value.Span.ToArray());
    }

    private static Sequential Model() => Sequential.Mlp([2, 8, 3], () => new Tanh(), Initializer.XavierNormal(), new Generator(1));

    /// <summary>Three clouds of points; the shift gives each the label of another.</summary>
    private static Dataset MakeBlobs(int count, int shift)
    {
        var (random, x, labels) = (new Generator(3), new Matrix(count, 2), new int[count]);
        for (var i = 0; i < count; i++)
        {
            labels[i] = (i + shift) % 3;
            x[i, 0] = (float)(2 * (i % 3 - 1) + 0.4 * random.Normal());
            x[i, 1] = (float)(2 * (i % 3 % 2) + 0.4 * random.Normal());
        }

        return Dataset.FromLabels(x, labels, 3);
    }

    private sealed class BatchCounter : Layer
    {
        public override IReadOnlyList<LayerBuffer> Buffers { get; } = [new("batches", 1)];

        public override Matrix Forward(Matrix x, Mode mode)
        {
            Buffers[0].Value[0, 0] += mode == Mode.Train ? 1 : 0;
            return x;
        }

        public override Matrix Backward(Matrix dy) => dy;
    }
}

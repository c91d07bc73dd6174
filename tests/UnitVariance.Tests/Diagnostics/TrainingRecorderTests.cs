namespace UnitVariance.Tests;

public sealed class TrainingRecorderTests
{
    private static readonly Dataset Data = MakeData();

    [Fact]
    public void Every_tenth_step_is_recorded_from_the_first()
    {
        var recorder = new TrainingRecorder();
        var history = Train(Model(), recorder);
        Assert.Equal([1, 11, 21, 31, 41], recorder.Records.Select(r => r.Step.Step));
        Assert.Equal([1, 1, 2, 3, 3], recorder.Records.Select(r => r.Step.Epoch));
        Assert.All(recorder.Records, r => Assert.Equal(history.Losses[r.Step.Step - 1], r.Step.Loss));
    }

    [Fact]
    public void Recording_changes_no_bit_of_the_training()
    {
        var (plain, watched) = (Model(), Model());
        var expected = Train(plain, null);
        var history = Train(watched, new() { Bins = 20 });
        Assert.Equal(expected.Losses, history.Losses);
        Assert.Equal(expected.Epochs, history.Epochs);
        Assert.All(plain.Parameters.Zip(watched.Parameters), pair => Assert.Equal(pair.First.Value.Span, pair.Second.Value.Span));
    }

    [Fact]
    public void Spectra_are_those_of_the_weights_before_the_step()
    {
        var (model, recorder) = (Model(), new TrainingRecorder { Spectra = true });
        Spectrum[] expected = [.. model.Parameters.Where(p => p.Name == "weight").Select(p => Spectrum.Of(p.Value))];
        Train(model, recorder);
        Assert.Equal(expected.Select(s => s.SingularValues), recorder.Records[0].Parameters.Where(p => p.Spectrum is not null).Select(p => p.Spectrum!.SingularValues));
        Assert.All(recorder.Records[0].Parameters, p => Assert.Equal(p.Name.EndsWith("weight", StringComparison.Ordinal), p.Spectrum is not null));
    }

    [Fact]
    public void No_forward_or_backward_pass_is_added()
    {
        var counter = new CountingLayer();
        var recorder = new TrainingRecorder { Every = 1 };
        new Trainer(new Sequential(Model(), counter), new SoftmaxCrossEntropy(), new SGD(0.1)).Watch(recorder).Fit(Data, new() { BatchSize = 20 }, new Generator(1));
        Assert.Equal((15, 15, 15), (recorder.Records.Count, counter.Forwards, counter.Backwards));
    }

    [Fact]
    public void The_numbers_are_those_of_the_step_s_own_batch()
    {
        var (model, recorder) = (Model(), new TrainingRecorder { Every = 1, Bins = 10 });
        var batch = Data.Take(20);
        var (activations, gradients) = (Inspect.Activations(model, batch.Inputs), Inspect.Gradients(model, batch.Inputs, batch.Targets, new SoftmaxCrossEntropy()));
        var values = Inspect.ActivationValues(model, batch.Inputs);
        var parameters = Inspect.Parameters(model);
        var before = model.Parameters.Select(p => p.Value.Span.ToArray()).ToArray();
        new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.1)).Watch(recorder).Fit(batch, new() { BatchSize = 20, Shuffle = false }, new Generator(1));

        var record = Assert.Single(recorder.Records);
        Assert.Equal(activations, record.Activations.Select(s => s with { Histogram = null }));
        Assert.Equal(gradients.Select(s => (s.Name, s.Index, s.Values)), record.Gradients.Select(s => (s.Name, s.Index, s.Values)));
        Assert.Equal(values.Select(v => string.Join(",", Histogram.Of(v, 10).Counts)), record.Activations.Select(s => string.Join(",", s.Histogram!.Counts)));
        Assert.Equal(parameters, record.Parameters.Select(p => p with { Histogram = null, UpdateRatio = null }));
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], record.Parameters.Select(p => p.Name));
        for (var i = 0; i < before.Length; i++)
        {
            Assert.Equal(Inspect.UpdateRatio(before[i], model.Parameters[i].Value.Span), record.Parameters[i].UpdateRatio);
            Assert.Equal(before[i].Length, record.Parameters[i].Histogram!.Total);
        }
    }

    [Fact]
    public void The_update_of_sgd_is_the_rate_times_the_gradient()
    {
        var recorder = new TrainingRecorder { Every = 7 };
        Train(Model(), recorder);
        foreach (var weight in recorder.Records.SelectMany(r => r.Parameters).Where(p => p.Name.EndsWith("weight", StringComparison.Ordinal)))
            // Rounding the weights to float32 loses 6e-8 of them, the update being some hundredths.
            Assert.Equal(0.1 * weight.Gradient.Std / weight.Values.Std, weight.UpdateRatio!.Value, 1e-6);
        Assert.Equal(double.PositiveInfinity, recorder.Records[0].Parameters[1].UpdateRatio);
    }

    [Fact]
    public void Update_ratio_by_hand()
    {
        Assert.Equal(0.1, Inspect.UpdateRatio([1, 3, 5], [1.1f, 3.3f, 5.5f]), 1e-6);
        Assert.Equal(0, Inspect.UpdateRatio([1, 3], [1, 3]));
        Assert.True(double.IsNaN(Inspect.UpdateRatio([2, 2], [3, 3])));
        Assert.True(double.IsNaN(Inspect.UpdateRatio([], [])));
        Assert.Throws<ArgumentException>(() => Inspect.UpdateRatio([1], [1, 2]));
    }

    [Fact]
    public void Frozen_layers_do_not_move_and_gradients_before_them_are_not_there()
    {
        var (model, recorder) = (Model(), new TrainingRecorder());
        model.Layers[0].Freeze();
        Train(model, recorder);
        Assert.All(recorder.Records, r =>
        {
            Assert.Equal([2], r.Gradients.Select(g => g.Index));
            Assert.Equal(0, r.Parameters[0].UpdateRatio);
            Assert.Equal(3, r.Activations.Count);
        });
    }

    [Fact]
    public void A_nested_model_is_one_layer_whose_parameters_have_the_names_of_the_state_dict()
    {
        var recorder = new TrainingRecorder { Every = 1000 };
        Train(new Sequential(new Sequential(new Linear(6, 5, Initializer.XavierNormal(), new Generator(1)), new Tanh()), new Linear(5, 3, Initializer.Zeros(), new Generator(1))), recorder);
        Assert.Equal(["Sequential", "Linear"], recorder.Records[0].Activations.Select(a => a.Name));
        Assert.Equal(["0.0.weight", "0.0.bias", "1.weight", "1.bias"], recorder.Records[0].Parameters.Select(p => p.Name));
    }

    [Fact]
    public void A_step_that_diverges_is_not_recorded()
    {
        var recorder = new TrainingRecorder { Every = 1 };
        var history = new Trainer(Sequential.Mlp([6, 5, 3], () => new ReLU(), Initializer.KaimingNormal(), new Generator(1)), new SoftmaxCrossEntropy(), new SGD(1e20)).Watch(recorder).Fit(Data, new() { BatchSize = 20 }, new Generator(1));
        Assert.Equal(StopReason.Diverged, history.StopReason);
        Assert.Equal(history.Losses.Count - 1, recorder.Records.Count);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingRecorder { Every = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingRecorder { Bins = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingRecorder { SaturationLimit = 2 });
    }

    internal static Dataset MakeData()
    {
        var (x, labels) = (new Matrix(300, 6), new int[300]);
        new Generator(3).FillNormal(x.Span, 0, 1);
        for (var i = 0; i < labels.Length; i++)
            labels[i] = x[i, 0] > 0.5 ? 2 : x[i, 1] > 0 ? 1 : 0;
        return Dataset.FromLabels(x, labels, 3);
    }

    private static Sequential Model() => Sequential.Mlp([6, 5, 3], () => new Tanh(), Initializer.XavierNormal(), new Generator(1));

    private static TrainingHistory Train(Sequential model, TrainingRecorder? recorder)
    {
        var trainer = new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.1));
        if (recorder is not null)
            trainer.Watch(recorder);
        return trainer.Fit(Data, new() { Epochs = 3, BatchSize = 20, Validation = Data }, new Generator(2));
    }

    private sealed class CountingLayer : Layer
    {
        public int Forwards { get; private set; }

        public int Backwards { get; private set; }

        public override Matrix Forward(Matrix x, Mode mode)
        {
            Forwards++;
            return x;
        }

        public override Matrix Backward(Matrix dy)
        {
            Backwards++;
            return dy;
        }
    }
}

[Collection(nameof(Alone))]
public sealed class RecordingAllocatesAtRecordedStepsOnly
{
    [Fact]
    public void Steps_between_allocate_nothing()
    {
        var model = Sequential.Mlp([6, 5, 3], () => new Tanh(), Initializer.XavierNormal(), new Generator(1));
        var totals = new List<long>(64);
        new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.1))
            .Watch(new TrainingRecorder { Bins = 10 })
            .Watch(1, (_, _) => totals.Add(GC.GetAllocatedBytesForCurrentThread()))
            .Fit(TrainingRecorderTests.MakeData(), new() { BatchSize = 10 }, new Generator(1));
        // totals[i] is after step i, so the difference of i and i + 1 belongs to step i + 1. The first steps let the buffers grow.
        var steps = totals.Zip(totals.Skip(1), (a, b) => b - a).Select((bytes, i) => (Step: i + 1, Bytes: bytes)).Where(s => s.Step > 3).ToArray();
        Assert.All(steps, s => Assert.True(s.Step % 10 == 1 ? s.Bytes > 0 : s.Bytes == 0, $"step {s.Step} allocated {s.Bytes} bytes"));
    }
}

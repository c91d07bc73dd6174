namespace UnitVariance.Tests;

/// <summary>Nielsen, "Neural networks and deep learning", chapter 3: a sigmoid network learns the digits sooner from N(0, 1/n_in) than from N(0, 1).</summary>
public sealed class NielsenChapter3
{
    private const int Examples = 50_000;

    [Fact]
    public void After_one_epoch_the_new_weights_are_well_ahead()
    {
        var (scaled, plain) = (Accuracies(Initializer.LeCunNormal(), 1), Accuracies(Initializer.Normal(1), 1));
        Assert.InRange(scaled[0], 0.92, 0.936);
        Assert.True(scaled[0] - plain[0] >= 0.045, $"N(0, 1/n): {scaled[0]:p2}, N(0, 1): {plain[0]:p2}");
    }

    [Fact(Explicit = true)]
    public void After_thirty_epochs_both_are_as_good()
    {
        var (scaled, plain) = (Accuracies(Initializer.LeCunNormal(), 30), Accuracies(Initializer.Normal(1), 30));
        Assert.True(Math.Abs(scaled[29] - plain[29]) < 0.005, $"N(0, 1/n): {scaled[29]:p2}, N(0, 1): {plain[29]:p2}");
        Assert.InRange(scaled[29], 0.96, 0.97);
    }

    /// <summary>[784, 30, 10] on the first 50,000 training images, measured after each epoch on the last 10,000.</summary>
    private static double[] Accuracies(Initializer weights, int epochs)
    {
        var (all, random) = (Mnist.Load().Train, new Generator(1));
        var model = Sequential.Mlp([784, 30, 10], () => new Sigmoid(), weights, random);
        model.Initialize(weights, Initializer.Normal(1), random);
        foreach (var bias in model.Parameters.Where(p => p.Name == "bias"))
            bias.Decays = false;
        var sgd = new SGD(0.1) { WeightDecay = 5.0 / Examples };
        var history = new Trainer(model, new SummedBinaryCrossEntropy(), sgd).Fit(
            all.Take(Examples), new() { Epochs = epochs, BatchSize = 10, Validation = all.Subset([.. Enumerable.Range(Examples, 10_000)]) }, random);
        return [.. history.Epochs.Select(e => e.ValidationAccuracy)];
    }

    /// <summary>Nielsen's cost: binary cross-entropy of sigmoid outputs, summed over the outputs and averaged over the batch, on logits.</summary>
    private sealed class SummedBinaryCrossEntropy : Loss
    {
        private Matrix _gradient = new(0, 0);

        public override double Forward(Matrix prediction, Matrix target)
        {
            if (_gradient.Rows != prediction.Rows)
                _gradient = new(prediction.Rows, prediction.Cols);
            var sum = 0.0;
            for (var i = 0; i < prediction.Span.Length; i++)
            {
                double z = prediction.Span[i], t = target.Span[i];
                sum += Math.Max(z, 0) - z * t + Math.Log(1 + Math.Exp(-Math.Abs(z)));
                _gradient.Span[i] = (float)((1 / (1 + Math.Exp(-z)) - t) / prediction.Rows);
            }

            return sum / prediction.Rows;
        }

        public override Matrix Backward() => _gradient;
    }
}

namespace UnitVariance.Lessons;

/// <summary>
/// The network of width one that computes and learns the same as a network whose weights all start at one constant c. If hidden layer l has n_l
/// units, the twin's weights start at n_(l-1) c, and learn n_(l-1) / n_l times as fast; its biases learn 1 / n_l times as fast. Input and output
/// layers are not merged: there n counts as 1.
/// </summary>
/// <param name="Study">A training with constant weights and plain SGD, whose biases start at zero.</param>
public sealed record WidthOneTwin(TrainingStudy Study)
{
    /// <summary>Trains the twin on the same digits in the same order as the study does from its first seed.</summary>
    /// <exception cref="ArgumentException">The study's weights are not constant.</exception>
    public TrainedNetwork Run()
    {
        if (Study.Weights is not Constant)
            throw new ArgumentException($"Only constant weights have a twin of width one; got {Study.Weights}.");
        var twin = Study with { Sizes = [Study.Sizes[0], .. Study.Sizes[1..^1].Select(_ => 1), Study.Sizes[^1]], Seeds = [Study.Seeds[0]] };
        return (twin with { Weights = new CopiedConstant((Constant)Study.Weights, Copies), Optimizer = rate => new CopiedSGD(rate, Copies) }).Run().Runs[0];
    }

    /// <summary>How many equal units stand for one of the twin's, layer by layer, input and output included.</summary>
    private int[] Copies => [1, .. Study.Sizes[1..^1], 1];

    /// <summary>n_(l-1) c in layer l. It is asked for the layers in order; the biases start at zero.</summary>
    private sealed record CopiedConstant(Constant Weight, int[] Copies) : Initializer
    {
        private int _layer;

        public override void Fill(Matrix weights, Fans fans, Generator random) => weights.Span.Fill((float)(Copies[_layer++] * Weight.Value));
    }

    /// <summary>Plain SGD, slower or faster layer by layer. A layer's weight and its bias come one after the other.</summary>
    private sealed class CopiedSGD(double learningRate, int[] copies) : Optimizer(learningRate)
    {
        private int _updates;

        protected override void Update(Parameter parameter)
        {
            var layer = _updates++ / 2 % (copies.Length - 1);
            var inputs = parameter.Name == "weight" ? copies[layer] : 1;
            var rate = (float)(LearningRate * inputs / copies[layer + 1]);
            for (var i = 0; i < parameter.Value.Span.Length; i++)
                parameter.Value.Span[i] -= rate * parameter.Gradient.Span[i];
        }
    }
}

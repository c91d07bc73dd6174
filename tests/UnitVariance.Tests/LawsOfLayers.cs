using FsCheck;
using FsCheck.Fluent;

namespace UnitVariance.Tests;

/// <summary>What holds for every shape and every batch: FsCheck draws them, and shrinks those that break a law.</summary>
public sealed class LawsOfLayers
{
    /// <summary>Rounding of float32 over sums of at most some hundred terms of size 1.</summary>
    private const double Rounding = 2e-4;

    private static readonly Arbitrary<Case> Cases = (
        from rows in Gen.Choose(1, 9)
        from channels in Gen.Choose(1, 6)
        from height in Gen.Choose(1, 6)
        from width in Gen.Choose(1, 6)
        from outputs in Gen.Choose(1, 20)
        from seed in Gen.Choose(0, 1 << 20)
        select new Case(rows, new(channels, height, width), outputs, seed)).ToArbitrary();

    [Fact]
    public void Backward_gives_the_shape_of_the_input() => ForAll(c =>
    {
        var (x, random) = (c.X(), new Generator(1));
        Layer[] layers =
        [
            new Linear(c.Shape.Size, c.Outputs, Initializer.XavierNormal(), random), new Tanh(), new ELU(), new GELU(), new Softmax(), new Dropout(0.3, random),
            new BatchNorm(c.Shape), new LayerNorm(c.Shape.Size), new InstanceNorm(c.Shape), new Flatten(c.Shape),
            new Conv2d(c.Shape, new() { Channels = c.Outputs, Kernel = 3, Padding = 1 }, Initializer.XavierNormal(), random),
            new AvgPool2d(c.Shape, new() { Kernel = 1 }), new RNN(c.Shape.Size, c.Outputs, Initializer.XavierNormal(), random),
            new LSTM(c.Shape.Width, c.Outputs, Initializer.XavierNormal(), random),
        ];
        return layers.All(layer =>
        {
            var dx = layer.Backward(layer.Forward(x, Mode.Train).Clone());
            return (dx.Rows, dx.Cols) == (x.Rows, x.Cols);
        });
    });

    [Fact]
    public void Linear_layers_and_convolutions_without_bias_are_linear() => ForAll(c =>
    {
        var random = new Generator(2);
        Layer[] layers =
        [
            new Linear(c.Shape.Size, c.Outputs, Initializer.LeCunNormal(), random), new Flatten(c.Shape), new AvgPool2d(c.Shape, new() { Kernel = 1 }),
            new Conv2d(c.Shape, new() { Channels = c.Outputs, Kernel = 3, Padding = 1 }, Initializer.LeCunNormal(), random),
        ];
        var (x, y) = (c.X(), c.X(another: true));
        return layers.All(layer => Near(
            Map(Predict(layer, x), Predict(layer, y), (a, b) => 2 * a - 3 * b),
            Predict(layer, Map(x, y, (a, b) => 2 * a - 3 * b))));
    });

    [Fact]
    public void Layer_normalization_does_not_see_scale_and_shift() => ForAll(c =>
    {
        // Where the values hardly differ, eps counts: a scale of 4 is then seen.
        var norm = new LayerNorm(c.Shape.Size) { Epsilon = 1e-12 };
        var x = c.X();
        return c.Shape.Size < 3 || Near(Predict(norm, x), Predict(norm, Map(x, x, (a, _) => 4 * a + 8)));
    });

    [Fact]
    public void Group_normalization_lies_between_layer_and_instance_normalization() => ForAll(c =>
        Predict(new GroupNorm(1, c.Shape), c.X()).Span.SequenceEqual(Predict(new LayerNorm(c.Shape.Size), c.X()).Span)
        && Predict(new GroupNorm(c.Shape.Channels, c.Shape), c.X()).Span.SequenceEqual(Predict(new InstanceNorm(c.Shape), c.X()).Span));

    [Fact]
    public void Weight_normalization_starts_as_a_linear_layer() => ForAll(c =>
        Predict(new WeightNorm(c.Shape.Size, c.Outputs, Initializer.KaimingNormal(), new Generator(3)), c.X()).Span
            .SequenceEqual(Predict(new Linear(c.Shape.Size, c.Outputs, Initializer.KaimingNormal(), new Generator(3)), c.X()).Span));

    [Fact]
    public void Batch_normalization_gives_mean_beta_and_variance_gamma_squared() => ForAll(c =>
    {
        var norm = new BatchNorm(c.Shape) { Epsilon = 1e-12 };
        norm.Gamma.Value.Span.Fill(3);
        norm.Beta.Value.Span.Fill(-2);
        var y = norm.Forward(c.X(), Mode.Train);
        return Enumerable.Range(0, c.Shape.Channels).All(channel =>
        {
            float[] values = [.. Enumerable.Range(0, y.Rows).SelectMany(r => y.Row(r).Slice(channel * c.Shape.Area, c.Shape.Area).ToArray())];
            var statistics = Statistics.Of(values);
            return Math.Abs(statistics.Mean + 2) < Rounding && (values.Length == 1 || Math.Abs(statistics.Std - 3) < Rounding);
        });
    });

    [Fact]
    public void A_saved_model_is_the_model_that_is_loaded()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("unitvariance-").FullName, "model.safetensors");
        ForAll(c =>
        {
            Sequential Model(long seed)
            {
                var random = new Generator(seed);
                return new(
                    new Conv2d(c.Shape, new() { Channels = 2, Kernel = 3, Padding = 1 }, Initializer.KaimingNormal(), random),
                    new BatchNorm(new ImageShape(2, c.Shape.Height, c.Shape.Width)), new PReLU(),
                    new Residual(new Sequential(new Linear(2 * c.Shape.Area, 2 * c.Shape.Area, Initializer.XavierNormal(), random), new Tanh())),
                    new Linear(2 * c.Shape.Area, c.Outputs, Initializer.XavierNormal(), random));
            }

            var (saved, loaded) = (Model(c.Seed), Model(c.Seed + 1));
            saved.Forward(c.X(), Mode.Train);
            ModelFile.Save(saved, file);
            ModelFile.Load(loaded, file);
            return saved.Predict(c.X()).Span.SequenceEqual(loaded.Predict(c.X()).Span);
        });
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public void Every_optimizer_comes_down_a_quadratic() => ForAll(c =>
    {
        Optimizer[] optimizers =
        [
            new SGD(0.1), new SGD(0.05) { Momentum = 0.5 }, new SGD(0.05) { Momentum = 0.5, Nesterov = true }, new AdaGrad(0.5), new RMSProp(0.02), new Adam(0.05), new AdamW(0.05),
            new AdaMax(0.05), new NAdam(0.05),
        ];
        return optimizers.All(optimizer =>
        {
            // L = Σ a w² / 2 with curvatures a from 0.5 to 2.
            var random = new Generator(c.Seed);
            var (w, a) = (new Parameter("weight", c.Rows, c.Outputs), new Matrix(c.Rows, c.Outputs));
            random.FillNormal(w.Value.Span, 0, 1);
            random.FillUniform(a.Span, 0.5, 2);
            double Loss() => Enumerable.Range(0, a.Span.Length).Sum(i => 0.5 * a.Span[i] * w.Value.Span[i] * w.Value.Span[i]);
            var before = Loss();
            for (var step = 0; step < 200; step++)
            {
                for (var i = 0; i < a.Span.Length; i++)
                    w.Gradient.Span[i] = a.Span[i] * w.Value.Span[i];
                optimizer.Step([w]);
            }

            return Loss() < 0.05 * before + 1e-2;
        });
    });

    /// <summary>The same hundred cases every time, so that a tolerance met once is met always.</summary>
    private static void ForAll(Func<Case, bool> law) => Check.One(Config.QuickThrowOnFailure.WithReplay(20260401, 1), Prop.ForAll(Cases, law));

    private static Matrix Predict(Layer layer, Matrix x) => layer.Forward(x, Mode.Inference).Clone();

    private static Matrix Map(Matrix x, Matrix y, Func<float, float, float> f)
    {
        var z = x.Clone();
        for (var i = 0; i < z.Span.Length; i++)
            z.Span[i] = f(x.Span[i], y.Span[i]);
        return z;
    }

    private static bool Near(Matrix x, Matrix y)
    {
        var scale = 1 + Enumerable.Range(0, x.Span.Length).Max(i => Math.Abs(x.Span[i]));
        return Enumerable.Range(0, x.Span.Length).All(i => Math.Abs(x.Span[i] - y.Span[i]) <= Rounding * scale);
    }

    /// <summary>A batch of images, a number of outputs, and where the numbers come from.</summary>
    private sealed record Case(int Rows, ImageShape Shape, int Outputs, int Seed)
    {
        public Matrix X(bool another = false)
        {
            var x = new Matrix(Rows, Shape.Size);
            new Generator(Seed).Fork(another ? 2 : 1).FillNormal(x.Span, 0.5, 1);
            return x;
        }
    }
}

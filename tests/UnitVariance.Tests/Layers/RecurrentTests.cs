using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace UnitVariance.Tests;

public sealed class RecurrentTests
{
    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(3, 4, false)]
    [InlineData(3, 4, true)]
    public void The_gradients_of_a_tanh_RNN_pass_central_differences(int batch, int steps, bool all) =>
        CentralDifferences.Check(new RNN(2, 5, Initializer.Normal(0.5), new Generator(1)) { ReturnSequences = all }, Normal(batch, steps * 2), new Generator(2));

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(3, 4, false)]
    [InlineData(3, 4, true)]
    public void The_gradients_of_an_LSTM_pass_central_differences(int batch, int steps, bool all)
    {
        var layer = new LSTM(2, 3, Initializer.Normal(0.5), new Generator(3)) { ReturnSequences = all };
        layer.Initialize(Initializer.Normal(0.5), Initializer.Normal(0.5), new Generator(4));
        CentralDifferences.Check(layer, Normal(batch, steps * 2), new Generator(5));
    }

    [Fact]
    public void The_gradients_of_a_ReLU_RNN_pass_central_differences()
    {
        var layer = new RNN(2, 6, Initializer.Normal(0.2), new Generator(6)) { Nonlinearity = Nonlinearity.ReLU, ReturnSequences = true };
        // Half of the units stay open and half shut, so that no difference is taken across the corner.
        for (var j = 0; j < 6; j++)
            layer.InputBias.Value[0, j] = j % 2 == 0 ? 3 : -4;
        CentralDifferences.Check(layer, Normal(3, 8), new Generator(7));
        Assert.Equal([true, false, true, false, true, false], layer.Forward(Normal(1, 2), Mode.Train).Span.ToArray().Select(h => h > 0));
    }

    [Fact]
    public void One_unit_for_two_steps_by_hand()
    {
        // z1 = 2*1 + 1 - 1 + 3*0 = 2, z2 = 2*2 + 1 - 1 + 3*2 = 10; dz2 = 1, dz1 = 3.
        var layer = OneUnit(2, 3, 1, -1, Nonlinearity.ReLU);
        Assert.Equal([10], layer.Forward(Matrix.From(new float[,] { { 1, 2 } }), Mode.Train).Span.ToArray());
        Assert.Equal([6, 2], layer.Backward(Matrix.From(new float[,] { { 1 } })).Span.ToArray());
        Assert.Equal([5, 2, 4, 4], layer.Parameters.Select(p => p.Gradient[0, 0]));
        Assert.Equal([3, 1], layer.StateGradientNorms);

        // h1 = tanh 1 = .761594, h2 = tanh(.5 h1) = .363399; dz2 = 1 - h2² = .867941, dz1 = .5 dz2 (1 - h1²) = .182256.
        layer = OneUnit(1, 0.5f, 0, 0, Nonlinearity.Tanh);
        Assert.Equal(0.363399, layer.Forward(Matrix.From(new float[,] { { 1, 0 } }), Mode.Train)[0, 0], 1e-6);
        var dx = layer.Backward(Matrix.From(new float[,] { { 1 } }));
        Assert.Equal(0.182256, dx[0, 0], 1e-6);
        Assert.Equal(0.867941, dx[0, 1], 1e-6);
        Assert.Equal(0.182256, layer.InputWeight.Gradient[0, 0], 1e-6);
        Assert.Equal(0.867941 * 0.761594, layer.RecurrentWeight.Gradient[0, 0], 1e-6);
    }

    [Fact]
    public void The_last_state_is_the_end_of_the_sequence_of_states()
    {
        foreach (var (all, last) in new (Recurrent, Recurrent)[]
        {
            (new RNN(3, 4, Initializer.Normal(1), new Generator(8)) { ReturnSequences = true }, new RNN(3, 4, Initializer.Normal(1), new Generator(8))),
            (new LSTM(3, 4, Initializer.Normal(1), new Generator(8)) { ReturnSequences = true }, new LSTM(3, 4, Initializer.Normal(1), new Generator(8))),
        })
        {
            var (x, dLast) = (Normal(2, 15), Normal(2, 4));
            var states = all.Forward(x, Mode.Train);
            var final = last.Forward(x, Mode.Train);
            Assert.Equal((2, 20, 4), (states.Rows, states.Cols, final.Cols));
            var dAll = new Matrix(2, 20);
            for (var b = 0; b < 2; b++)
            {
                Assert.Equal(final.Row(b).ToArray(), states.Row(b)[16..].ToArray());
                dLast.Row(b).CopyTo(dAll.Row(b)[16..]);
            }

            Assert.Equal(last.Backward(dLast).Span.ToArray(), all.Backward(dAll).Span.ToArray());
        }
    }

    [Fact]
    public void Lengths_may_vary_from_batch_to_batch_and_nothing_is_carried_over()
    {
        var layer = new LSTM(2, 5, Initializer.Normal(1), new Generator(9)) { ReturnSequences = true };
        var (x, dy) = (Normal(3, 6), Normal(3, 15));
        var y = layer.Forward(x, Mode.Train).Clone();
        var dx = layer.Backward(dy).Clone();
        layer.Forward(Normal(4, 14), Mode.Train);
        layer.Backward(Normal(4, 35));
        Assert.Equal(7, layer.StateGradientNorms.Count);
        Assert.Equal(y.Span.ToArray(), layer.Forward(x, Mode.Train).Span.ToArray());
        Assert.Equal(dx.Span.ToArray(), layer.Backward(dy).Span.ToArray());
        Assert.Equal(3, layer.StateGradientNorms.Count);
        // A shorter sequence is the beginning of a longer one.
        var begin = new Matrix(1, 4);
        x.Row(1)[..4].CopyTo(begin.Span);
        Assert.Equal(y.Row(1)[..10].ToArray(), layer.Forward(begin, Mode.Train).Span.ToArray());
    }

    [Fact]
    public void Gradients_are_overwritten_and_the_parameters_alone_get_the_same()
    {
        foreach (var layer in new Recurrent[] { new RNN(2, 3, Initializer.Normal(1), new Generator(10)), new LSTM(2, 3, Initializer.Normal(1), new Generator(10)) })
        {
            layer.Forward(Normal(4, 6), Mode.Train);
            layer.Backward(Normal(4, 3));
            var once = layer.Parameters.Select(p => p.Gradient.Span.ToArray()).ToArray();
            layer.BackwardParameters(Normal(4, 3));
            Assert.Equal(once, layer.Parameters.Select(p => p.Gradient.Span.ToArray()));
        }
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    public void The_gradient_shrinks_with_each_step_by_the_scale_of_the_recurrent_weights(double scale)
    {
        const int Steps = 50, Hidden = 20;
        var layer = new RNN(1, Hidden, Initializer.Normal(1e-4), new Generator(11));
        SetIdentity(layer.RecurrentWeight.Value, (float)scale);
        layer.Forward(Normal(5, Steps), Mode.Train);
        layer.Backward(Normal(5, Hidden));
        var norms = layer.StateGradientNorms;
        // States below 1e-2 keep the slope of tanh within 1e-4 of 1.
        for (var t = 0; t < Steps; t++)
            Assert.Equal(1, norms[t] / (norms[^1] * Math.Pow(scale, Steps - 1 - t)), 1e-3);
    }

    [Fact]
    public void A_gradient_norm_is_the_root_of_the_sum_of_squares_over_units_and_examples()
    {
        var layer = new RNN(1, 2, Initializer.Zeros(), new Generator(0)) { ReturnSequences = true };
        Assert.Empty(layer.StateGradientNorms);
        layer.Forward(new Matrix(2, 3), Mode.Train);
        layer.Backward(Matrix.From(new float[,] { { 1, 1, 3, 0, 0, 0 }, { 1, 1, 0, 4, 0, 0 } }));
        Assert.Equal([2, 5, 0], layer.StateGradientNorms);
    }

    [Fact]
    public void Each_gate_has_a_matrix_of_its_own_and_the_recurrent_one_may_have_its_own_rule()
    {
        var layer = new LSTM(2, 3, (Initializer.Normal(1), new IdentityRule()), new Generator(12)) { ForgetBias = 1 };
        for (var gate = 0; gate < 4; gate++)
            Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], layer.RecurrentWeight.Value.Span.Slice(gate * 9, 9).ToArray());
        Assert.Equal([0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0], layer.InputBias.Value.Span.ToArray());
        layer.Initialize(Initializer.Constant(7), Initializer.Constant(2), new Generator(13));
        Assert.All(layer.InputWeight.Value.Span.ToArray(), w => Assert.Equal(7, w));
        Assert.Equal(1, layer.RecurrentWeight.Value[4, 1]);
        Assert.Equal([2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2], layer.InputBias.Value.Span.ToArray());
        Assert.Equal([2, 2, 2, 0, 0, 0, 2, 2, 2, 2, 2, 2], layer.RecurrentBias.Value.Span.ToArray());

        var rnn = new RNN(2, 3, Initializer.Constant(5), new Generator(14));
        Assert.All(rnn.RecurrentWeight.Value.Span.ToArray(), w => Assert.Equal(5, w));
    }

    [Fact]
    public void A_gates_weights_have_the_variance_of_its_own_fans()
    {
        // Xavier with fan_in 100 and fan_out 300: 2/400. The std of a sample variance of 4*300*100 numbers is √(2/120000) = 0.4% of it.
        var layer = new LSTM(100, 300, Initializer.XavierNormal(), new Generator(15));
        Assert.Equal(2.0 / 400, Math.Pow(Statistics.Of(layer.InputWeight.Value.Span).Std, 2), 2.0 / 400 * 0.02);
        Assert.Equal(2.0 / 600, Math.Pow(Statistics.Of(layer.RecurrentWeight.Value.Span).Std, 2), 2.0 / 600 * 0.02);
    }

    [Fact]
    public void Parameters_are_named_and_shaped_as_in_PyTorch()
    {
        var layer = new LSTM(2, 3, Initializer.Zeros(), new Generator(0));
        Assert.Equal(["weight_ih_l0 12x2", "weight_hh_l0 12x3", "bias_ih_l0 12", "bias_hh_l0 12"], layer.Parameters.Select(p => $"{p.Name} {string.Join('x', p.Shape)}"));
        Assert.Equal([3, 2], new RNN(2, 3, Initializer.Zeros(), new Generator(0)).InputWeight.Shape);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var layer = new RNN(3, 2, Initializer.Zeros(), new Generator(0));
        Assert.Contains("steps * 3 columns, at least one step; got (5, 4)", Assert.Throws<ArgumentException>(() => layer.Forward(new Matrix(5, 4), Mode.Train)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => layer.Forward(new Matrix(5, 0), Mode.Train));
        Assert.Throws<InvalidOperationException>(() => layer.Backward(new Matrix(5, 2)));
        layer.Forward(new Matrix(5, 6), Mode.Train);
        Assert.Contains("(5, 2); got (5, 4)", Assert.Throws<ArgumentException>(() => layer.Backward(new Matrix(5, 4))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RNN(0, 2, Initializer.Zeros(), new Generator(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LSTM(2, -1, Initializer.Zeros(), new Generator(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LSTM(2, 1, Initializer.Zeros(), new Generator(0)) { ForgetBias = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RNN(2, 1, Initializer.Zeros(), new Generator(0)) { Nonlinearity = (Nonlinearity)7 });
    }

    [Fact]
    public void An_empty_batch_gives_an_empty_output_and_zero_gradients()
    {
        foreach (var layer in new Recurrent[] { new RNN(2, 3, Initializer.Normal(1), new Generator(16)), new LSTM(2, 3, Initializer.Normal(1), new Generator(16)) })
        {
            var y = layer.Forward(new Matrix(0, 8), Mode.Train);
            var dx = layer.Backward(new Matrix(0, 3));
            Assert.Equal((0, 3, 0, 8), (y.Rows, y.Cols, dx.Rows, dx.Cols));
            Assert.Equal([0, 0, 0, 0], layer.StateGradientNorms);
            Assert.All(layer.Parameters, p => Assert.All(p.Gradient.Span.ToArray(), g => Assert.Equal(0, g)));
        }
    }

    [Fact]
    public void NaN_stays_in_its_sequence_and_after_its_step()
    {
        var x = Normal(2, 3);
        x[0, 1] = float.NaN;
        foreach (var layer in new Recurrent[]
        {
            new RNN(1, 1, Initializer.Constant(1), new Generator(0)) { ReturnSequences = true },
            new LSTM(1, 1, Initializer.Constant(1), new Generator(0)) { ReturnSequences = true },
        })
            Assert.Equal([false, true, true, false, false, false], layer.Forward(x, Mode.Train).Span.ToArray().Select(float.IsNaN));
    }

    [Fact]
    [Trait(InstructionSets.Pins, InstructionSets.Bits)]
    public void Every_machine_gets_the_same_bits()
    {
        var random = new Generator(20);
        var model = new Sequential(
            new RNN(3, 21, Initializer.XavierNormal(), random) { ReturnSequences = true },
            new LSTM(21, 13, Initializer.XavierNormal(), random) { ForgetBias = 1 });
        model.Forward(Normal(7, 3 * 11), Mode.Train);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(model.Backward(Normal(7, 13)).Span));
        foreach (var parameter in model.Parameters)
            hash.AppendData(MemoryMarshal.AsBytes(parameter.Gradient.Span));
        foreach (var norm in ((LSTM)model.Layers[1]).StateGradientNorms)
            hash.AppendData(BitConverter.GetBytes(norm));
        Assert.Equal("1087618b43c23ece", Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    [Fact]
    public void An_LSTM_learns_to_recall_a_symbol_past_distractions()
    {
        var (train, test) = (Recall(2000, new Generator(17)), Recall(1000, new Generator(18)));
        var random = new Generator(19);
        var model = new Sequential(
            new LSTM(6, 24, Initializer.XavierUniform(), random) { ForgetBias = 1 },
            new Linear(24, 4, Initializer.XavierUniform(), random));
        Assert.InRange(Metrics.Accuracy(model, test), 0.1, 0.4);
        new Trainer(model, new SoftmaxCrossEntropy(), new SGD(1)).Fit(train, new() { Epochs = 30, BatchSize = 50 }, random);
        Assert.InRange(Metrics.Accuracy(model, test), 0.95, 1);
    }

    /// <summary>Fifteen random symbols of four; the answer is the one, among the first five, that is marked.</summary>
    private static Dataset Recall(int n, Generator random)
    {
        const int Steps = 15, Symbols = 4, Inputs = 6;
        var (x, labels) = (new Matrix(n, Steps * Inputs), new int[n]);
        for (var i = 0; i < n; i++)
        {
            var marked = random.Next(5);
            for (var t = 0; t < Steps; t++)
            {
                var symbol = random.Next(Symbols);
                x[i, t * Inputs + symbol] = 1;
                if (t != marked)
                    continue;
                x[i, t * Inputs + Symbols] = 1;
                labels[i] = symbol;
            }
        }

        return Dataset.FromLabels(x, labels, Symbols);
    }

    private static RNN OneUnit(float w, float u, float bInput, float bState, Nonlinearity f)
    {
        var layer = new RNN(1, 1, Initializer.Zeros(), new Generator(0)) { Nonlinearity = f };
        foreach (var (parameter, value) in layer.Parameters.Zip([w, u, bInput, bState]))
            parameter.Value[0, 0] = value;
        return layer;
    }

    private static void SetIdentity(Matrix weights, float scale)
    {
        weights.Span.Clear();
        for (var j = 0; j < weights.Cols; j++)
            weights[j, j] = scale;
    }

    private static Matrix Normal(int rows, int cols)
    {
        var m = new Matrix(rows, cols);
        new Generator(rows * 1000 + cols).FillNormal(m.Span, 0, 1);
        return m;
    }

    private sealed record IdentityRule : Initializer
    {
        public override void Fill(Matrix weights, Fans fans, Generator random) => SetIdentity(weights, 1);
    }
}

[Collection(nameof(Alone))]
public sealed class RecurrentStepsAllocateNothing
{
    [Fact]
    public void Once_the_buffers_have_grown_to_the_longest_sequence()
    {
        var random = new Generator(20);
        var model = new Sequential(
            new RNN(3, 20, Initializer.XavierNormal(), random) { ReturnSequences = true },
            new LSTM(20, 20, Initializer.XavierNormal(), random));
        Matrix[] x = [new(8, 30), new(5, 12), new(8, 27)], dy = [new(8, 20), new(5, 20), new(8, 20)];
        long allocated = 0;
        for (var round = 0; round < 4; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < x.Length; i++)
            {
                model.Forward(x[i], Mode.Train);
                model.Backward(dy[i]);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }
}
